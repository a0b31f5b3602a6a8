/** What the page of a request for evidence offers to this actor. */
import { can } from '#app/domain/access.ts';
import { openRequestStatuses, requestTransitions } from '#app/domain/evidence-request.ts';
import { verbsFrom } from '#app/domain/lifecycle.ts';
import type { Context } from '../context.ts';
import { actionOfRequestStep, type RequestStep } from './commands.server.ts';
import type { RequestPage } from './queries.server.ts';

export function requestOffers(ctx: Context, { request }: RequestPage) {
  const { auditId, status } = request;
  const isOpen = openRequestStatuses.includes(status);
  return {
    verbs: verbsFrom(requestTransitions, status).filter(
      (verb): verb is RequestStep['verb'] => verb !== 'assign' && can(ctx.actor, actionOfRequestStep(verb), { auditId }),
    ),
    mayRevise: isOpen && can(ctx.actor, 'request.ask', { auditId }),
    mayAssign: isOpen && can(ctx.actor, 'request.assign'),
  };
}

export type RequestOffers = ReturnType<typeof requestOffers>;
