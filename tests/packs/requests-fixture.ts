/** The answer that the spare-parts wholesaler gives to the requests of its external auditors. */
import { composePack } from '#app/domain/pack.ts';
import type { RequestFacts, RequestsPackFacts } from '#app/domain/pack/requests/facts.ts';
import type { RequestsPack } from '#app/domain/pack/requests/model.ts';
import { packFacts } from './fixture.ts';

const at = (day: string, hour = '09') => Date.parse(`${day}T${hour}:00:00Z`);

const auditor = 'Hélène Marchetti';
const officer = 'Claire Fontaine';

const accepted: RequestFacts = {
  id: 'q1',
  code: 'RQ-0001',
  version: 5,
  title: 'Inventaires tournants du semestre',
  wording: 'La liste complète des écarts, avec le nombre de lignes du système & la date de l’extraction.',
  criterion: 'Procédure STK-04, § 2',
  status: 'accepted',
  askedBy: auditor,
  owner: 'Karim Haddad',
  dueOn: '2026-09-15',
  deliveredAt: at('2026-09-12'),
  steps: [
    { at: at('2026-09-14'), by: auditor, verb: 'accept', reason: '' },
    { at: at('2026-09-01'), by: auditor, verb: 'ask', reason: '' },
    { at: at('2026-09-02'), by: officer, verb: 'assign', reason: '' },
    { at: at('2026-09-12'), by: officer, verb: 'deliver', reason: '' },
  ],
};

const returned: RequestFacts = {
  ...accepted,
  id: 'q2',
  code: 'RQ-0002',
  title: 'Rapports d’essai des sprinkleurs',
  wording: 'Les rapports signés de l’installateur pour les deux dépôts.',
  criterion: 'Police dommages, prescription 3',
  status: 'returned',
  dueOn: '2026-10-20',
  deliveredAt: at('2026-10-10'),
  steps: [
    { at: at('2026-09-20'), by: auditor, verb: 'ask', reason: '' },
    { at: at('2026-09-21'), by: officer, verb: 'assign', reason: '' },
    { at: at('2026-10-10'), by: officer, verb: 'deliver', reason: '' },
    { at: at('2026-10-14'), by: auditor, verb: 'return', reason: 'Le rapport du second dépôt manque.' },
  ],
};

const asked: RequestFacts = {
  ...accepted,
  id: 'q3',
  code: 'RQ-0003',
  version: 1,
  title: 'Comptes rendus de restauration',
  wording: '',
  criterion: '',
  status: 'asked',
  owner: null,
  dueOn: '2099-01-31',
  deliveredAt: null,
  steps: [{ at: at('2026-11-02'), by: auditor, verb: 'ask', reason: '' }],
};

const withdrawn: RequestFacts = {
  ...asked,
  id: 'q4',
  code: 'RQ-0004',
  version: 2,
  title: 'Plan de rotation des équipes',
  status: 'withdrawn',
  steps: [
    { at: at('2026-11-02'), by: auditor, verb: 'ask', reason: '' },
    { at: at('2026-11-03'), by: auditor, verb: 'withdraw', reason: 'Vu sur place.' },
  ],
};

export function requestsFacts(lang: 'fr' | 'en', rest: Partial<RequestsPackFacts> = {}): RequestsPackFacts {
  const {
    packId: _id,
    evidence,
    controls: _controls,
    audit,
    frequencyScale: _f,
    impactScale: _i,
    sampleSizes: _s,
    ...shared
  } = packFacts(lang);
  const [file, second = file] = evidence;
  if (!file || !second || !audit) throw new Error('The control pack has no evidence or no audit.');
  const of = (request: RequestFacts) => ({ recordType: 'evidence_request', recordId: request.id }) as const;
  return {
    ...shared,
    kind: 'requests',
    packId: 'RQA4K2MZ',
    title: 'Revue des contrôles de l’exercice',
    period: { fromOn: '2026-01-01', toOn: '2026-12-31' },
    today: '2026-11-21',
    filters: [{ code: 'audit', value: 'A-0002' }],
    leftOut: [],
    audit: { code: 'A-0002', title: 'Revue des contrôles de l’exercice', type: 'external', leadAuditor: 'Cabinet Marescot & Lafon' },
    requests: [withdrawn, returned, asked, accepted],
    evidence: [
      { ...file, ...of(accepted), id: 'e-q1', name: 'ecarts-inventaire.csv', uploadedAt: at('2026-09-11') },
      { ...second, ...of(returned), id: 'e-q2', name: 'essai-depot-1.pdf', uploadedAt: at('2026-10-09') },
      { ...file, ...of(returned), id: 'e-q3', name: 'essai-depot-2.pdf', uploadedAt: at('2026-11-19') },
    ],
    ...rest,
  };
}

export const requestsModel = (lang: 'fr' | 'en', rest: Partial<RequestsPackFacts> = {}): RequestsPack =>
  composePack(requestsFacts(lang, rest));
