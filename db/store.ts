/**
 * The door to the database. `read` cannot write; `transact` is the one way to write; `snapshot` reads several things at one instant.
 * Which engine stands behind it is decided by `db/engine.ts`; nobody outside `db` can tell.
 */
import type { PgColumn, PgDatabase, PgQueryResultHKT, PgTable } from 'drizzle-orm/pg-core';
import { engine } from './engine.ts';
import type * as schema from './schema/index.ts';

type Full = PgDatabase<PgQueryResultHKT, typeof schema>;

/** What a query gets: it can select and nothing else. */
export type Reader = Pick<Full, 'select' | 'selectDistinct' | 'with' | '$with' | '$count'>;

/** What the body of a transaction gets. It is revoked when the transaction ends, so that it cannot be kept and used later. */
export type Tx = Reader & Pick<Full, 'insert' | 'update' | 'delete'>;

export type Store = {
  read: Reader;
  /**
   * Runs `body` in one durable transaction: all of it is stored, or none. Transactions follow one another; a nested call, a read through
   * `store.read` inside the body, and waiting for anything but the database inside the body are bugs and throw.
   */
  transact<T>(body: (tx: Tx) => Promise<T>): Promise<T>;
  /** Runs `body` on one unchanging state of the database. */
  snapshot<T>(body: (reader: Reader) => Promise<T>): Promise<T>;
  /**
   * Runs `body` on one unchanging state in which other rows stand in the place of some tables, for `body` alone: `shadowsOf` reads the
   * database as it is and says which. Nothing is stored.
   */
  shadowed<T>(shadowsOf: (reader: Reader) => Promise<Shadow[]>, body: (reader: Reader) => Promise<T>): Promise<T>;
  /** Runs one statement of maintenance or schema work outside drizzle; only `db` uses it. */
  raw: RawConnection;
  /** True when the database answers. */
  isAlive(): Promise<boolean>;
  close(): Promise<void>;
};

/** What a reader sees instead of a table: these rows, or those of its own whose `column` is below a whole number. */
export type Shadow = { table: PgTable; rows: readonly Record<string, unknown>[] } | { table: PgTable; column: PgColumn; below: number };

/** Writes a consistent copy of the database to a file that does not exist yet. */
export type Backup = (file: string) => Promise<void>;

/** Plain SQL for migrations, triggers and checks: statements that drizzle cannot express. Never with text of a user. */
export type RawConnection = {
  run(sql: string): Promise<void>;
  rows<Row>(sql: string): Promise<Row[]>;
  /** SQLite only: PostgreSQL is copied by its own tools. */
  backup?: Backup;
  /** Runs `body` on one connection that nobody else uses meanwhile, so that it can hold a lock or a transaction. */
  alone<T>(body: (connection: Omit<RawConnection, 'alone'>) => Promise<T>): Promise<T>;
};

export type StoreLocation = {
  /** SQLite's file; used when the engine is SQLite. */
  file: string;
  /** PostgreSQL's URL; used when the engine is PostgreSQL. */
  url?: string | undefined;
};

/** Opens the store of this process's engine. Throws `StoreUnavailable` when it cannot be opened. */
export async function openStore(location: StoreLocation): Promise<Store> {
  if (engine === 'postgres') {
    const { openPostgresStore } = await import('./store/postgres.ts');
    return openPostgresStore(location.url ?? process.env['GARANT_DATABASE_URL'] ?? '');
  }
  const { openSqliteStore } = await import('./store/sqlite.ts');
  return openSqliteStore(location.file);
}

/** The database cannot be opened or does not answer. The message is one line that an operator can act on. */
export class StoreUnavailable extends Error {
  override name = 'StoreUnavailable';
}
