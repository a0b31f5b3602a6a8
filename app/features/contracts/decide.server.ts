/** The decision that a renewal asks for: give notice, let the contract renew, or take notice back. It is kept with its day and its reason. */
import { can } from '#app/domain/access.ts';
import { contractTransitions, type ContractStatus } from '#app/domain/contract.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { saveMove, type Recorded } from './commands.server.ts';
import type { ContractDecision } from './form.ts';
import { contractRecord, type ContractRecord } from './record.server.ts';

export type DecisionInput = { outcome: ContractDecision; seenVersion: number; decidedOn: string; decision: string };

/** Records the decision about a contract's renewal. Notice taken back leaves the decision open again. */
export async function decideContract(
  ctx: Context,
  id: string,
  { outcome, seenVersion, decidedOn, decision }: DecisionInput,
): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'contract.decide')) return refuse('not_allowed');
  if (decision === '') return refuse('invalid', { field: 'decision', reason: 'required' });
  if (decidedOn > ctx.today) return refuse('invalid', { field: 'decidedOn', reason: 'in_the_future' });

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await contractRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const status = statusAfter(before, outcome);
    if (status === null) return refuse('state', { status: before.status });
    const kept = outcome === 'withdraw_notice' ? { decidedOn: null, decision: '' } : { decidedOn, decision };
    await saveMove(ctx, tx, before, { status, ...kept });
    await trail.append({
      act: 'contract.decide',
      obj: { type: 'contract', id, ver: before.version + 1 },
      before,
      after: await contractRecord(tx, id),
      why: decision,
    });
    return done({ id, code: before.code });
  });
}

/** The status that the decision leads to, or null when there is nothing to decide that way. */
export function statusAfter(
  { status, renewal, endsOn }: Pick<ContractRecord, 'status' | 'renewal' | 'endsOn'>,
  outcome: ContractDecision,
): ContractStatus | null {
  if (outcome !== 'let_renew') return nextState(contractTransitions, status, outcome);
  return status === 'in_force' && renewal !== 'none' && endsOn !== null ? status : null;
}
