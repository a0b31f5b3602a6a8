/** Units of the organisation: record, revise, list. They are never removed, since records of every year name them. */
import { and, asc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Refusal, type Result } from '#app/domain/refusal.ts';
import { trailEntries, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import type { UnitContent } from './units-form.ts';

export type UnitRow = typeof units.$inferSelect;

/** A company of more units keeps them by another program. */
const most = 2000;

/** All units in the order of the tree, each with how deep it stands. */
export async function listUnits(ctx: Context): Promise<(UnitRow & { depth: number })[]> {
  const rows = await ctx.store.read.select().from(units).orderBy(asc(units.name), asc(units.id)).limit(most);
  const below = (parentId: string | null, depth: number): (UnitRow & { depth: number })[] =>
    rows.filter((row) => row.parentId === parentId).flatMap((row) => [{ ...row, depth }, ...below(row.id, depth + 1)]);
  return below(null, 0);
}

/** A unit by its code, with the version that a form has to name when it is revised. */
export async function getUnit(ctx: Context, code: string): Promise<(UnitRow & { version: number }) | null> {
  const { read } = ctx.store;
  const [row] = await read.select().from(units).where(eq(units.code, code));
  return row ? { ...row, version: await versionOf(read, row.id) } : null;
}

export async function recordUnit(ctx: Context, content: UnitContent): Promise<Result<UnitRow>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<UnitRow>> => {
    const row: UnitRow = { id: ctx.newId(), ...content };
    const objection = await objectionTo(tx, row);
    if (objection) return objection;
    await tx.insert(units).values(row);
    await trail.append({ act: 'unit.record', obj: { type: 'unit', id: row.id, ver: 1 }, before: null, after: row });
    return done(row);
  });
}

/** Changes code, name or place of a unit; `seenVersion` is the version that the person was looking at. */
export async function reviseUnit(ctx: Context, id: string, seenVersion: number, content: UnitContent): Promise<Result<UnitRow>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<UnitRow>> => {
    const [before] = await tx.select().from(units).where(eq(units.id, id));
    if (!before) return refuse('not_found');
    const version = await versionOf(tx, id);
    if (version !== seenVersion) return refuse('stale', { version });
    const after: UnitRow = { ...before, ...content };
    const objection = await objectionTo(tx, after);
    if (objection) return objection;
    await tx.update(units).set(content).where(eq(units.id, id));
    await trail.append({ act: 'unit.revise', obj: { type: 'unit', id, ver: version + 1 }, before, after });
    return done(after);
  });
}

/** A unit has no counter of its own: each of its entries in the trail is a version. */
async function versionOf(reader: Reader, id: string): Promise<number> {
  return reader.$count(trailEntries, and(eq(trailEntries.objType, 'unit'), eq(trailEntries.objId, id)));
}

/** Two units of one code, a parent that is not there, or one that stands below the unit itself. */
async function objectionTo(reader: Reader, unit: UnitRow): Promise<{ ok: false; refusal: Refusal } | null> {
  const rows = await reader.select().from(units).limit(most);
  if (rows.some(({ id, code }) => code === unit.code && id !== unit.id)) return refuse('invalid', { field: 'code', reason: 'duplicate' });
  const parents = new Map(rows.map(({ id, parentId }) => [id, parentId]));
  if (unit.parentId !== null && !parents.has(unit.parentId)) return refuse('invalid', { field: 'parentId', reason: 'unknown_choice' });
  for (let above = unit.parentId; above !== null; above = parents.get(above) ?? null)
    if (above === unit.id) return refuse('invalid', { field: 'parentId', reason: 'unit_below_itself' });
  return null;
}
