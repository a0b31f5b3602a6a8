/** Reading appetite limits: the list, one of them, and those that bind on a day. */
import { asc, eq, isNull } from 'drizzle-orm';
import { appliesOn } from '#app/domain/appetite.ts';
import { appetiteLimits, categories, people, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';

/** A list of more than this is no help. */
const most = 500;

const selected = (reader: Reader) =>
  reader
    .select({
      limit: appetiteLimits,
      unit: { code: units.code, name: units.name },
      category: { code: categories.code, label: categories.label },
      approver: people.name,
    })
    .from(appetiteLimits)
    .leftJoin(units, eq(units.id, appetiteLimits.unitId))
    .leftJoin(categories, eq(categories.id, appetiteLimits.categoryId))
    .leftJoin(people, eq(people.id, appetiteLimits.approvedBy));

/** All limits by code, with whether each binds today. */
export async function listAppetite(ctx: Context) {
  const rows = await selected(ctx.store.read).orderBy(asc(appetiteLimits.code)).limit(most);
  return rows.map((row) => ({ ...row, isBinding: appliesOn(row.limit, ctx.today) }));
}

export type AppetiteLine = Awaited<ReturnType<typeof listAppetite>>[number];

export async function getAppetite(ctx: Context, code: string): Promise<AppetiteLine | null> {
  const [row] = await selected(ctx.store.read).where(eq(appetiteLimits.code, code));
  return row ? { ...row, isBinding: appliesOn(row.limit, ctx.today) } : null;
}

/** The limits that bind on `day`: what the exposure pages hold figures against. */
export async function bindingAppetite(reader: Reader, day: string) {
  const rows = await selected(reader).orderBy(asc(appetiteLimits.code)).limit(most);
  return rows.filter(({ limit }) => appliesOn(limit, day));
}

export type CategoryOption = { id: string; code: string; label: string | null };

/** Categories of the first level: the exposure of a run is broken down by these. */
export function categoryOptions(reader: Reader): Promise<CategoryOption[]> {
  return reader
    .select({ id: categories.id, code: categories.code, label: categories.label })
    .from(categories)
    .where(isNull(categories.parentId))
    .orderBy(asc(categories.position), asc(categories.code))
    .limit(most);
}
