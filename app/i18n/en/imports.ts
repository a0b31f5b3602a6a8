import { countIn } from '../plural.ts';

const count = countIn('en');

/** Importing spreadsheets: what is wrong with a row is said in words here, by its code. */
export const imports = {
  title: 'Imports',
  intro: 'Bring the spreadsheet you have: headings are recognised in French and English, and nothing is written before you have seen what it does.',
  start: 'Choose a file',
  fields: { register: 'Register', file: 'Spreadsheet (CSV or XLSX)' },
  registers: { contracts: 'Contracts and suppliers', risks: 'Risks' },
  check: 'Check the file',
  past: 'Imports so far',
  none: 'Nothing has been imported yet.',
  columns: { when: 'Checked', file: 'File', register: 'Register', by: 'By', status: 'Status', created: 'Created', updated: 'Updated', unchanged: 'Unchanged', refused: 'Rows refused' },
  statuses: { checked: 'Checked', applied: 'Applied' },
  report: 'What it does',
  reportApplied: 'What it did',
  counts: { created: 'Records created', updated: 'Records updated', unchanged: 'Records unchanged', refused: 'Rows refused', rows: 'Rows read' },
  mapping: 'Columns of the file',
  mappingText: 'What each column was taken for. Change it and check again.',
  heading: 'Column of the file', field: 'Field of Garant', notUsed: 'Not used (kept in the notes)', recheck: 'Check again',
  refusals: 'Refused rows', warnings: 'Warnings', row: 'Row', column: 'Column', reason: 'Reason',
  changes: 'Records that change', kind: 'Change', kinds: { created: 'New', updated: 'Changed' }, types: { contract: 'Contract', supplier: 'Supplier', risk: 'Risk' }, reference: 'Reference',
  apply: 'Apply the import', applyPartial: 'Apply without the refused rows',
  applied: (day: string) => `Applied on ${day}. It was written as one whole.`,
  blocked: (rows: number) => `${count(rows, 'row is', 'rows are')} refused: nothing is written until the file is corrected, or the rows are left out.`,
  nothingToDo: 'The register already says what the file says.',
  moved: 'The register has changed since this was shown. Nothing was written; below is what the import would do now.',
  missing: (fields: string) => `A column is missing for: ${fields}`,
  /** Our fields, as columns of a file are matched with them. */
  importFields: { actionDueOn: 'Action due', actions: 'Actions', amount: 'Amount', annualAmount: 'Amount per year', annualLoss: 'Loss per year', auditRight: 'Audit right', bidsReceived: 'Bids received', buyerId: 'Buyer’s number', buyerName: 'Buyer', buyerReference: 'Buyer’s reference', category: 'Category', cause: 'Cause', consequence: 'Consequence', controls: 'Controls', country: 'Country', cpv: 'CPV code', criticality: 'Criticality', currency: 'Currency', description: 'Description', duration: 'Duration', endsOn: 'Last day', event: 'Event', exitPlan: 'Exit plan', governingLaw: 'Governing law', identifiedOn: 'Identified on', impact: 'Impact', indexation: 'Indexation', kind: 'Kind', lei: 'LEI', liabilityCap: 'Liability cap', likelihood: 'Likelihood', maximumLoss: 'Maximum loss', mitigationCost: 'Cost of mitigation', nextReviewOn: 'Next review', notes: 'Notes', notice: 'Notice', noticeDeadlineOn: 'Notice deadline', notifiedOn: 'Notified on', owner: 'Owner', parentReference: 'Framework contract', paymentTerms: 'Payment terms', procedure: 'Procedure', process: 'Process', progress: 'Progress', reference: 'Reference', renewal: 'Renewal', renewalTerm: 'Renewed for', residualImpact: 'Residual impact', residualLikelihood: 'Residual likelihood', residualScore: 'Residual score', reviewedOn: 'Reviewed on', score: 'Score', signedOn: 'Signed on', siren: 'SIREN', siret: 'SIRET', startsOn: 'First day', status: 'Status', subcategory: 'Subcategory', supplierIds: 'Supplier’s number', supplierName: 'Supplier', terminationClause: 'Termination clause', title: 'Title', treatment: 'Treatment', unit: 'Unit', vatNumber: 'VAT number' },
  problems: {
    number_invalid: 'This is no number', number_ambiguous: 'This number can be read in two ways', amount_out_of_range: 'This amount is too large', currency_not_supported: 'This currency is not supported', date_invalid: 'This is no date', date_without_year: 'The date has no year', duration_invalid: 'This is no duration', boolean_invalid: 'Write yes or no', choice_unknown: 'This word is not known', email_invalid: 'This is no e-mail address',
    required: 'This cell must not be empty', too_long: 'This text is too long', reference_rounded: 'The spreadsheet has rounded this reference', reference_repeated: 'This reference is on several rows', supplier_ids_unpaired: 'Numbers and names of suppliers do not pair', duration_not_in_months: 'The duration is not in whole months', amount_negative: 'The amount is negative', rows_contradict: 'Rows of this reference contradict each other', state_day_missing: 'The day of this state is missing', sibling_refused: 'Another row of this reference is refused', ends_before_start: 'The end lies before the start',
    supplier_id_invalid: 'This company number is not valid; it is kept in the notes', level_unknown: 'This level is not one of ours; it is kept as text', rows_differ_on_one_day: 'Rows of one day differ; the greater value is taken', end_differs_from_duration: 'The end differs from the duration; the end is taken', date_order_assumed: 'Dates were read day first', date_order_contradictory: 'Dates of this column are written in both orders', number_style_assumed: 'Numbers of this column can be read in two ways; the French way was taken', column_lost: 'Another column fits this field better; this one is kept in the notes',
  },
};
