/**
 * Brings a database to the newest schema. Files are applied in order, each once, and their hashes are kept: a file that changed after it
 * was applied, or a database that knows files this program does not have, stops the start. What is missing is applied in one transaction,
 * with the triggers and full-text indexes of `extras.sql`, which can be run any number of times: the database has the new schema whole or
 * stays as it was. A SQLite database is copied first.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { keepCopy } from './database-copy.ts';
import { engine } from './engine.ts';
import { missingAfter, readMigrations, SchemaMismatch, type MigrationFile } from './migration-files.ts';
import type { RawConnection, Store } from './store.ts';

type Connection = Omit<RawConnection, 'alone'>;

/** The migration could not be made, and nothing has changed. The message is one line that says where the copy made before it lies. */
export class MigrationFailed extends Error {
  override name = 'MigrationFailed';
}

type Options = {
  /** Holds one folder of migrations per engine. */
  folder: string;
  now: number;
  /** Where a SQLite database that already has data is copied before it is changed. */
  backupFolder: string;
};

/** Applies what is missing and returns the names of the files applied. */
export async function migrate(store: Store, options: Options): Promise<string[]> {
  const folder = path.join(options.folder, engine);
  const files = await readMigrations(folder);
  const extras = await readFile(path.join(folder, 'extras.sql'), 'utf8');
  return store.raw.alone(async (connection) => {
    await lock(connection);
    try {
      const missing = missingAfter(await appliedTo(connection), files);
      if (missing.length === 0) await connection.run(extras);
      else await change(connection, { ...options, missing, extras, version: files[files.length - missing.length - 1]?.name ?? null });
      return missing.map((file) => file.name);
    } finally {
      await unlock(connection);
    }
  });
}

/** True when the database has every migration that this program has. */
export async function isMigrated(store: Store, folder: string): Promise<boolean> {
  const files = await readMigrations(path.join(folder, engine));
  const rows = await store.raw.rows<{ name: string }>('SELECT name FROM schema_migrations').catch(() => []);
  const applied = new Set(rows.map((row) => row.name));
  return files.every((file) => applied.has(file.name));
}

/** The instant at which the database was created. */
export async function bornAt(store: Store): Promise<number> {
  const [first] = await store.raw.rows<{ at: number }>('SELECT min(applied_at) AS at FROM schema_migrations');
  return first?.at ?? Infinity;
}

async function appliedTo(connection: Connection): Promise<{ name: string; sha256: string }[]> {
  await connection.run(
    'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, sha256 text NOT NULL, applied_at bigint NOT NULL)',
  );
  return connection.rows('SELECT name, sha256 FROM schema_migrations ORDER BY name');
}

type Change = Options & {
  missing: readonly MigrationFile[];
  extras: string;
  /** The newest file that the database has; null when it has none. */
  version: string | null;
};

async function change(connection: Connection, { missing, extras, version, now, backupFolder }: Change): Promise<void> {
  let copy: string | null = null;
  try {
    if (version !== null && connection.backup)
      copy = await keepCopy(connection.backup, { folder: backupFolder, version: version.replace(/\.sql$/, ''), at: now });
    await inOneTransaction(connection, async () => {
      const before = await rowCounts(connection);
      for (const file of missing) await apply(connection, file, now);
      await connection.run(extras);
      await refuseBrokenReferences(connection);
      await refuseLostRows(connection, before);
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const whereabouts = copy === null ? '' : ` A copy made before it lies in ${copy}`;
    throw new MigrationFailed(`The database could not be migrated and is unchanged: ${reason}.${whereabouts}`, { cause: error });
  }
}

async function inOneTransaction(connection: Connection, body: () => Promise<void>): Promise<void> {
  // A rebuild of a table would cascade-delete its children; the pragma only works outside a transaction.
  if (engine === 'sqlite') await connection.run('PRAGMA foreign_keys = OFF');
  try {
    await connection.run(engine === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN');
    await body();
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    if (engine === 'sqlite') await connection.run('PRAGMA foreign_keys = ON');
  }
}

async function apply(connection: Connection, file: MigrationFile, now: number): Promise<void> {
  try {
    await connection.run(file.sql.replaceAll('--> statement-breakpoint', ''));
  } catch (error) {
    throw new Error(`${file.name}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  await connection.run(
    `INSERT INTO schema_migrations (name, sha256, applied_at) VALUES ('${file.name}', '${file.sha256}', ${Math.trunc(now)})`,
  );
}

async function refuseBrokenReferences(connection: Connection): Promise<void> {
  if (engine !== 'sqlite') return;
  const broken = await connection.rows('PRAGMA foreign_key_check');
  if (broken.length > 0) throw new SchemaMismatch(`it would leave ${broken.length} broken references`);
}

/** No migration of a register makes records disappear; one that did would most likely be a rebuild gone wrong. */
async function refuseLostRows(connection: Connection, before: ReadonlyMap<string, number>): Promise<void> {
  const after = await rowCounts(connection);
  for (const [table, rows] of before) {
    const left = after.get(table) ?? rows;
    if (left < rows) throw new SchemaMismatch(`it would lose ${rows - left} rows of ${table}`);
  }
}

const tablesOf = {
  sqlite: `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
  postgres: 'SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()',
};

async function rowCounts(connection: Connection): Promise<Map<string, number>> {
  const tables = await connection.rows<{ name: string }>(tablesOf[engine]);
  const counts = tables.map(({ name }) => `SELECT '${name}' AS name, count(*) AS rows FROM "${name}"`);
  if (counts.length === 0) return new Map();
  const rows = await connection.rows<{ name: string; rows: number }>(counts.join(' UNION ALL '));
  return new Map(rows.map(({ name, rows }) => [name, rows]));
}

// Two programs that start at once must not both migrate. On SQLite the one that comes second finds the tables of the first and changes nothing.
const lockKey = 4_711_001;
const lock = (connection: Connection) =>
  engine === 'postgres' ? connection.run(`SELECT pg_advisory_lock(${lockKey})`) : Promise.resolve();
const unlock = (connection: Connection) =>
  engine === 'postgres' ? connection.run(`SELECT pg_advisory_unlock(${lockKey})`) : Promise.resolve();
