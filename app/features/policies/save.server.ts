/** What every change of a policy does in its transaction: next version, figures of the risks it answers, place in the search, trail entry. */
import { and, eq } from 'drizzle-orm';
import { policies } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { refreshFigures, risksOfPolicy } from '../exposure/explain.server.ts';
import { indexRecord } from '../search/index-record.server.ts';
import type { Trail } from '../trail/transact.server.ts';
import { policyRecord, type PolicyRecord, type PolicyRow } from './record.server.ts';

type Change = { act: 'policy.revise' | 'policy.advance'; columns?: Partial<PolicyRow>; why?: string };

/** Stores the next version of a policy whose sections may have been changed before, and all that follows from it. */
export async function savePolicy(
  ctx: Context,
  tx: Tx,
  trail: Trail,
  before: PolicyRecord,
  { act, columns = {}, why = '' }: Change,
): Promise<void> {
  const version = before.version + 1;
  await tx
    .update(policies)
    .set({ ...columns, version, updatedAt: ctx.at, updatedBy: ctx.actor.personId })
    .where(and(eq(policies.id, before.id), eq(policies.version, before.version)));
  await refreshFigures(ctx, tx, await risksOfPolicy(tx, before.id), { act, type: 'policy', id: before.id });
  const after = await policyRecord(tx, before.id);
  if (after) await indexPolicy(tx, after);
  await trail.append({ act, obj: { type: 'policy', id: before.id, ver: version }, before, after, why });
}

export function indexPolicy(tx: Tx, { id, code, title, number, broker, insurers, exclusions, sections }: PolicyRecord): Promise<void> {
  const texts = [
    number,
    broker,
    ...insurers.map(({ name }) => name),
    exclusions,
    ...sections.flatMap((section) => [section.title, section.perils]),
  ];
  return indexRecord(tx, { recordType: 'policy', recordId: id, code, title }, texts);
}
