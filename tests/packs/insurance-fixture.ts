/** The renewal of the wholesaler's programme: cyber in two layers, one of them not fully placed, and property under-insured. */
import { composePack } from '#app/domain/pack.ts';
import type { InsuranceControlFacts, InsurancePackFacts, PolicyFacts, SectionFacts } from '#app/domain/pack/insurance/facts.ts';
import type { InsurancePack } from '#app/domain/pack/insurance/model.ts';
import { exposureFixture, programmeFixture } from './exposure-fixture.ts';
import { packFacts } from './fixture.ts';

const section = (id: string, title: string, rest: Partial<SectionFacts> = {}): SectionFacts => ({
  id,
  title,
  perils: 'Incendie, explosion, dégât des eaux',
  deductible: { kind: 'ordinary', amountCents: 2_500_000, rate: null, base: 'loss', minCents: null, maxCents: null },
  waitingHours: null,
  indemnityHours: null,
  dailyAmountCents: null,
  limitOccurrenceCents: 200_000_000,
  limitAnnualCents: null,
  sumInsuredCents: null,
  valueAtRiskCents: null,
  covers: [],
  ...rest,
});

const policy = (code: string, title: string, rest: Partial<PolicyFacts> = {}): PolicyFacts => ({
  code,
  title,
  version: 4,
  number: `DAB-${code}`,
  line: 'property',
  status: 'in_force',
  insurers: [
    { name: 'Assurances Lavandière', share: 0.6, creditQualityStep: 1, solvencyRatio: null },
    { name: 'Mutuelle Ponant', share: 0.4, creditQualityStep: null, solvencyRatio: 1.8 },
  ],
  broker: 'Cabinet Lachaume',
  unit: 'Groupe',
  owner: 'Hélène Marchetti',
  periodFrom: '2026-04-01',
  periodTo: '2027-03-31',
  isTacitRenewal: true,
  noticeMonths: 2,
  premiumCents: 20_000_000,
  premiumTaxesCents: 1_800_000,
  premiumDueCents: null,
  currency: 'EUR',
  trigger: 'occurrence',
  retroOn: null,
  subsequentUntil: null,
  territory: 'France métropolitaine',
  exclusions: 'Guerre ; usure ; véhicules immatriculés.',
  attachmentCents: null,
  underlying: [],
  isDropDown: false,
  limitOccurrenceCents: null,
  annualDeductibleCents: null,
  limitAnnualCents: null,
  reinstatements: null,
  aggregate: null,
  sections: [],
  ...rest,
});

const control = (code: string, title: string, rest: Partial<InsuranceControlFacts> = {}): InsuranceControlFacts => ({
  code,
  title,
  version: 3,
  isKey: false,
  conclusion: 'effective',
  testedToOn: '2026-11-30',
  isOverdue: false,
  signOff: 'valid',
  riskCodes: ['R-0003'],
  ...rest,
});

