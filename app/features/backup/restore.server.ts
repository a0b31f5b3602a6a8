/**
 * Restoring a backup. Everything is made ready and checked in a folder of its own: the database is brought to this version, a new log
 * begins, its head is signed. Only then does it take the place of the old data, which is kept aside as a whole.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isNull } from 'drizzle-orm';
import { apiTokens, oneTimeLinks, sessions } from '#db/schema/index.ts';
import { openStore } from '#db/store.ts';
import { systemContext } from '../context.ts';
import { openFileStore } from '../evidence/file-store.server.ts';
import type { Services } from '../services.ts';
import { startEpoch } from '../trail/epochs.server.ts';
import { recordMigrations } from '../trail/start.server.ts';
import { trailStateOf } from '../trail/state.server.ts';
import { manifestOf, readArchive } from './archive.server.ts';
import { assertMatches } from './backup.server.ts';
import { BackupBroken, bytesOf, databaseName, type Manifest } from './manifest.ts';
import { assertRoom, measureFree } from './room.server.ts';
import { decideSwap, finishSwap } from './swap.server.ts';

const stagingPrefix = 'restoring-';

export type Restore = {
  file: string;
  dataDir: string;
  /** Folder of the migrations of this version. */
  migrations: string;
  reason: string;
  approvedBy?: string;
};

export type RestoreReport = {
  /** The name of the log that begins. */
  origin: string;
  /** Entries of the log that was restored, and its root. */
  entries: number;
  root: string;
  /** Where the old data lies; null when there was none. */
  aside: string | null;
};

/** What a restore needs of the program: the clock, ids and randomness. */
export type RestoreServices = Pick<Services, 'now' | 'newId' | 'randomBytes'>;

/** Restores the backup. The caller holds the lock of the data folder. Throws BackupBroken, and leaves the old data as it is. */
export async function restoreBackup(services: RestoreServices, restore: Restore, freeBytes = measureFree): Promise<RestoreReport> {
  const { dataDir, file, migrations } = restore;
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await removeLeftovers(dataDir);
  await assertRoom(dataDir, bytesOf(await manifestOf(file)), freeBytes);
  const instant = new Date(services.now()).toISOString().replaceAll(/\D/g, '');
  const [from, aside] = [`${stagingPrefix}${instant}`, `before-restore-${instant}`];
  const staging = path.join(dataDir, from);
  await mkdir(staging, { mode: 0o700 });
  try {
    const manifest = await readArchive(file, (name) => path.join(staging, name));
    const upgrade = { folder: migrations, now: services.now(), backupFolder: path.join(staging, 'backups') };
    const applied = await assertMatches(path.join(staging, databaseName), manifest, upgrade);
    // The keys know what was signed last, and hold the seal of packs. The old folder keeps its own.
    const keys = path.join(dataDir, 'keys');
    if (existsSync(keys)) await cp(keys, path.join(staging, 'keys'), { recursive: true, preserveTimestamps: true });
    const origin = await beginAnew(services, restore, { staging, applied });
    const hadData = existsSync(path.join(dataDir, databaseName));
    await decideSwap(dataDir, { from, aside });
    await finishSwap(dataDir);
    return { origin, ...headOf(manifest), aside: hadData ? path.join(dataDir, aside) : null };
  } catch (error) {
    await rm(staging, { recursive: true, force: true });
    throw error;
  }
}

const headOf = ({ trail }: Manifest) => ({ entries: trail.size, root: trail.root });

/** What restores that were broken off have left; the old data was not touched by them. */
async function removeLeftovers(dataDir: string): Promise<void> {
  await finishSwap(dataDir);
  for (const name of await readdir(dataDir))
    if (name.startsWith(stagingPrefix)) await rm(path.join(dataDir, name), { recursive: true, force: true });
}

type Staged = { staging: string; applied: readonly string[] };

async function beginAnew(services: RestoreServices, { file, reason, approvedBy }: Restore, { staging, applied }: Staged): Promise<string> {
  const store = await openStore({ file: path.join(staging, databaseName) });
  try {
    const staged: Services = { ...services, store, files: await openFileStore(path.join(staging, 'evidence')) };
    await shutEveryoneOut(staged);
    const ctx = await systemContext(staged, 'restore');
    const origin = await startEpoch(ctx, { reason, from: path.basename(file), ...(approvedBy === undefined ? {} : { approvedBy }) });
    const fault = (await trailStateOf(store.read))?.signingFault;
    if (fault) throw new BackupBroken(`the new log cannot be signed: ${fault}`);
    await recordMigrations(ctx, applied);
    return origin;
  } finally {
    await store.close();
  }
}

/** Whoever had a session, a link or a token when the backup was made may have lost it since. */
async function shutEveryoneOut({ store, now }: Pick<Services, 'store' | 'now'>): Promise<void> {
  const revokedAt = now();
  await store.transact(async (tx) => {
    await tx.delete(sessions);
    await tx.delete(oneTimeLinks);
    await tx.update(apiTokens).set({ revokedAt }).where(isNull(apiTokens.revokedAt));
  });
}
