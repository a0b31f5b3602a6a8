/** Which records may be named: those that the reader may see today, whatever day is asked of. */
import { and, eq } from 'drizzle-orm';
import type { RegisterAsOf } from '#app/domain/as-of.ts';
import type { Context } from '../context.ts';
import { registers } from '../trail/named-records.server.ts';

/** The record that bears this code, when the actor may see it; null otherwise, so that what is hidden is as what is not there. */
export async function mayNameRecord(
  ctx: Context,
  register: RegisterAsOf,
  code: string,
): Promise<{ register: RegisterAsOf; code: string } | null> {
  const { table, visible } = registers[register];
  const [row] = await ctx.store.read
    .select({ code: table.code })
    .from(table)
    .where(and(eq(table.code, code), visible(ctx.actor)));
  return row ? { register, code: row.code } : null;
}
