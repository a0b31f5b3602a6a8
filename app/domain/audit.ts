/** Vocabulary and life of an audit engagement, its findings and the corrective actions that answer them. */
import type { Transition } from './lifecycle.ts';

export const auditTypes = ['internal', 'external', 'regulator', 'certification', 'supplier', 'compliance'] as const;
export type AuditType = (typeof auditTypes)[number];

export const auditStandards = ['gias2024', 'iso19011', 'pcaob', 'other'] as const;
export type AuditStandard = (typeof auditStandards)[number];

export const auditStatuses = [
  'planned',
  'announced',
  'fieldwork',
  'draft_report',
  'management_response',
  'final',
  'follow_up',
  'closed',
] as const;
export type AuditStatus = (typeof auditStatuses)[number];

export const auditOpinions = ['satisfactory', 'needs_improvement', 'unsatisfactory', 'not_rated'] as const;
export type AuditOpinion = (typeof auditOpinions)[number];

export const auditVerbs = ['announce', 'start_fieldwork', 'draft_report', 'ask_response', 'finalise', 'follow_up', 'close'] as const;
export type AuditVerb = (typeof auditVerbs)[number];

export const auditTransitions: readonly Transition<AuditStatus, AuditVerb>[] = [
  { verb: 'announce', from: ['planned'], to: 'announced' },
  { verb: 'start_fieldwork', from: ['announced'], to: 'fieldwork' },
  { verb: 'draft_report', from: ['fieldwork'], to: 'draft_report' },
  { verb: 'ask_response', from: ['draft_report'], to: 'management_response' },
  { verb: 'finalise', from: ['management_response'], to: 'final' },
  { verb: 'follow_up', from: ['final'], to: 'follow_up' },
  { verb: 'close', from: ['final', 'follow_up'], to: 'closed' },
];

export const findingRatings = ['critical', 'high', 'medium', 'low', 'observation'] as const;
export type FindingRating = (typeof findingRatings)[number];

export const findingStatuses = [
  'draft',
  'validated',
  'issued',
  'action_agreed',
  'risk_accepted',
  'implemented',
  'verified',
  'closed',
] as const;
export type FindingStatus = (typeof findingStatuses)[number];

export const managementResponses = ['agree', 'partially', 'disagree'] as const;
export type ManagementResponse = (typeof managementResponses)[number];

export const findingVerbs = ['validate', 'issue', 'agree_action', 'accept_risk', 'claim', 'reject_claim', 'verify', 'close'] as const;
export type FindingVerb = (typeof findingVerbs)[number];

export const findingTransitions: readonly Transition<FindingStatus, FindingVerb>[] = [
  { verb: 'validate', from: ['draft'], to: 'validated' },
  { verb: 'issue', from: ['validated'], to: 'issued' },
  { verb: 'agree_action', from: ['issued'], to: 'action_agreed' },
  { verb: 'accept_risk', from: ['issued', 'action_agreed'], to: 'risk_accepted' },
  { verb: 'claim', from: ['action_agreed'], to: 'implemented' },
  { verb: 'reject_claim', from: ['implemented'], to: 'action_agreed' },
  { verb: 'verify', from: ['implemented'], to: 'verified' },
  { verb: 'close', from: ['verified'], to: 'closed' },
];

export const actionStatuses = ['open', 'in_progress', 'done_claimed', 'verified', 'closed', 'cancelled'] as const;
export type ActionStatus = (typeof actionStatuses)[number];

export const actionVerbs = ['start', 'claim', 'reopen', 'verify', 'close', 'cancel'] as const;
export type ActionVerb = (typeof actionVerbs)[number];

export const actionTransitions: readonly Transition<ActionStatus, ActionVerb>[] = [
  { verb: 'start', from: ['open'], to: 'in_progress' },
  { verb: 'claim', from: ['open', 'in_progress'], to: 'done_claimed' },
  { verb: 'reopen', from: ['done_claimed'], to: 'in_progress' },
  { verb: 'verify', from: ['done_claimed'], to: 'verified' },
  { verb: 'close', from: ['verified'], to: 'closed' },
  { verb: 'cancel', from: ['open', 'in_progress'], to: 'cancelled' },
];

/** While the auditors are at work: before, there is nothing to observe; after, the report is final. */
export const findingsMayBeRecorded: readonly AuditStatus[] = ['fieldwork', 'draft_report', 'management_response'];

/** A finding is settled when nothing more is expected of anybody; an audit closes when all of its findings are. */
export const settledFindingStatuses: readonly FindingStatus[] = ['closed', 'risk_accepted'];

/** Once implementation is reported, what it is verified against no longer changes. */
export const editableFindingStatuses: readonly FindingStatus[] = ['draft', 'validated', 'issued', 'action_agreed'];

/** Statuses in which management may give or change its response. */
export const respondableFindingStatuses: readonly FindingStatus[] = ['issued', 'action_agreed'];

/** Actions that still have to be carried out. */
export const openActionStatuses: readonly ActionStatus[] = ['open', 'in_progress'];

/** Actions about which nothing has to be verified any more. */
export const settledActionStatuses: readonly ActionStatus[] = ['verified', 'closed', 'cancelled'];

/** A finding is overdue from the day after its due day until its implementation is reported. */
export function isFindingOverdue(finding: { status: FindingStatus; dueOn: string | null }, today: string): boolean {
  return finding.dueOn !== null && finding.dueOn < today && ['issued', 'action_agreed'].includes(finding.status);
}

/** Overdue is derived from the day, never stored. */
export function isActionOverdue(action: { status: ActionStatus; dueOn: string }, today: string): boolean {
  return action.dueOn < today && openActionStatuses.includes(action.status);
}
