import { countIn } from '../plural.ts';

const count = countIn('en');

/** The pages about packs; the words inside the PDF are `pack`. */
export const packs = {
  title: 'Packs',
  caption: 'Issued packs',
  intro: 'A pack is what an auditor takes away: the controls of an engagement with their tests, sign-offs and evidence files, in one PDF.',
  new: 'Issue a control pack',
  newIntro: 'The pack shows the controls in the scope of the engagement as they stand now. What is issued never changes; a later issue replaces it.',
  submit: 'Issue the pack',
  emptyTitle: 'No pack has been issued yet',
  empty: 'Choose an engagement, and issue the pack of its controls.',
  emptyForReader: 'The compliance officer issues packs; they appear here when they are ready.',
  noScopeTitle: 'No engagement has a control in its scope',
  noScope: 'Open an audit, put controls into its scope, then come back.',
  fields: { auditId: 'Engagement', lang: 'Language of the pack', classification: 'Classification', purpose: 'Purpose' },
  hints: { purpose: 'Printed with the distribution: what the pack is for.' },
  classifications: { internal: 'Internal', confidential: 'Confidential', strictly_confidential: 'Strictly confidential' },
  statuses: { queued: 'Being drawn', ready: 'Ready', failed: 'Failed' },
  columns: { code: 'Pack', title: 'Title', audit: 'Engagement', version: 'Version', lang: 'Language', asOf: 'As of', status: 'Status', issuedAt: 'Issued', issuedBy: 'Issued by', pages: 'Pages', bytes: 'Size', controls: 'Controls', tests: 'Tests', signed: 'Signed', residual: 'Residual expected loss per year', result: 'Result', signOff: 'Sign-off', key: 'Key' },
  testsLine: (tests: number, deviations: number) => `${count(tests, 'test', 'tests')}, ${count(deviations, 'deviation', 'deviations')}`,
  signedLine: (signed: number, all: number) => `${signed} of ${all}`,
  operating: { effective: 'Effective', partially_effective: 'Partially effective', ineffective: 'Ineffective', not_tested: 'Not tested' },
  download: 'Download the PDF',
  drawing: 'The pack is being drawn. This page looks again by itself.',
  failed: 'The pack could not be drawn',
  notSealed: 'This pack is not sealed. It names the SHA-256 of every evidence file; compare the SHA-256 of the PDF with the one below.',
  contentDigest: 'Digest of the content (SHA-256)',
  fileDigest: 'SHA-256 of the PDF',
  controls: 'Controls in this pack',
  evidence: 'Evidence in this pack',
};
