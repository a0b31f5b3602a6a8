/** What the page of a contract shows, with the steps and decisions that its state and the reader's rights both allow. */
import { can } from '#app/domain/access.ts';
import { contractAlerts, contractTransitions, editableContractStatuses } from '#app/domain/contract.ts';
import { verbsFrom } from '#app/domain/lifecycle.ts';
import type { Context } from '../context.ts';
import { statusAfter } from './decide.server.ts';
import { contractDecisions, contractStepVerbs, type ContractStepVerb } from './form.ts';
import type { ContractPage } from './queries.server.ts';

export function contractView(ctx: Context, found: ContractPage) {
  const { contract } = found;
  return {
    ...found,
    alerts: contractAlerts(contract, ctx.today),
    verbs: can(ctx.actor, 'contract.advance') ? stepsOf(contract) : [],
    decisions: can(ctx.actor, 'contract.decide') ? contractDecisions.filter((outcome) => statusAfter(contract, outcome) !== null) : [],
    mayRevise: can(ctx.actor, 'contract.revise') && editableContractStatuses.includes(contract.status),
    today: ctx.today,
  };
}

export type ContractView = ReturnType<typeof contractView>;

/** A contract that does not renew, or has no end, is not offered a next term. */
function stepsOf({ status, renewal, endsOn }: ContractPage['contract']): ContractStepVerb[] {
  const open = verbsFrom(contractTransitions, status);
  return contractStepVerbs.filter((verb) => open.includes(verb) && (verb !== 'renew' || (renewal !== 'none' && endsOn !== null)));
}