export function insuranceFacts(lang: 'fr' | 'en', rest: Partial<InsurancePackFacts> = {}): InsurancePackFacts {
  const { controls: _controls, audit: _audit, frequencyScale: _f, impactScale: _i, sampleSizes: _s, ...shared } = packFacts(lang);
  return {
    ...shared,
    kind: 'insurance',
    packId: 'INS5R2WK',
    title: lang === 'fr' ? 'Programme d’assurance et exposition' : 'Insurance programme and exposure',
    purpose: lang === 'fr' ? 'Renouvellement au 1er avril 2027.' : 'Renewal at 1 April 2027.',
    period: null,
    recipients: [{ name: 'Cabinet Lachaume', detail: lang === 'fr' ? 'Courtier' : 'Broker' }],
    filters: [{ code: 'exposure_run', value: 'E-0002' }],
    leftOut: [
      { type: 'risk', code: 'R-0008', title: '', reason: 'restricted' },
      { type: 'policy', code: 'P-0007', title: 'Transport', reason: 'draft' },
    ],
    evidence: [],
    onDay: '2026-12-31',
    policies: [
      policy('P-0002', 'Cyber, ligne d’excédent', {
        line: 'cyber',
        isTacitRenewal: false,
        insurers: [{ name: 'Ponant Spécialités', share: 0.8, creditQualityStep: 2, solvencyRatio: null }],
        attachmentCents: 250_000_000,
        underlying: ['P-0001'],
        isDropDown: true,
        limitOccurrenceCents: 250_000_000,
        limitAnnualCents: 250_000_000,
        reinstatements: [1, 0.5],
        premiumCents: 6_000_000,
        premiumTaxesCents: 0,
        currency: 'CHF',
        trigger: 'claims_made',
        retroOn: '2021-01-01',
        subsequentUntil: '2032-03-31',
      }),
      policy('P-0001', 'Cyber', {
        line: 'cyber',
        premiumDueCents: 25_000_000,
        annualDeductibleCents: 5_000_000,
        aggregate: { code: 'AG-0001', name: 'Plafond cyber commun', annualLimitCents: 300_000_000 },
        sections: [
          section('P-0001.1', 'Atteinte aux systèmes', {
            waitingHours: 12,
            indemnityHours: 720,
            dailyAmountCents: 4_000_000,
            covers: [
              { riskCode: 'R-0004', riskTitle: 'Rançongiciel', coveredShare: 0.9, recoveryProbability: 1 },
              { riskCode: 'R-0001', riskTitle: 'Fraude au faux fournisseur', coveredShare: 0.5, recoveryProbability: 0.7 },
            ],
          }),
        ],
      }),
      policy('P-0003', 'Environnement', {
        line: 'environmental',
        sections: [section('P-0003.1', 'Atteintes accidentelles', { perils: 'Pollution accidentelle' })],
      }),
      policy('P-0004', 'Dommages aux biens', {
        periodTo: '2027-02-28',
        sections: [
          section('P-0004.1', 'Bâtiments', {
            deductible: {
              kind: 'percent_of_loss',
              amountCents: null,
              rate: 0.1,
              base: 'sum_insured',
              minCents: 5_000_000,
              maxCents: 50_000_000,
            },
            sumInsuredCents: 6_200_000_000,
            valueAtRiskCents: 6_200_000_000,
            limitAnnualCents: 400_000_000,
            covers: [{ riskCode: 'R-0003', riskTitle: 'Incendie de l’entrepôt', coveredShare: 1, recoveryProbability: 1 }],
          }),
          section('P-0004.2', 'Marchandises', {
            sumInsuredCents: 1_800_000_000,
            valueAtRiskCents: 2_400_000_000,
            covers: [{ riskCode: 'R-0008', riskTitle: '', coveredShare: 1, recoveryProbability: 1 }],
          }),
          section('P-0004.3', 'Vol', {
            deductible: { kind: 'franchise', amountCents: 100_000, rate: null, base: 'loss', minCents: null, maxCents: null },
            limitOccurrenceCents: null,
          }),
        ],
      }),
    ],
    risks: [
      { code: 'R-0003', cause: 'Départ de feu électrique', maximumCents: 900_000_000, counted: { events: 2, years: 12 } },
      { code: 'R-0001', cause: '', maximumCents: null, counted: null },
      { code: 'R-0004', cause: 'Courriel piégé', maximumCents: 1_500_000_000, counted: { events: 1, years: 5 } },
      { code: 'R-0099', cause: 'Pas encore chiffré', maximumCents: null, counted: null },
    ],
    controls: [
      control('C-0012', 'Essai du sprinklage', { isKey: true }),
      control('C-0003', 'Restauration des sauvegardes', { conclusion: 'ineffective', signOff: 'stale', riskCodes: ['R-0001', 'R-0004'] }),
      control('C-0007', 'Permis de feu', { conclusion: null, testedToOn: null, signOff: 'never_signed' }),
      control('C-0009', 'Rondes', { isOverdue: true, testedToOn: '2025-09-30' }),
    ],
    changes: [
      {
        on: '2026-04-02',
        policyCode: 'P-0004',
        term: 'premium',
        detail: '',
        before: { isThere: true, cents: 18_500_000, on: null },
        after: { isThere: true, cents: 20_000_000, on: null },
      },
      {
        on: '2026-09-14',
        policyCode: 'P-0004',
        term: 'section',
        detail: 'Vol',
        before: { isThere: false, cents: null, on: null },
        after: { isThere: true, cents: null, on: null },
      },
      {
        on: '2026-04-02',
        policyCode: 'P-0004',
        term: 'period',
        detail: '',
        before: { isThere: true, cents: null, on: '2026-03-31' },
        after: { isThere: true, cents: null, on: '2027-02-28' },
      },
    ],
    changesFromOn: '2025-12-31',
    exposure: exposureFixture(),
    programme: programmeFixture(),
    ...rest,
  };
}

export const insuranceModel = (lang: 'fr' | 'en', rest: Partial<InsurancePackFacts> = {}): InsurancePack =>
  composePack(insuranceFacts(lang, rest));
