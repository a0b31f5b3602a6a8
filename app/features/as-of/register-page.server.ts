/** One page of a register as it stood at the close of a past day, and how many records each register held. */
import { and, eq, exists, sql, type SQL } from 'drizzle-orm';
import { can, type Action, type Actor } from '#app/domain/access.ts';
import { registersAsOf, type RegisterAsOf } from '#app/domain/as-of.ts';
import { jsonText } from '#db/sql.ts';
import { trailPayloads } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';
import { registers } from '../trail/named-records.server.ts';
import { filterMembers, filterNames } from './filters.server.ts';
import { residualAsOf, totalFigures } from './figures.server.ts';
import type { Moment } from './moment.server.ts';
import { positionOfVersion, recordsAsOf, type RecordVersion } from './versions.server.ts';

export type RecordAsOf = RecordVersion & { code: string };

const readActions: Readonly<Record<RegisterAsOf, Action>> = {
  risk: 'risk.read',
  control: 'control.read',
  audit: 'audit.read',
  finding: 'audit.read',
  policy: 'policy.read',
  supplier: 'supplier.read',
  contract: 'contract.read',
  framework: 'requirement.read',
  requirement: 'requirement.read',
};

/** The registers that an account may read, today as on any other day. */
export const readableRegisters = (actor: Actor): RegisterAsOf[] => registersAsOf.filter((register) => can(actor, readActions[register]));

/** Orders of a page: by code, and risks by what they cost. */
export const sortsAsOf = (register: RegisterAsOf) => ({
  sortable: register === 'risk' ? ['code', 'residual'] : ['code'],
  defaultSort: register === 'risk' ? '-residual' : 'code',
  filters: filterNames(register),
});

/**
 * A page of the records that the actor may see today, each as it stood; what the actor may not see today is not shown as of another day
 * either. Filters look at the versions of the day.
 */
export async function registerPage(
  ctx: Context,
  register: RegisterAsOf,
  moment: Moment,
  params: ListParams,
): Promise<ListPage<RecordAsOf>> {
  const { table } = registers[register];
  const id = sql`${table}.id`;
  const residual = residualAsOf(id, moment);
  const isByResidual = register === 'risk' && params.sort.field === 'residual';
  const place = keyset(isByResidual ? residual : table.code, table.id, params);
  const rows = await ctx.store.read
    .select({ id: table.id, code: table.code, residual: isByResidual ? residual : sql<null>`null` })
    .from(table)
    .where(and(standing(ctx.actor, register, moment), filtersOf(ctx.store.read, register, moment, params.filters), place.where))
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  const page = pageOf(rows, params, (row) => ({ value: isByResidual ? row.residual : row.code, id: row.id }));
  const versions = await recordsAsOf(
    ctx.store.read,
    register,
    page.rows.map((row) => row.id),
    moment,
  );
  return { ...page, rows: page.rows.flatMap(({ id: key, code }) => ({ code, version: versions.get(key) })).flatMap(withVersion) };
}

const withVersion = ({ code, version }: { code: string; version: RecordVersion | undefined }): RecordAsOf[] =>
  version ? [{ ...version, code }] : [];

/** The record of a register that bears this code, as it stood, or null: unknown, out of scope, or not yet recorded. */
export async function recordOfCode(ctx: Context, register: RegisterAsOf, code: string, moment: Moment): Promise<RecordAsOf | null> {
  const { table, visible } = registers[register];
  const [row] = await ctx.store.read
    .select({ id: table.id, code: table.code })
    .from(table)
    .where(and(eq(table.code, code), visible(ctx.actor)));
  if (!row) return null;
  const version = (await recordsAsOf(ctx.store.read, register, [row.id], moment)).get(row.id);
  return version ? { ...version, code: row.code } : null;
}

/** How many records of each register the actor may read had been recorded by the close of the day. */
export async function countsAsOf(ctx: Context, moment: Moment): Promise<{ register: RegisterAsOf; count: number }[]> {
  const counts: { register: RegisterAsOf; count: number }[] = [];
  for (const register of readableRegisters(ctx.actor))
    counts.push({ register, count: await ctx.store.read.$count(registers[register].table, standing(ctx.actor, register, moment)) });
  return counts;
}

/** The figures of the open risks that the actor may see, added up as they stood. */
export const totalsAsOf = (ctx: Context, moment: Moment) => totalFigures(ctx.store.read, moment, registers.risk.visible(ctx.actor));

/** Records that the actor may see and that had been recorded by then. */
export function standing(actor: Actor, register: RegisterAsOf, moment: Pick<Moment, 'position'>): SQL | undefined {
  const { table, visible } = registers[register];
  return and(visible(actor), sql`${positionOfVersion(register, sql`${table}.id`, moment)} is not null`);
}

function filtersOf(reader: Reader, register: RegisterAsOf, moment: Moment, filters: Readonly<Record<string, string>>): SQL | undefined {
  const wanted = filterNames(register).flatMap((name) => {
    const value = filters[name];
    return value ? [{ member: filterMembers[name], value }] : [];
  });
  if (wanted.length === 0) return undefined;
  const version = reader
    .select({ seq: trailPayloads.seq })
    .from(trailPayloads)
    .where(
      and(
        eq(trailPayloads.seq, positionOfVersion(register, sql`${registers[register].table}.id`, moment)),
        ...wanted.map(({ member, value }) => eq(jsonText(trailPayloads.body, ['after', member]), value)),
      ),
    );
  return exists(version);
}
