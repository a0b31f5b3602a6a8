/** What the pages of a finding and of an action offer to this actor. */
import { can } from '#app/domain/access.ts';
import {
  actionTransitions,
  editableFindingStatuses,
  findingTransitions,
  openActionStatuses,
  respondableFindingStatuses,
  settledFindingStatuses,
  type ActionVerb,
  type FindingVerb,
} from '#app/domain/audit.ts';
import { verbsFrom } from '#app/domain/lifecycle.ts';
import type { Context } from '../context.ts';
import { actionOfActionStep } from './actions.server.ts';
import { actionOfStep } from './commands.server.ts';
import type { ActionPage, FindingPage } from './queries.server.ts';

export function findingOffers(ctx: Context, { finding }: FindingPage) {
  const subject = { ownerId: finding.ownerId, auditId: finding.auditId };
  return {
    verbs: verbsFrom(findingTransitions, finding.status).filter(
      (verb) => can(ctx.actor, actionOfStep(verb), subject) && !isBarredOwner(ctx, finding.ownerId, verb),
    ),
    mayRevise: can(ctx.actor, 'finding.revise', subject) && editableFindingStatuses.includes(finding.status),
    mayRespond: can(ctx.actor, 'finding.respond', subject) && respondableFindingStatuses.includes(finding.status),
    mayAddAction: can(ctx.actor, 'action.record') && !settledFindingStatuses.includes(finding.status) && finding.status !== 'verified',
  };
}

/** Steps that the owner leaves to somebody else: the button is not offered, and the command refuses all the same. */
const isBarredOwner = (ctx: Context, ownerId: string | null, verb: FindingVerb | ActionVerb): boolean =>
  ownerId === ctx.actor.personId && (verb === 'verify' || verb === 'accept_risk');

export function actionOffers(ctx: Context, { action }: ActionPage) {
  const subject = { ownerId: action.ownerId };
  const isOpen = openActionStatuses.includes(action.status);
  return {
    verbs: verbsFrom(actionTransitions, action.status).filter(
      (verb) => can(ctx.actor, actionOfActionStep(verb), subject) && !isBarredOwner(ctx, action.ownerId, verb),
    ),
    mayRevise: can(ctx.actor, 'action.record') && isOpen,
  };
}

export type FindingOffers = ReturnType<typeof findingOffers>;
export type ActionOffers = ReturnType<typeof actionOffers>;
