/** Annual limits that several policies share: record, revise, list. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { policies, sharedAggregates } from '#db/schema/index.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import type { AggregateContent } from './aggregates-form.ts';

export type AggregateRow = typeof sharedAggregates.$inferSelect;

/** Records a shared limit; policies name it in their programme terms. */
export async function recordAggregate(ctx: Context, content: AggregateContent): Promise<Result<AggregateRow>> {
  if (!can(ctx.actor, 'aggregate.record')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<AggregateRow>> => {
    const by = ctx.actor.personId;
    const row: AggregateRow = {
      id: ctx.newId(),
      code: await nextCode(tx, 'shared_aggregate'),
      version: 1,
      createdAt: ctx.at,
      createdBy: by,
      updatedAt: ctx.at,
      updatedBy: by,
      ...content,
    };
    await tx.insert(sharedAggregates).values(row);
    await trail.append({ act: 'aggregate.record', obj: { type: 'shared_aggregate', id: row.id, ver: 1 }, before: null, after: row });
    return done(row);
  });
}

/** Changes a shared limit; `seenVersion` is the version that the person was looking at. */
export async function reviseAggregate(
  ctx: Context,
  id: string,
  seenVersion: number,
  content: AggregateContent,
): Promise<Result<AggregateRow>> {
  if (!can(ctx.actor, 'aggregate.revise')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<AggregateRow>> => {
    const [before] = await tx.select().from(sharedAggregates).where(eq(sharedAggregates.id, id));
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const after: AggregateRow = { ...before, ...content, version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId };
    await tx
      .update(sharedAggregates)
      .set(after)
      .where(and(eq(sharedAggregates.id, id), eq(sharedAggregates.version, before.version)));
    await trail.append({ act: 'aggregate.revise', obj: { type: 'shared_aggregate', id, ver: after.version }, before, after });
    return done(after);
  });
}

/** A list of more than this is no help. */
const most = 500;

/** All shared limits with the policies that name them. */
export async function listAggregates(ctx: Context) {
  const { read } = ctx.store;
  const rows = await read
    .select({
      id: sharedAggregates.id,
      code: sharedAggregates.code,
      name: sharedAggregates.name,
      annualLimitCents: sharedAggregates.annualLimitCents,
    })
    .from(sharedAggregates)
    .orderBy(asc(sharedAggregates.code))
    .limit(most);
  const shared = await read
    .select({ code: policies.code, title: policies.title, aggregateId: sql<string>`${policies.sharedAggregateId}` })
    .from(policies)
    .where(inArray(policies.sharedAggregateId, rows.length === 0 ? [''] : rows.map(({ id }) => id)))
    .orderBy(asc(policies.programmeRank), asc(policies.code));
  return rows.map((row) => ({ ...row, policies: shared.filter(({ aggregateId }) => aggregateId === row.id) }));
}

export type AggregateLine = Awaited<ReturnType<typeof listAggregates>>[number];

export async function getAggregate(ctx: Context, code: string): Promise<AggregateRow | null> {
  const [row] = await ctx.store.read.select().from(sharedAggregates).where(eq(sharedAggregates.code, code));
  return row ?? null;
}
