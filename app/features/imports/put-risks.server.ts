/** Writes a plan of risks, inside the transaction in which it was made. */
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { insertRisk, updateRisk } from '../risks/commands.server.ts';
import { riskRecord } from '../risks/record.server.ts';
import type { Trail } from '../trail/transact.server.ts';
import type { RiskPlan } from './plan-risks.server.ts';

export async function putRisks(ctx: Context, tx: Tx, trail: Trail, plan: RiskPlan): Promise<void> {
  for (const { existing, content } of plan.risks) {
    const before = existing && (await riskRecord(tx, existing.id));
    if (before) await updateRisk(ctx, tx, trail, before, content);
    else await insertRisk(ctx, tx, trail, content);
  }
}
