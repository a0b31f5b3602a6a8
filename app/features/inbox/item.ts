/** What waits for somebody: derived from the registers whenever it is asked, never stored. */
export const inboxKinds = [
  'control_to_sign',
  'risk_to_validate',
  'contract_to_decide',
  'run_to_approve',
  'pack_to_sign',
  'test_to_perform',
  'test_to_conclude',
  'risk_review',
  'control_refused',
  'control_test_due',
  'finding_to_follow',
  'action_open',
  'action_to_verify',
  'request_to_assign',
  'request_to_deliver',
  'request_to_answer',
  'request_to_judge',
  'engagement_open',
  'pack_ready',
  'account_without_password',
] as const;
export type InboxKind = (typeof inboxKinds)[number];

export type InboxWhy =
  | 'never_signed'
  | 'stale'
  | 'lapsed'
  | 'revoked'
  | 'submitted'
  | 'last_notice'
  | 'notice_passed'
  | 'review_due'
  | 'acceptance_ended'
  | 'under_review'
  | 'never_tested'
  | 'test_overdue'
  | 'test_due'
  | 'refused'
  | 'finding_open'
  | 'finding_overdue'
  | 'test_draft'
  | 'action_open'
  | 'action_overdue'
  | 'action_claimed'
  | 'request_asked'
  | 'request_assigned'
  | 'request_returned'
  | 'request_overdue'
  | 'request_delivered'
  | 'engagement'
  | 'pack'
  | 'no_password'
  | 'pack_submitted'
  | 'run_reconciled';

export type InboxItem = {
  kind: InboxKind;
  why: InboxWhy;
  id: string;
  code: string;
  title: string;
  /** Since when it waits: an instant. Null when only the day by which it is due says something. */
  sinceAt: number | null;
  /** The civil day by which an answer is due. */
  dueOn: string | null;
  /** Where the next step is taken. */
  to: string;
};
