import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyDatabase } from '#db/database-copy.ts';
import { engine } from '#db/engine.ts';
import { isMigrated, migrate, MigrationFailed } from '#db/migrate.ts';
import { SchemaMismatch } from '#db/migration-files.ts';
import { openStore, type Store } from '#db/store.ts';
import { createDatabase } from '#tests/setup/register.ts';

const now = Date.parse('2026-11-21T09:00:00Z');
const start = 'CREATE TABLE notes (id text PRIMARY KEY, body text NOT NULL);\n';
const addColumn = 'ALTER TABLE notes ADD COLUMN title text;\n';
const addTable = 'CREATE TABLE tags (id text PRIMARY KEY);\n';
const extras =
  engine === 'sqlite'
    ? `CREATE TRIGGER IF NOT EXISTS notes_kept BEFORE UPDATE ON notes BEGIN SELECT RAISE(ABORT, 'notes is append-only'); END;\n`
    : 'CREATE INDEX IF NOT EXISTS notes_body ON notes (body);\n';

let folder: string;
let backupFolder: string;
let database: Awaited<ReturnType<typeof createDatabase>>;
let store: Store;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'garant-migrate-'));
  backupFolder = path.join(folder, 'backups');
  await mkdir(path.join(folder, engine));
  await writeMigration('extras.sql', extras);
  await writeMigration('0000_start.sql', start);
  database = await createDatabase(folder);
  store = await openStore(database.location);
});
afterEach(async () => {
  await store.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const writeMigration = (name: string, sql: string) => writeFile(path.join(folder, engine, name), sql);
const migrateAt = (at: number) => migrate(store, { folder, now: at, backupFolder });
const write = (sql: string) => store.raw.run(sql);
const notes = () => store.raw.rows<Record<string, string>>('SELECT * FROM notes ORDER BY id');
const applied = async () =>
  (await store.raw.rows<{ name: string }>('SELECT name FROM schema_migrations ORDER BY name')).map((row) => row.name);
const copies = () => readdir(backupFolder).catch(() => []);

/** A register of one note at the first version, with two migrations to come. */
async function oneNoteBefore(...files: string[]): Promise<void> {
  await migrateAt(now);
  await write(`INSERT INTO notes VALUES ('1', 'first')`);
  for (const [index, sql] of files.entries()) await writeMigration(`000${index + 1}_step.sql`, sql);
}

describe('migrating', () => {
  it('creates a database without copying what is not there', async () => {
    expect(await migrateAt(now)).toEqual(['0000_start.sql']);
    expect(await migrateAt(now)).toEqual([]);
    expect(await copies()).toEqual([]);
    expect(await isMigrated(store, folder)).toBe(true);
  });

  it('applies two steps in order and keeps the rows', async () => {
    await oneNoteBefore(addColumn, `${addTable}INSERT INTO tags VALUES ('new');\n`);
    expect(await isMigrated(store, folder)).toBe(false);
    expect(await migrateAt(now)).toEqual(['0001_step.sql', '0002_step.sql']);
    expect(await notes()).toEqual([{ id: '1', body: 'first', title: null }]);
    expect(await isMigrated(store, folder)).toBe(true);
  });

  it('changes nothing when the second step fails', async () => {
    await oneNoteBefore(addColumn, `${addTable}INSERT INTO nowhere VALUES (1);\n`);
    const failure = migrateAt(now);
    await expect(failure).rejects.toThrow(MigrationFailed);
    await expect(failure).rejects.toThrow(/is unchanged: 0002_step\.sql: .*nowhere/);
    expect(await applied()).toEqual(['0000_start.sql']);
    expect(await notes()).toEqual([{ id: '1', body: 'first' }]);
    await expect(store.raw.rows('SELECT * FROM tags')).rejects.toThrow();
    await writeMigration('0002_step.sql', addTable);
    expect(await migrateAt(now)).toEqual(['0001_step.sql', '0002_step.sql']);
  });

  it('refuses a step that loses rows', async () => {
    await oneNoteBefore('DELETE FROM notes;\n');
    await expect(migrateAt(now)).rejects.toThrow('it would lose 1 rows of notes');
    expect(await notes()).toHaveLength(1);
  });

  it.runIf(engine === 'sqlite')('refuses a step that leaves broken references', async () => {
    await oneNoteBefore(`CREATE TABLE tags (note_id text REFERENCES notes (id)); INSERT INTO tags VALUES ('absent');\n`);
    await expect(migrateAt(now)).rejects.toThrow('it would leave 1 broken references');
    expect(await applied()).toEqual(['0000_start.sql']);
    // References are enforced again after the failure.
    expect(await store.raw.rows('PRAGMA foreign_keys')).toEqual([{ foreign_keys: 1 }]);
  });

  it('refuses a file that changed after it was applied, and a database of a newer program', async () => {
    await oneNoteBefore();
    await writeMigration('0000_start.sql', `${start}-- changed\n`);
    await expect(migrateAt(now)).rejects.toThrow(SchemaMismatch);
    await writeMigration('0000_start.sql', start);
    await writeMigration('0001_step.sql', addColumn);
    await migrateAt(now);
    await rm(path.join(folder, engine, '0001_step.sql'));
    await expect(migrateAt(now)).rejects.toThrow('written by a newer version');
  });

  it('refuses what destroys data unless the file says why', async () => {
    await oneNoteBefore('DROP TABLE notes;\n');
    await expect(migrateAt(now)).rejects.toThrow('needs a line "-- allow:"');
    expect(await notes()).toHaveLength(1);
  });
});

describe.runIf(engine === 'sqlite')('the copy made before', () => {
  it('holds the database as it was, rows still in the log included, in one file under version and instant', async () => {
    await oneNoteBefore(addColumn);
    await migrateAt(now);
    expect(await copies()).toEqual(['garant-0000_start-20261121090000000.db']);
    const copy = await openStore({ file: path.join(backupFolder, 'garant-0000_start-20261121090000000.db') });
    try {
      expect(await copy.raw.rows('SELECT * FROM notes')).toEqual([{ id: '1', body: 'first' }]);
      await expect(copy.raw.run(`UPDATE notes SET body = 'x'`)).rejects.toThrow('append-only');
    } finally {
      await copy.close();
    }
  });

  it('is named by a migration that fails, and one of each version is kept however often that happens', async () => {
    await oneNoteBefore('INSERT INTO nowhere VALUES (1);\n');
    await expect(migrateAt(now)).rejects.toThrow('garant-0000_start-20261121090000000.db');
    await expect(migrateAt(now + 60_000)).rejects.toThrow('garant-0000_start-20261121090100000.db');
    expect(await copies()).toEqual(['garant-0000_start-20261121090100000.db']);
  });

  it('is kept for the last five versions; other files of the folder are left alone', async () => {
    await oneNoteBefore();
    await mkdir(path.join(backupFolder, 'demo-20260101000000000'), { recursive: true });
    for (let step = 1; step <= 7; step += 1) {
      await writeMigration(`000${step}_step.sql`, `CREATE TABLE t${step} (id text);\n`);
      await migrateAt(now + step * 1000);
    }
    expect((await copies()).sort()).toEqual([
      'demo-20260101000000000',
      'garant-0002_step-20261121090003000.db',
      'garant-0003_step-20261121090004000.db',
      'garant-0004_step-20261121090005000.db',
      'garant-0005_step-20261121090006000.db',
      'garant-0006_step-20261121090007000.db',
    ]);
  });

  it('comes first: where it cannot be made, nothing is changed', async () => {
    await oneNoteBefore(addColumn);
    await writeFile(backupFolder, 'not a folder');
    await expect(migrateAt(now)).rejects.toThrow(MigrationFailed);
    expect(await notes()).toEqual([{ id: '1', body: 'first' }]);
    expect(await readFile(backupFolder, 'utf8')).toBe('not a folder');
  });

  it('leaves no part of itself behind when it is damaged', async () => {
    await oneNoteBefore(addColumn);
    await store.raw.alone(async (connection) => {
      const torn = async (file: string) => {
        await connection.backup?.(file);
        const bytes = await readFile(file);
        await writeFile(file, bytes.fill(0x5a, 4096, 8192));
      };
      await mkdir(backupFolder);
      await expect(copyDatabase(torn, path.join(backupFolder, 'copy.db'))).rejects.toThrow();
    });
    expect(await copies()).toEqual([]);
  });
});
