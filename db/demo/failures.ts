/** How often suppliers of the demonstration fail by themselves, what they then owe, and who fails with whom. */
import type { FailureAnswer } from '#app/domain/exposure/supplier-failure.ts';
import type { LiabilityAnswer } from '#app/domain/exposure/supplier-liability.ts';
import type { SupplierKey } from './suppliers.ts';

export type DemoFailure = {
  failure: FailureAnswer | null;
  liability?: LiabilityAnswer;
  /** The chance that it fails when the provider does. */
  providers?: Readonly<Partial<Record<SupplierKey, { probability: number; why: string }>>>;
};

const onceIn = (years: number): FailureAnswer => ({ kind: 'return_period', years });
const perYear = (rate: number): FailureAnswer => ({ kind: 'rate', rate });

/** The host stands under three software suppliers; electricity under the host; fuel under the carriers. */
export const failures: Readonly<Partial<Record<SupplierKey, DemoFailure>>> = {
  energyA: { failure: onceIn(12) },
  telecom: { failure: onceIn(8) },
  fuel: { failure: onceIn(20) },
  hosting: {
    failure: onceIn(30),
    liability: {
      penaltyCents: 0,
      share: 0.3,
      annualCapCents: 300_000_000,
      collectability: 0.7,
      rationale: 'Dommages directs seulement, sur justificatifs. Plafond de l’accord-cadre.',
    },
    providers: { energyA: { probability: 0.02, why: 'Deux groupes électrogènes par centre, essayés chaque mois.' } },
  },
  backupCo: { failure: onceIn(40), providers: { hosting: { probability: 0.3, why: 'Même salle à Montpellier.' } } },
  wmsVendor: {
    failure: { kind: 'availability', availability: 0.9985, repairHours: 12 },
    liability: {
      penaltyCents: 500_000,
      share: 0.5,
      annualCapCents: 120_000_000,
      collectability: 0.8,
      rationale: 'Pénalité par incident majeur, puis moitié des dommages directs. Plafond du contrat.',
    },
    providers: { hosting: { probability: 0.4, why: 'Production hébergée à Lyon, bascule manuelle.' } },
  },
  cashSoft: {
    failure: onceIn(6),
    providers: {
      hosting: { probability: 0.5, why: 'Serveur central des caisses hébergé à Lyon.' },
      telecom: { probability: 0.3, why: 'Encaissement hors ligne limité à quatre heures.' },
    },
  },
  payrollSoft: {
    failure: { kind: 'availability', availability: 0.999, repairHours: 8 },
    providers: { hosting: { probability: 0.5, why: 'Environnement de paie chez le même hébergeur.' } },
  },
  bankCards: { failure: perYear(0.1), providers: { telecom: { probability: 0.5, why: 'Liens des terminaux sans secours mobile.' } } },
  soc: { failure: onceIn(10) },
  ecommerce: { failure: onceIn(10) },
  transAlpes: { failure: onceIn(25), providers: { fuel: { probability: 0.1, why: 'Cuves propres pour une semaine.' } } },
  routesOuest: { failure: onceIn(20), providers: { fuel: { probability: 0.1, why: 'Approvisionnement au jour le jour.' } } },
  garonneFret: { failure: onceIn(20), providers: { fuel: { probability: 0.1, why: 'Approvisionnement au jour le jour.' } } },
  furniture: { failure: onceIn(20) },
  oceanVerde: { failure: perYear(0.2) },
  lighting: { failure: perYear(0.3) },
  toys: { failure: perYear(0.25) },
  maritimaLog: { failure: perYear(0.2) },
  customsSoft: { failure: perYear(0.3) },
  sprinkler: { failure: onceIn(10) },
  guard: { failure: perYear(0.5) },
  interimLog: { failure: perYear(0.5) },
  erpIntegrator: { failure: onceIn(5) },
};
