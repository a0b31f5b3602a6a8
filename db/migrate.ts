/**
 * Brings a database to the newest schema. Files are applied in order, each once, and their hashes are kept: a file that changed after it
 * was applied, or a database that knows files this program does not have, stops the start. After the files come the triggers and
 * full-text indexes of `extras.sql`, which can be run any number of times.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { engine } from './engine.ts';
import type { RawConnection, Store } from './store.ts';

type Connection = Omit<RawConnection, 'alone'>;
type MigrationFile = { name: string; sql: string; sha256: string };

/** The database was written by a newer program, or a migration file was altered. The message is one line for an operator. */
export class SchemaMismatch extends Error {
  override name = 'SchemaMismatch';
}

/** What a migration file may only do with a marker line `-- allow: <token>`, because each has destroyed data in practice. */
const guardedTokens = [/\bDROP\s+TABLE\b/i, /\bDROP\s+COLUMN\b/i, /\bRENAME\b/i, /foreign_keys/i];

/**
 * Applies what is missing and returns the names of the files applied. `folder` holds one folder per engine; `beforeChange` runs before
 * the first change of a database that already has data (a backup).
 */
export async function migrate(
  store: Store,
  options: { folder: string; now: number; beforeChange?: () => Promise<void> },
): Promise<string[]> {
  const folder = path.join(options.folder, engine);
  const files = await readFiles(folder);
  const extras = await readFile(path.join(folder, 'extras.sql'), 'utf8');
  return store.raw.alone(async (connection) => {
    await lock(connection);
    try {
      const missing = await findMissing(connection, files);
      if (missing.length > 0 && missing.length < files.length) await options.beforeChange?.();
      for (const file of missing) await apply(connection, file, options.now);
      await connection.run(extras);
      return missing.map((file) => file.name);
    } finally {
      await unlock(connection);
    }
  });
}

/** True when the database has every migration that this program has. */
export async function isMigrated(store: Store, folder: string): Promise<boolean> {
  const files = await readFiles(path.join(folder, engine));
  const rows = await store.raw.rows<{ name: string }>('SELECT name FROM schema_migrations').catch(() => []);
  const applied = new Set(rows.map((row) => row.name));
  return files.every((file) => applied.has(file.name));
}

async function readFiles(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8');
      for (const token of guardedTokens) {
        if (token.test(sql.replaceAll(/^-- allow:.*$/gm, '')) && !sql.includes('-- allow:')) {
          throw new SchemaMismatch(`The migration ${name} contains ${token.source}, which needs a line "-- allow:" that says why.`);
        }
      }
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function findMissing(connection: Connection, files: MigrationFile[]): Promise<MigrationFile[]> {
  await connection.run(
    'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, sha256 text NOT NULL, applied_at bigint NOT NULL)',
  );
  const applied = await connection.rows<{ name: string; sha256: string }>('SELECT name, sha256 FROM schema_migrations ORDER BY name');
  applied.forEach((row, position) => {
    const file = files[position];
    if (!file || file.name < row.name)
      return refuse(
        files.some((known) => known.name === row.name)
          ? `misses ${file?.name ?? 'a file'}`
          : `knows ${row.name}, which this program does not: it was written by a newer version`,
      );
    if (file.name !== row.name) return refuse(`knows ${row.name}, which this program does not: it was written by a newer version`);
    if (file.sha256 !== row.sha256) return refuse(`applied another ${row.name} than the one that lies here`);
  });
  return files.slice(applied.length);
}

function refuse(reason: string): never {
  throw new SchemaMismatch(`The database ${reason}.`);
}

async function apply(connection: Connection, file: MigrationFile, now: number): Promise<void> {
  // A rebuild of a table inside a transaction would cascade-delete its children; the pragma only works outside.
  if (engine === 'sqlite') await connection.run('PRAGMA foreign_keys = OFF');
  try {
    await connection.run(engine === 'sqlite' ? 'BEGIN IMMEDIATE' : 'BEGIN');
    await connection.run(file.sql.replaceAll('--> statement-breakpoint', ''));
    if (engine === 'sqlite') {
      const broken = await connection.rows('PRAGMA foreign_key_check');
      if (broken.length > 0) throw new SchemaMismatch(`The migration ${file.name} would leave ${broken.length} broken references.`);
    }
    await connection.run(
      `INSERT INTO schema_migrations (name, sha256, applied_at) VALUES ('${file.name}', '${file.sha256}', ${Math.trunc(now)})`,
    );
    await connection.run('COMMIT');
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined);
    throw error;
  } finally {
    if (engine === 'sqlite') await connection.run('PRAGMA foreign_keys = ON');
  }
}

// Two programs that start at once must not both migrate. On SQLite the single BEGIN IMMEDIATE of each file suffices.
const lockKey = 4_711_001;
const lock = (connection: Connection) =>
  engine === 'postgres' ? connection.run(`SELECT pg_advisory_lock(${lockKey})`) : Promise.resolve();
const unlock = (connection: Connection) =>
  engine === 'postgres' ? connection.run(`SELECT pg_advisory_unlock(${lockKey})`) : Promise.resolve();
