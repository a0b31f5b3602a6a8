/** What the page of a request for evidence offers to this actor. */
import { mayStepRequest, openRequestStatuses, requestTransitions } from '#app/domain/evidence-request.ts';
import { verbsFrom } from '#app/domain/lifecycle.ts';
import type { Context } from '../context.ts';
import type { RequestStep } from './commands.server.ts';
import type { RequestPage } from './queries.server.ts';

export function requestOffers(ctx: Context, { request }: RequestPage) {
  const { status } = request;
  const isOpen = openRequestStatuses.includes(status);
  return {
    verbs: verbsFrom(requestTransitions, status).filter(
      (verb): verb is RequestStep['verb'] => verb !== 'assign' && mayStepRequest(ctx.actor, verb, request),
    ),
    mayRevise: isOpen && mayStepRequest(ctx.actor, 'revise', request),
    mayAssign: isOpen && mayStepRequest(ctx.actor, 'assign', request),
  };
}

export type RequestOffers = ReturnType<typeof requestOffers>;
