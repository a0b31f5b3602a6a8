/** The few fragments of SQL that differ between the engines, and the portable ones that are easy to get wrong. */
import { sql, type AnyColumn, type SQL } from 'drizzle-orm';
import { engine } from './engine.ts';
import { searchDocs } from './schema/index.ts';

/**
 * Ids of the records of `recordType` whose text holds every word, each as the beginning of a word. `words` must come from
 * `searchWords()`: letters and digits only, so that nothing in them is an operator.
 */
export function matchingIds(recordType: string, words: readonly string[]): SQL {
  if (engine === 'postgres') {
    const query = words.map((word) => `${word}:*`).join(' & ');
    return sql`(select ${searchDocs.recordId} from ${searchDocs} where ${searchDocs.recordType} = ${recordType} and to_tsvector('simple', ${searchDocs.body}) @@ to_tsquery('simple', ${query}))`;
  }
  const query = words.map((word) => `"${word}"*`).join(' ');
  return sql`(select ${searchDocs.recordId} from search_fts join ${searchDocs} on ${searchDocs}.rowid = search_fts.rowid where search_fts match ${query} and ${searchDocs.recordType} = ${recordType})`;
}

/**
 * As `inArray`, with all the values in one parameter: a query over hundreds of ids is put into words as fast as one over a single id, and its
 * text is the same however many they are.
 */
export function isAmong(column: AnyColumn, values: readonly string[]): SQL {
  return engine === 'postgres'
    ? sql`${column} = any(${sql.param([...values])}::text[])`
    : sql`${column} in (select value from json_each(${JSON.stringify(values)}))`;
}

/** `column asc nulls last` or `column desc nulls last`: the engines disagree about NULL unless told. */
export function nullsLast(column: AnyColumn, direction: 'asc' | 'desc'): SQL {
  return direction === 'asc' ? sql`${column} asc nulls last` : sql`${column} desc nulls last`;
}

/** The text at a path of the JSON that a text column holds; null where there is none. `path` is written by us, never by a user. */
export function jsonText(column: AnyColumn, path: readonly string[]): SQL<string | null> {
  return engine === 'postgres'
    ? sql<string | null>`(${column}::jsonb #>> ${`{${path.join(',')}}`})`
    : sql<string | null>`json_extract(${column}, ${`$.${path.join('.')}`})`;
}
