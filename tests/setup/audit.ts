/** An engagement over the year of the tests. */
export const auditContent = {
  title: 'Stocks',
  type: 'internal',
  standard: 'other',
  scope: 'Entrepôts',
  objectives: '',
  criteria: '',
  unitId: null,
  ownerId: null,
  leadAuditor: '',
  confidentiality: 'internal',
  periodFrom: '2026-01-01',
  periodTo: '2026-12-31',
  reportOn: null,
  opinion: 'not_rated',
  conclusion: '',
} as const;
