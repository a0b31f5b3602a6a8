import { countIn } from '../plural.ts';

const count = countIn('en');

/** Audit engagements: scope, accounts, packs. */
export const audits = {
  title: 'Audits',
  new: 'Record an audit',
  edit: (code: string) => `Edit ${code}`,
  overview: 'Overview',
  history: 'History',
  scopeTitle: (code: string) => `Scope and access of ${code}`,
  list: { caption: 'Register of audits', emptyTitle: 'No audit is recorded yet', empty: 'Record the first engagement, put controls into its scope, and let the auditor in.', emptyForReader: 'No engagement is open to you.' },
  columns: { code: 'Code', title: 'Audit', type: 'Type', status: 'Status', lead: 'Lead', owner: 'Answers for it', period: 'Period', periodTo: 'Period to' },
  types: { internal: 'Internal', external: 'External', regulator: 'Regulator', certification: 'Certification', supplier: 'Supplier', compliance: 'Compliance' },
  standards: { gias2024: 'GIAS 2024', iso19011: 'ISO 19011', pcaob: 'PCAOB', other: 'Other' },
  statuses: { planned: 'Planned', announced: 'Announced', fieldwork: 'Fieldwork', draft_report: 'Draft report', management_response: 'Management response', final: 'Final', follow_up: 'Follow-up', closed: 'Closed' },
  opinions: { satisfactory: 'Satisfactory', needs_improvement: 'Needs improvement', unsatisfactory: 'Unsatisfactory', not_rated: 'Not rated' },
  verbs: { announce: 'Announce', start_fieldwork: 'Start fieldwork', draft_report: 'Draft the report', ask_response: 'Ask for responses', finalise: 'Make it final', follow_up: 'Follow up', close: 'Close' },
  parts: { engagement: 'Engagement', period: 'Period and people', result: 'Result' },
  fields: {
    title: 'Title', type: 'Type', standard: 'Standard', confidentiality: 'Confidentiality', scope: 'Scope', objectives: 'Objectives', criteria: 'Criteria', unitId: 'Unit', ownerId: 'Answers for it in the company', leadAuditor: 'Lead auditor',
    periodFrom: 'Period from', periodTo: 'Period to', reportOn: 'Report', opinion: 'Opinion', conclusion: 'Conclusion', status: 'Status', controlIds: 'Controls in scope', userId: 'Auditor’s account', opensOn: 'Opens', closesOn: 'Closes', isInternal: 'Internal auditor: records findings inside the engagement', engagements: 'Access', reason: 'Reason',
  },
  hints: { periodFrom: 'The period that the audit looks at; a pack holds the tests that touch it.', closesOn: 'From the day after, the account sees nothing of it.' },
  scope: 'Controls in scope', noScope: 'No control is in the scope yet.', setScope: 'Scope and access',
  accounts: 'Access', noAccounts: 'No auditor’s account may enter.', noAuditors: 'There is no account with the role of auditor. An administrator adds one.', engage: 'Let in', endAccess: 'End access', internal: 'internal', external: 'external',
  findings: 'Findings', noFindings: 'No finding is recorded.', newFinding: 'Record a finding',
  packs: 'Packs', noPacks: 'No pack has been issued.', newPack: 'Issue a pack',
  chosen: (n: number) => count(n, 'control', 'controls'),
  key: 'key',
};
