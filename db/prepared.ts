/** Queries that are built once: drizzle takes ten times as long to put a query into words as SQLite takes to find a row. */
import type { Reader } from './store.ts';

type Values = Readonly<Record<string, unknown>>;
type Prepared<Rows> = { execute(values?: Record<string, unknown>): PromiseLike<Rows> };
type Preparable<Rows> = { prepare(name: string): Prepared<Rows> };

/**
 * A query that every request asks, built when a reader first asks it and then only run; what differs between runs stands in it as
 * `sql.placeholder(name)`. Readers of snapshots and transactions live shortly and build it anew.
 */
export function prepared<Rows>(build: (reader: Reader) => Preparable<Rows>): (reader: Reader, values?: Values) => Promise<Rows> {
  const known = new WeakMap<Reader, Prepared<Rows>>();
  return async (reader, values = {}) => {
    // A reader that may not be used here says so when it is touched, as it would when the query was built.
    void reader.select;
    // Without a name: PostgreSQL keeps named statements with the connection, where they could see other tables than those of the moment.
    const query = known.get(reader) ?? build(reader).prepare('');
    known.set(reader, query);
    return query.execute({ ...values });
  };
}
