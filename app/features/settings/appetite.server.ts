/** Appetite limits: recorded and revised by who keeps the register, approved by the COO. A change takes the approval away. */
import { and, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { appetiteLimits, categories, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { differs } from '../differs.ts';
import { transact } from '../trail/transact.server.ts';
import { fieldOfScope, type AppetiteContent } from './appetite-form.ts';

export type AppetiteRow = typeof appetiteLimits.$inferSelect;

/** Records a limit, which does not bind until it is approved. */
export async function recordAppetite(ctx: Context, content: AppetiteContent): Promise<Result<AppetiteRow>> {
  if (!can(ctx.actor, 'appetite.record')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<AppetiteRow>> => {
    const objection = await objectionTo(tx, content);
    if (objection) return objection;
    const by = ctx.actor.personId;
    const row: AppetiteRow = {
      id: ctx.newId(),
      code: await nextCode(tx, 'appetite_limit'),
      version: 1,
      createdAt: ctx.at,
      createdBy: by,
      updatedAt: ctx.at,
      updatedBy: by,
      approvedBy: null,
      approvedAt: null,
      ...content,
    };
    await tx.insert(appetiteLimits).values(row);
    await trail.append({ act: 'appetite.record', obj: { type: 'appetite_limit', id: row.id, ver: 1 }, before: null, after: row });
    return done(row);
  });
}

/** Changes a limit; what was approved was another text, so it waits for approval again. */
export async function reviseAppetite(
  ctx: Context,
  id: string,
  seenVersion: number,
  content: AppetiteContent,
): Promise<Result<AppetiteRow>> {
  if (!can(ctx.actor, 'appetite.revise')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<AppetiteRow>> => {
    const before = await limitOf(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    if (!differs(before, content)) return done(before);
    const objection = await objectionTo(tx, content);
    if (objection) return objection;
    const after: AppetiteRow = {
      ...before,
      ...content,
      version: before.version + 1,
      updatedAt: ctx.at,
      updatedBy: ctx.actor.personId,
      approvedBy: null,
      approvedAt: null,
    };
    await tx
      .update(appetiteLimits)
      .set(after)
      .where(and(eq(appetiteLimits.id, id), eq(appetiteLimits.version, before.version)));
    await trail.append({ act: 'appetite.revise', obj: { type: 'appetite_limit', id, ver: after.version }, before, after });
    return done(after);
  });
}

/** Approves exactly the version that the COO was looking at; whoever wrote it may not (S1). */
export async function approveAppetite(ctx: Context, id: string, seenVersion: number): Promise<Result<AppetiteRow>> {
  if (!can(ctx.actor, 'appetite.approve')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<AppetiteRow>> => {
    const before = await limitOf(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    if (before.approvedAt !== null) return refuse('state', { reason: 'already_exists' });
    if (before.updatedBy === ctx.actor.personId) return refuse('not_allowed', { reason: 'approver_prepared_limit' });
    const after: AppetiteRow = { ...before, version: before.version + 1, approvedBy: ctx.actor.personId, approvedAt: ctx.at };
    await tx
      .update(appetiteLimits)
      .set(after)
      .where(and(eq(appetiteLimits.id, id), eq(appetiteLimits.version, before.version)));
    await trail.append({ act: 'appetite.approve', obj: { type: 'appetite_limit', id, ver: after.version }, before, after });
    return done(after);
  });
}

async function limitOf(reader: Reader, id: string): Promise<AppetiteRow | null> {
  const [row] = await reader.select().from(appetiteLimits).where(eq(appetiteLimits.id, id));
  return row ?? null;
}

/** Why this content cannot be stored: a scope without its unit or category, a period turned round. */
async function objectionTo(reader: Reader, content: AppetiteContent) {
  const field = fieldOfScope[content.scope];
  const id = field === null ? null : content[field];
  if (field !== null && id === null) return refuse('invalid', { field, reason: 'required' });
  if (content.validTo !== null && content.validTo < content.validFrom)
    return refuse('invalid', { field: 'validTo', reason: 'before_start' });
  if (field === null || id === null) return null;
  const table = field === 'unitId' ? units : categories;
  const known = await reader.select({ id: table.id }).from(table).where(eq(table.id, id));
  return known.length === 0 ? refuse('invalid', { field, reason: 'unknown_choice' }) : null;
}
