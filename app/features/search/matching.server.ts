/** The condition of a list's search field. */
import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { queryWords } from '#app/domain/search-words.ts';
import { matchingIds } from '#db/sql.ts';

/** Every word typed begins a word of the record, accents and case aside; nothing typed, no condition. */
export function matching(recordType: string, id: AnyColumn, q: string): SQL | undefined {
  const words = queryWords(q);
  return words.length === 0 ? undefined : sql`${id} in ${matchingIds(recordType, words)}`;
}
