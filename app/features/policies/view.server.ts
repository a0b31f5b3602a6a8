/** What the page of a policy shows, with the steps that its state and the reader's rights both allow. */
import { can } from '#app/domain/access.ts';
import { verbsFrom } from '#app/domain/lifecycle.ts';
import { editablePolicyStatuses, lastNoticeOfPolicy, policyAlerts, policyTransitions, unallocatedShare } from '#app/domain/policy.ts';
import type { Context } from '../context.ts';
import type { PolicyPage } from './queries.server.ts';

export function policyView(ctx: Context, found: PolicyPage) {
  const { policy } = found;
  return {
    ...found,
    unallocated: unallocatedShare(policy.insurers),
    lastNoticeOn: lastNoticeOfPolicy(policy),
    alerts: policyAlerts(policy, ctx.today),
    verbs: can(ctx.actor, 'policy.advance') ? verbsFrom(policyTransitions, policy.status) : [],
    mayRevise: can(ctx.actor, 'policy.revise') && editablePolicyStatuses.includes(policy.status),
  };
}

export type PolicyView = ReturnType<typeof policyView>;
