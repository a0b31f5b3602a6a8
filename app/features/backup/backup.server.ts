/**
 * Backups: one file with the database and every file that it names, made while others write. The database is copied first: it only names
 * files that are in their place already. A backup has its name only when it was read again as a whole and found good.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, mkdir, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { copyDatabase } from '#db/database-copy.ts';
import { flush } from '#db/flush.ts';
import type { Store } from '#db/store.ts';
import type { Context } from '../context.ts';
import type { FileStore } from '../evidence/file-store.server.ts';
import { transact } from '../trail/transact.server.ts';
import { manifestOf, readArchive, sha256OfFile, writeArchive } from './archive.server.ts';
import { type CheckedCopy, checkCopy, type Upgrade } from './check-copy.server.ts';
import { BackupBroken, bytesOf, databaseName, type Manifest, type StoredFile } from './manifest.ts';
import { assertRoom, measureFree } from './room.server.ts';

export type BackupReport = { file: string; sha256: string; entries: number; root: string };

/** Makes a backup, verifies it and writes it down in the trail. Throws BackupBroken, and leaves no file, when it would not be good. */
export async function makeBackup(ctx: Context, file: string, freeBytes = measureFree): Promise<BackupReport> {
  const { backup } = ctx.store.raw;
  if (!backup) throw new BackupBroken('PostgreSQL is copied by its own tools: use pg_dump, and copy the folder of evidence after it');
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  if (await isThere(file)) throw new BackupBroken(`${file} exists already`);
  // Beside the target: the copy is as large as the database, and becomes the archive's neighbour on the same disk.
  const folder = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.partial`);
  try {
    await mkdir(folder, { mode: 0o700 });
    const copy = path.join(folder, databaseName);
    await assertRoom(folder, await databaseBytes(ctx.store), freeBytes);
    await copyDatabase(backup, copy);
    const manifest = await describe(ctx, await checkCopy(copy), copy);
    await assertRoom(folder, bytesOf(manifest), freeBytes);
    const archive = path.join(folder, 'archive');
    await writeArchive(archive, manifest, (name) => (name === databaseName ? copy : ctx.files.pathOf(path.basename(name))));
    await readArchive(archive, () => null);
    const report = { file, sha256: await sha256OfFile(archive), entries: manifest.trail.size, root: manifest.trail.root };
    await rename(archive, file);
    await flush(path.dirname(file));
    await recordBackup(ctx, report, manifest);
    return report;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function recordBackup(ctx: Context, { file, sha256 }: BackupReport, { trail, files }: Manifest): Promise<void> {
  await transact(ctx, (_tx, log) =>
    log.append({
      act: 'backup.done',
      obj: { type: 'database', id: 'main', ver: 0 },
      before: null,
      after: { file: path.basename(file), sha256, ...trail, files: files.length },
    }),
  );
}

async function databaseBytes({ raw }: Store): Promise<number> {
  const [size] = await raw.rows<{ bytes: number }>('SELECT page_count * page_size AS bytes FROM pragma_page_count, pragma_page_size');
  return size?.bytes ?? 0;
}

async function describe(ctx: Context, { trail, files }: CheckedCopy, copy: string): Promise<Manifest> {
  return {
    format: 'garant-backup/1',
    createdAt: ctx.at,
    trail,
    database: { sha256: await sha256OfFile(copy), bytes: (await stat(copy)).size },
    files: await Promise.all(files.map((sha256) => sizeOf(ctx.files, sha256))),
  };
}

/** The size of a file that a row names. That its bytes have the hash shows when the archive is read. */
async function sizeOf(files: FileStore, sha256: string): Promise<StoredFile> {
  const found = await stat(files.pathOf(sha256)).catch(() => null);
  if (!found) throw new BackupBroken(`a row names the file ${sha256}, which is not there`);
  return { sha256, bytes: found.size };
}

/**
 * Reads a backup as a whole: every byte, every reference of its database, its whole trail. `migrations` are those of this version, to which
 * the copy that is looked at is brought. Throws BackupBroken, and SchemaMismatch when a newer version made it.
 */
export async function verifyBackup(file: string, migrations: string, freeBytes = measureFree): Promise<BackupReport> {
  const folder = await mkdtemp(path.join(tmpdir(), 'garant-verify-'));
  try {
    const { database, createdAt } = await manifestOf(file);
    await assertRoom(folder, database.bytes, freeBytes);
    const copy = path.join(folder, databaseName);
    const manifest = await readArchive(file, (name) => (name === databaseName ? copy : null));
    await assertMatches(copy, manifest, { folder: migrations, now: createdAt, backupFolder: folder });
    return { file, sha256: await sha256OfFile(file), entries: manifest.trail.size, root: manifest.trail.root };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The database of a backup is what the manifest says, and names no file that the backup lacks. Returns the migrations that it needed. */
export async function assertMatches(copy: string, manifest: Manifest, upgrade: Upgrade): Promise<string[]> {
  const { trail, files, applied } = await checkCopy(copy, upgrade);
  if (trail.root !== manifest.trail.root || trail.size !== manifest.trail.size || trail.origin !== manifest.trail.origin)
    throw new BackupBroken('the trail of the database is another one than the manifest says');
  const held = new Set(manifest.files.map(({ sha256 }) => sha256));
  const lacking = files.find((sha256) => !held.has(sha256));
  if (lacking !== undefined) throw new BackupBroken(`a row names the file ${lacking}, which is not in the backup`);
  return applied;
}

const isThere = (file: string): Promise<boolean> =>
  stat(file).then(
    () => true,
    () => false,
  );
