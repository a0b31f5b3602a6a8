/** The report that the wholesaler's risk committee reads at the end of the year. */
import { composePack } from '#app/domain/pack.ts';
import type { CommitteePackFacts } from '#app/domain/pack/committee/facts.ts';
import type { CommitteePack } from '#app/domain/pack/committee/model.ts';
import { exposureFixture, programmeFixture } from './exposure-fixture.ts';
import { packFacts } from './fixture.ts';

const onDay = '2026-12-31';

const control = (code: string, title: string, rest: Partial<CommitteePackFacts['controls'][number]> = {}) => ({
  code,
  title,
  version: 3,
  owner: 'Nadia Benali',
  isKey: false,
  conclusion: 'effective' as const,
  testedToOn: '2026-11-30',
  signOff: 'valid' as const,
  isOverdue: false,
  ...rest,
});

export function committeeFacts(lang: 'fr' | 'en', rest: Partial<CommitteePackFacts> = {}): CommitteePackFacts {
  const { controls: _controls, audit: _audit, frequencyScale: _f, impactScale: _i, sampleSizes: _s, ...shared } = packFacts(lang);
  return {
    ...shared,
    kind: 'committee',
    packId: 'COM4Q7TX',
    title: lang === 'fr' ? 'Risques, appétence et couvertures' : 'Risks, appetite and cover',
    period: null,
    recipients: [
      {
        name: lang === 'fr' ? 'Comité des risques' : 'Risk committee',
        detail: lang === 'fr' ? 'Séance du 14 janvier 2027' : 'Meeting of 14 January 2027',
      },
    ],
    filters: [{ code: 'exposure_run', value: 'E-0002' }],
    leftOut: [],
    evidence: [],
    onDay,
    decisions: [
      { kind: 'exposure_run', code: 'E-0003', title: '2026-12-31', amountCents: null, dueOn: null },
      { kind: 'contract', code: 'K-0012', title: 'Transport des pièces lourdes', amountCents: 61_000_000, dueOn: '2027-02-28' },
      { kind: 'contract', code: 'K-0003', title: 'Hébergement du site', amountCents: 4_800_000, dueOn: '2027-01-31' },
      { kind: 'risk', code: 'R-0010', title: 'Pénurie de pièces d’un constructeur', amountCents: null, dueOn: null },
      { kind: 'appetite_limit', code: 'AL-0003', title: 'Plafond pour la cybercriminalité', amountCents: 60_000_000, dueOn: null },
    ],
    exposure: exposureFixture(),
    programme: programmeFixture(),
    controls: [
      control('C-0006', 'Inventaire tournant', { conclusion: 'partially_effective' }),
      control('C-0001', 'Double validation des virements', { isKey: true }),
      control('C-0003', 'Restauration des sauvegardes', { isKey: true, conclusion: 'ineffective', signOff: 'stale', owner: null }),
      control('C-0007', 'Revue des habilitations', { conclusion: null, testedToOn: null, signOff: 'never_signed' }),
      control('C-0002', 'Contre-appel avant paiement', { isOverdue: true, testedToOn: '2025-06-30' }),
    ],
    findings: [
      {
        code: 'F-0008',
        title: 'Sauvegardes jamais restaurées',
        rating: 'high',
        status: 'action_agreed',
        owner: 'Paul Renard',
        dueOn: '2026-11-30',
      },
      { code: 'F-0011', title: 'Registre des visiteurs incomplet', rating: 'low', status: 'issued', owner: null, dueOn: null },
    ],
    actions: [
      {
        code: 'T-0004',
        title: 'Restaurer le progiciel sur un site vide',
        findingCode: 'F-0008',
        status: 'in_progress',
        owner: 'Paul Renard',
        dueOn: '2026-11-30',
        originalDueOn: '2026-09-30',
      },
      {
        code: 'T-0009',
        title: 'Former les gardiens',
        findingCode: 'F-0011',
        status: 'open',
        owner: 'Julie Costa',
        dueOn: '2027-03-31',
        originalDueOn: '2027-03-31',
      },
    ],
    suppliers: [
      { code: 'S-0004', name: 'Transports Bellecombe', criticality: 'critical', annualCents: 96_500_000 },
      { code: 'S-0002', name: 'Hébergeur du Léman', criticality: 'important', annualCents: 4_800_000 },
      { code: 'S-0031', name: 'CartoFret', criticality: 'standard', annualCents: null },
    ],
    calendar: [
      { on: '2027-03-31', kind: 'policy_end', code: 'P-0003', title: 'Environnement' },
      { on: '2026-12-15', kind: 'risk_review', code: 'R-0006', title: 'Défaut d’un sous-traitant' },
      { on: '2027-01-31', kind: 'contract_notice', code: 'K-0003', title: 'Hébergement du site' },
    ],
    calendarToOn: '2027-06-29',
    ...rest,
  };
}

export const committeeModel = (lang: 'fr' | 'en', rest: Partial<CommitteePackFacts> = {}): CommitteePack =>
  composePack(committeeFacts(lang, rest));
