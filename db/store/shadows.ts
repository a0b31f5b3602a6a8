/**
 * Shadows hide tables from the one connection that lays them: a temporary table or view of the same name comes first when a name is looked
 * up, on both engines. So every query of the program can be asked of other rows, as those of a past day, without a copy of the database.
 */
import { getTableColumns, getTableName, type Table } from 'drizzle-orm';
import type { Shadow, Tx } from '../store.ts';

/** Parameters of one statement: both engines take more. */
const mostParameters = 20_000;

/**
 * Hides the tables on a connection. `hidden` is how the engine names what lies under a view of the same name: SQLite looks it up each time the
 * view is read, PostgreSQL when the view is made.
 */
export async function layShadows(
  shadows: readonly Shadow[],
  { run, insert, hidden }: { run: (sql: string) => Promise<unknown>; insert: Tx['insert']; hidden: (table: string) => string },
): Promise<void> {
  for (const shadow of shadows) {
    const table = quoted(getTableName(shadow.table));
    if ('below' in shadow) {
      const { column, below } = shadow;
      if (!Number.isSafeInteger(below)) throw new TypeError('The bound of a shadow is no whole number.');
      await run(`CREATE TEMP VIEW ${table} AS SELECT * FROM ${hidden(table)} WHERE ${quoted(column.name)} < ${below}`);
    } else {
      await run(`CREATE TEMP TABLE ${table} AS SELECT * FROM ${hidden(table)} WHERE 1 = 0`);
      for (const rows of inStatements(shadow.table, shadow.rows)) await insert(shadow.table).values(rows);
    }
  }
}

const quoted = (name: string): string => `"${name}"`;

function* inStatements<Row>(table: Table, rows: readonly Row[]): Generator<Row[]> {
  const atOnce = Math.floor(mostParameters / Object.keys(getTableColumns(table)).length);
  for (let from = 0; from < rows.length; from += atOnce) yield rows.slice(from, from + atOnce);
}
