/** The page of a record's history: entries about it and about what belongs to it, in the words of the reader. */
import type { Context } from '../context.ts';
import { type NamedLine, withNames } from './names.server.ts';
import { historyOf } from './queries.server.ts';

const limit = 50;

/** The newest entries, or those before the position that the address names. */
export async function historyPage(
  ctx: Context,
  record: { type: string; id: string },
  address: string,
): Promise<{ lines: NamedLine[]; hasOlder: boolean }> {
  const before = new URL(address).searchParams.get('before') ?? '';
  const position = /^\d{1,15}$/.test(before) ? { beforeSeq: Number(before) } : {};
  const lines = await historyOf(ctx.store.read, record, { limit: limit + 1, ...position });
  return { lines: await withNames(ctx, lines.slice(0, limit)), hasOlder: lines.length > limit };
}
