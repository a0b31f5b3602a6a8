/**
 * Keyset pagination for every list: a page of rows after (or before) a cursor, ordered by one column and the id. Depth costs nothing and
 * no row is shown twice or skipped when others are added.
 */
import { and, eq, gt, isNull, lt, or, sql, type AnyColumn, type SQL } from 'drizzle-orm';

export const defaultLimit = 50;
export const mostRows = 200;

export type Sort = { field: string; direction: 'asc' | 'desc' };
export type ListParams = { q: string; sort: Sort; after: string | null; limit: number; filters: Record<string, string> };
export type ListPage<Row> = { rows: Row[]; next: string | null; sort: Sort; limit: number };

/** The cursor of a list is not one that Garant gave out: the request is answered 400. */
export class BadCursor extends Error {
  override name = 'BadCursor';
}

/** Reads `?q=`, `?sort=field` or `-field`, `?after=`, `?limit=` and the filters that the list knows; anything else is ignored. */
export function listParams(url: URL, known: { sortable: readonly string[]; defaultSort: string; filters: readonly string[] }): ListParams {
  const wanted = url.searchParams.get('sort') ?? known.defaultSort;
  const field = wanted.replace(/^-/, '');
  const sort = known.sortable.includes(field) ? wanted : known.defaultSort;
  const limit = Number(url.searchParams.get('limit') ?? defaultLimit);
  return {
    q: (url.searchParams.get('q') ?? '').slice(0, 200),
    sort: { field: sort.replace(/^-/, ''), direction: sort.startsWith('-') ? 'desc' : 'asc' },
    after: url.searchParams.get('after'),
    limit: Number.isInteger(limit) && limit > 0 ? Math.min(limit, mostRows) : defaultLimit,
    filters: Object.fromEntries(
      known.filters.flatMap((name) => (url.searchParams.get(name) ? [[name, url.searchParams.get(name) ?? '']] : [])),
    ),
  };
}

type Cursor = { value: string | number | null; id: string };

/** The condition for rows behind the cursor and the order that goes with it; NULL stands last in both directions. */
export function keyset(
  sorted: AnyColumn | SQL,
  id: AnyColumn,
  params: Pick<ListParams, 'sort' | 'after'>,
): { where: SQL | undefined; orderBy: SQL[] } {
  // Comparisons take an expression as they take a column; their types ask for one or the other.
  const column = sorted as AnyColumn;
  const isAscending = params.sort.direction === 'asc';
  const beyond = isAscending ? gt : lt;
  const orderBy = [
    isAscending ? sql`${column} asc nulls last` : sql`${column} desc nulls last`,
    isAscending ? sql`${id} asc` : sql`${id} desc`,
  ];
  if (params.after === null) return { where: undefined, orderBy };
  const cursor = readCursor(params.after);
  if (cursor.value === null) return { where: and(isNull(column), beyond(id, cursor.id)), orderBy };
  // Compared as a pair, the place is found in the index however deep it lies; rows without a value, which stand last, cannot be.
  if (column.notNull) {
    const place = sql`(${cursor.value}, ${cursor.id})`;
    return { where: isAscending ? sql`(${column}, ${id}) > ${place}` : sql`(${column}, ${id}) < ${place}`, orderBy };
  }
  const rest = or(beyond(column, cursor.value), and(eq(column, cursor.value), beyond(id, cursor.id)), isNull(column));
  return { where: rest, orderBy };
}

/** Cuts the extra row that tells whether there is a next page, and makes the cursor of the last row shown. */
export function pageOf<Row>(rows: Row[], params: ListParams, cursorOf: (row: Row) => Cursor): ListPage<Row> {
  const shown = rows.slice(0, params.limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    next: rows.length > params.limit && last !== undefined ? writeCursor(cursorOf(last)) : null,
    sort: params.sort,
    limit: params.limit,
  };
}

function writeCursor({ value, id }: Cursor): string {
  return Buffer.from(JSON.stringify([value, id])).toString('base64url');
}

function readCursor(text: string): Cursor {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text.slice(0, 2000), 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 2) {
      const [value, id] = parsed as [unknown, unknown];
      if (typeof id === 'string' && (value === null || typeof value === 'string' || typeof value === 'number')) return { value, id };
    }
  } catch {
    // Falls through to the refusal below: a cursor is ours or it is nothing.
  }
  throw new BadCursor('This list has no such place.');
}
