/** Vocabulary and life of a request for evidence: an auditor of an engagement asks, the company answers with files, the auditor judges. */
import { can, type Action, type Actor } from './access.ts';
import type { Transition } from './lifecycle.ts';

export const requestStatuses = ['asked', 'assigned', 'delivered', 'accepted', 'returned', 'withdrawn'] as const;
export type RequestStatus = (typeof requestStatuses)[number];

export const requestVerbs = ['assign', 'deliver', 'accept', 'return', 'withdraw'] as const;
export type RequestVerb = (typeof requestVerbs)[number];

export const requestTransitions: readonly Transition<RequestStatus, RequestVerb>[] = [
  { verb: 'assign', from: ['asked', 'assigned'], to: 'assigned' },
  // What came back stays with the auditor's remark until it is delivered again, whoever answers for it.
  { verb: 'assign', from: ['returned'], to: 'returned' },
  { verb: 'deliver', from: ['assigned', 'returned'], to: 'delivered' },
  { verb: 'accept', from: ['delivered'], to: 'accepted' },
  { verb: 'return', from: ['delivered'], to: 'returned' },
  { verb: 'withdraw', from: ['asked', 'assigned', 'returned'], to: 'withdrawn' },
];

/** While the company prepares its answer: files may be added, and what is asked may still be put more precisely. */
export const openRequestStatuses: readonly RequestStatus[] = ['asked', 'assigned', 'returned'];

/** Statuses in which somebody answers for the request and has something to do. */
export const answeredRequestStatuses: readonly RequestStatus[] = ['assigned', 'returned'];

/** The right that a step asks for; whoever asks may put it more precisely and withdraw it. */
export function actionOfRequestStep(verb: RequestVerb | 'revise'): Action {
  if (verb === 'assign' || verb === 'deliver') return `request.${verb}`;
  return verb === 'withdraw' || verb === 'revise' ? 'request.ask' : 'request.judge';
}

/**
 * Whether the actor may take this step on a request. What an auditor asked is changed and withdrawn by auditors of the engagement only,
 * what the company noted down also by whoever did: nobody who has to answer makes an auditor's request disappear.
 */
export function mayStepRequest(actor: Actor, verb: RequestVerb | 'revise', request: { auditId: string; askedBy: string }): boolean {
  const { auditId, askedBy } = request;
  if (!can(actor, actionOfRequestStep(verb), { auditId })) return false;
  const isAmendment = verb === 'withdraw' || verb === 'revise';
  return !isAmendment || askedBy === actor.personId || can(actor, 'request.judge', { auditId });
}

/** A request is late from the day after its due day until its evidence is delivered. */
export function isRequestOverdue(request: { status: RequestStatus; dueOn: string }, today: string): boolean {
  return request.dueOn < today && openRequestStatuses.includes(request.status);
}
