/** Contracts under which others are concluded. */
import { and, asc, desc, eq } from 'drizzle-orm';
import { contracts } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { visibleContracts } from '../scope.server.ts';

export type ParentChoice = { id: string; code: string; title: string };

const most = 500;

/** Overarching contracts, the newest first; `always` is there however many they are. */
export async function parentChoices(ctx: Context, always: string | null): Promise<ParentChoice[]> {
  const columns = { id: contracts.id, code: contracts.code, title: contracts.title };
  const { read } = ctx.store;
  const rows = await read
    .select(columns)
    .from(contracts)
    .where(and(visibleContracts(ctx.actor), eq(contracts.kind, 'overarching')))
    .orderBy(desc(contracts.code), asc(contracts.id))
    .limit(most);
  if (always === null || rows.some(({ id }) => id === always)) return rows;
  return [
    ...(await read
      .select(columns)
      .from(contracts)
      .where(and(visibleContracts(ctx.actor), eq(contracts.id, always)))),
    ...rows,
  ];
}
