/** The file of the haulier on whom the spare-parts wholesaler depends. */
import { composePack } from '#app/domain/pack.ts';
import type { SupplierContractFacts, SupplierPackFacts } from '#app/domain/pack/supplier/facts.ts';
import type { SupplierPack } from '#app/domain/pack/supplier/model.ts';
import { packFacts } from './fixture.ts';

const contract = (id: string, code: string, title: string, rest: Partial<SupplierContractFacts> = {}): SupplierContractFacts => ({
  id,
  code,
  version: 2,
  reference: `TR-2024-${id}`,
  title,
  kind: 'standalone',
  status: 'in_force',
  startsOn: '2024-03-01',
  endsOn: '2027-02-28',
  isIndefinite: false,
  lastNoticeOn: '2026-11-30',
  renewal: 'tacit',
  amountCents: 184_000_000,
  annualCents: 61_000_000,
  currency: 'EUR',
  liabilityCapCents: 25_000_000,
  hasAuditRight: true,
  hasExitPlan: false,
  governingLaw: 'Droit français',
  ...rest,
});

export function supplierFacts(lang: 'fr' | 'en', rest: Partial<SupplierPackFacts> = {}): SupplierPackFacts {
  const control = packFacts(lang);
  const {
    packId: _id,
    evidence,
    controls: _controls,
    audit: _audit,
    frequencyScale: _f,
    impactScale: _i,
    sampleSizes: _s,
    ...shared
  } = control;
  const [file] = evidence;
  if (!file) throw new Error('The control pack has no evidence.');
  return {
    ...shared,
    kind: 'supplier',
    packId: 'SUP7T2XQ',
    title: 'Transports Bellecombe',
    period: null,
    filters: [{ code: 'supplier', value: 'S-0004' }],
    leftOut: [],
    supplier: {
      code: 'S-0004',
      name: 'Transports Bellecombe',
      version: 5,
      siren: '552100554',
      siret: '55210055400013',
      lei: null,
      vatNumber: 'FR32552100554',
      country: 'FR',
      criticality: 'critical',
      status: 'conditional',
      parent: { code: 'S-0011', name: 'Groupe Bellecombe' },
      subsidiaries: [],
      owner: 'Karim Haddad',
      unit: 'Logistique',
      annualSpendCents: 96_500_000,
      failuresPerYear: 0.125,
      liability: {
        penaltyCents: 1_500_000,
        share: 0.4,
        annualCapCents: 25_000_000,
        collectability: 0.8,
        rationale: 'Article 12 du contrat cadre.',
      },
      notes: 'Seul transporteur équipé pour les pièces de plus de 200 kg.',
    },
    contracts: [
      contract('2', 'K-0018', 'Messagerie des pièces légères', {
        isIndefinite: true,
        endsOn: null,
        lastNoticeOn: null,
        renewal: 'none',
        amountCents: 4_200_000,
        currency: 'CHF',
        hasExitPlan: true,
        liabilityCapCents: null,
        governingLaw: '',
      }),
      contract('1', 'K-0012', 'Transport et livraison des pièces lourdes'),
    ],
    risks: [
      {
        code: 'R-0015',
        title: 'Défaillance du transporteur unique',
        status: 'active',
        probability: 0.6,
        rationale: 'Trois semaines pour mobiliser un remplaçant.',
        inherentCents: 21_450_000,
        residualCents: 16_820_000,
      },
      {
        code: 'R-0009',
        title: 'Pénalités de retard des clients industriels',
        status: 'active',
        probability: 0.25,
        rationale: '',
        inherentCents: null,
        residualCents: null,
      },
    ],
    providers: [
      {
        code: 'S-0031',
        name: 'CartoFret (gestion des tournées)',
        probability: 0.3,
        rationale: 'Tournées refaites à la main au-delà d’un jour.',
      },
    ],
    customers: [],
    decisions: [
      {
        at: Date.parse('2026-05-12T14:20:00Z'),
        by: 'Claire Fontaine',
        status: 'conditional',
        reason: 'Plan de sortie à fournir avant la fin de l’année.',
      },
      { at: Date.parse('2024-02-10T09:00:00Z'), by: 'Claire Fontaine', status: 'approved', reason: '' },
    ],
    spend: [
      { group: 'bellecombe', cents: 96_500_000 },
      { group: 'bellecombe', cents: 3_500_000 },
      { group: 'other', cents: 100_000_000 },
    ],
    group: 'bellecombe',
    evidence: [{ ...file, id: 'e-k1', recordType: 'contract', recordId: '1', name: 'contrat-cadre.pdf' }],
    ...rest,
  };
}

export const supplierModel = (lang: 'fr' | 'en', rest: Partial<SupplierPackFacts> = {}): SupplierPack =>
  composePack(supplierFacts(lang, rest));
