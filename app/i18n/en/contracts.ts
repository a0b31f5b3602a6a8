import { countIn } from '../plural.ts';

const count = countIn('en');

/** Supplier contracts. */
export const contracts = {
  title: 'Contracts',
  new: 'Record a contract',
  edit: (code: string) => `Edit ${code}`,
  history: 'History',
  list: {
    caption: 'Supplier contracts',
    intro: 'Each contract with its end and the last day on which notice can be given.',
    emptyTitle: 'No contract is recorded yet',
    empty: 'Import the register of your purchasing department, or record the first contract.',
    import: 'Import a spreadsheet',
  },
  columns: { code: 'Code', reference: 'Reference', title: 'Contract', suppliers: 'Suppliers', status: 'Status', owner: 'Owner', unit: 'Unit', endsOn: 'Ends on', lastNoticeOn: 'Last notice day', amount: 'Amount', renewal: 'Renewal', deadline: 'Notice to decide' },
  deadlines: { 30: 'Within 30 days', 90: 'Within 90 days', passed: 'Notice day passed' },
  indefinite: 'Indefinite',
  moreSuppliers: (n: number) => `and ${count(n, 'other', 'others')}`,
  statuses: { draft: 'Draft', under_review: 'Under review', approved: 'Approved', signed: 'Signed', in_force: 'In force', notice_given: 'Notice given', suspended: 'Suspended', ended: 'Ended', terminated: 'Terminated' },
  kinds: { standalone: 'Standalone', overarching: 'Overarching (framework)', subsequent: 'Subsequent, under a framework' },
  renewals: { none: 'Does not renew', tacit: 'Renews by itself', express: 'Renews by agreement' },
  confidentialities: { internal: 'Internal', restricted: 'Restricted to the unit' },
  verbs: {
    review: 'Send to review', return: 'Return to draft', approve: 'Approve', sign: 'Record the signature', start: 'Put in force', give_notice: 'Give notice', withdraw_notice: 'Withdraw the notice', suspend: 'Suspend', resume: 'Resume', renew: 'Begin the next term', end: 'Record the end',
    terminate: 'Terminate',
  },
  reasonFor: { return: 'What must be changed', suspend: 'Why it is suspended', terminate: 'Why it is terminated' },
  next: { draft: 'Complete the contract, then send it to review.', under_review: 'Approve it, or return it to draft.', approved: 'Record the signature. It is refused while a supplier is blocked.', signed: 'Put it in force from its first day.' },
  parts: { identity: 'Contract', parties: 'Suppliers', term: 'Term', money: 'Amounts', renewal: 'Renewal and notice', clauses: 'Clauses' },
  partHints: {
    term: 'Give the end, or the duration: the end then follows from the start.',
    renewal: 'The last notice day follows from the end and the notice period, months first.',
  },
  fields: {
    reference: 'Reference', title: 'Title', category: 'Category', kind: 'Kind', parentId: 'Framework contract', supplierCodes: 'Suppliers', otherSuppliers: 'Other suppliers, by code', supplierIds: 'Suppliers', ownerId: 'Owner', unitId: 'Unit', confidentiality: 'Confidentiality', status: 'Status',
    startsOn: 'First day', durationMonths: 'Duration', endsOn: 'Last day', isIndefinite: 'Indefinite: it has no end', amount: 'Amount, without tax', annual: 'Amount per year', currency: 'Currency', amendedOn: 'Amendment in force from', renewal: 'Renewal', renewalTermMonths: 'Renewed for',
    noticeMonths: 'Notice in months', noticeDays: 'Notice in days', lastNoticeOn: 'Last notice day', paymentTermsDays: 'Payment terms', liabilityCap: 'Liability cap', hasAuditRight: 'We may audit the supplier', hasExitPlan: 'There is an exit plan', governingLaw: 'Governing law', notes: 'Notes', amendments: 'Amendments',
    decidedOn: 'Day', decision: 'Decision', reason: 'Reason',
  },
  hints: {
    reference: 'The reference that the contract bears outside Garant; imports find it by this.', parentId: 'Required for a subsequent contract.', otherSuppliers: 'Codes such as S-0001, separated by spaces.', endsOn: 'Empty: start plus duration.', durationMonths: 'In months.',
    currency: 'Three letters, such as EUR.', amendedOn: 'Only when the amount or the duration changes by an amendment. Empty: a correction.', renewalTermMonths: 'In months. Empty: not stated.', noticeDays: 'Added to the months.', paymentTermsDays: 'In days.',
  },
  units: { months: 'months', days: 'days' },
  alerts: {
    notice_due: (days: number, day: string) => `Last day to give notice: ${day}, in ${count(days, 'day', 'days')}.`,
    notice_passed: (day: string) => `The last day to give notice was ${day}, and no decision is recorded.`,
    committed_by_silence: (amount: string, day: string) => `Without notice by ${day}, ${amount} are committed.`,
    ends: (days: number, day: string) => `The contract ends in ${count(days, 'day', 'days')}, on ${day}.`,
    end_overdue: (days: number, day: string) => `The contract ended ${count(days, 'day', 'days')} ago, on ${day}, and is still in force here: record its end or its next term.`,
  },
  decide: {
    title: 'Decide the renewal', intro: 'The decision is kept with its day and its reason.', give_notice: 'Give notice', let_renew: 'Let it renew', withdraw_notice: 'Withdraw the notice', day: 'Day of the decision', dayOfNotice: 'Day on which notice was sent', why: 'Decision and reason', submit: 'Record the decision',
    noticeGiven: (day: string) => `Notice given on ${day}`, letRenew: (day: string) => `On ${day} it was decided to let the contract renew`,
  },
  page: {
    overview: 'Overview', history: 'History', suppliers: 'Suppliers', noSuppliers: 'No supplier is named yet: the contract cannot be signed.', terms: 'Terms', framework: 'Framework contract', subsequent: 'Contracts under it', amendments: 'Amendments', amendmentsCaption: 'Amount and duration over time',
    effectiveOn: 'From', months: (n: number) => count(n, 'month', 'months'), days: (n: number) => count(n, 'day', 'days'), notice: 'Notice', notStated: 'Not stated', perTerm: (months: string) => `for ${months}`,
  },
};
