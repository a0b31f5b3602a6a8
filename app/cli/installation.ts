import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { Config } from '#app/config.ts';
import { finishSwap, isSwapPending } from '#app/features/backup/swap.server.ts';
import { systemContext } from '#app/features/context.ts';
import { openFileStore } from '#app/features/evidence/file-store.server.ts';
import type { Services } from '#app/features/services.ts';
import { seedReferenceData } from '#app/features/settings/reference-data.server.ts';
import { anchorPlacesOf } from '#app/features/trail/anchor-places.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { recordMigrations, startTrail } from '#app/features/trail/start.server.ts';
import { projectRoot } from '#app/project-root.ts';
import { isMigrated, migrate } from '#db/migrate.ts';
import { openStore, type Store } from '#db/store.ts';
import { CommandEnd } from './outcome.ts';

export const migrationsFolder = join(projectRoot, 'drizzle');

/** The clock, the ids and the randomness of the program. */
export const programServices = { now: Date.now, newId: uuidv7, randomBytes };

export interface Installation {
  services: Services;
  /** The migrations that were applied when it was opened. */
  applied: readonly string[];
  /** Whether the database had no schema before. */
  isNew: boolean;
  close(): Promise<void>;
}

/**
 * Opens the database and evidence of an installation, bringing the schema to this version first. `fill` furnishes a database that is new,
 * before anything else is written to its trail: entries are in the order of time, and what it tells lies in the past.
 */
export async function openMigrated(config: Config, fill?: (services: Services) => Promise<void>): Promise<Installation> {
  await finishSwap(config.dataDir);
  return open(config, async (services) => {
    const isNew = !(await hasSchema(services.store));
    const applied = await migrate(services.store, {
      folder: migrationsFolder,
      now: services.now(),
      backupFolder: join(config.dataDir, 'backups'),
    });
    await startTrail(services, new URL(config.origin).hostname);
    await seedReferenceData(services);
    if (isNew) await fill?.(services);
    const ctx = await systemContext(services);
    await recordMigrations(ctx, applied);
    await startSigning(ctx);
    return { isNew, applied };
  });
}

/** Opens an installation as it is, for commands that run beside a server; a schema of another version is refused. */
export async function openExisting(config: Config): Promise<Installation> {
  if (isSwapPending(config.dataDir))
    throw new CommandEnd('a restore was broken off after its decision: run garant migrate, which finishes it');
  const file = databaseFile(config);
  if (!config.databaseUrl && !existsSync(file)) throw new CommandEnd(`${file} does not exist: run garant migrate`);
  return open(config, async ({ store }) => {
    if (!(await isMigrated(store, migrationsFolder))) throw new CommandEnd('the database is of another version: run garant migrate');
    return { isNew: false, applied: [] };
  });
}

/** Whether there is a database with a schema, of whatever version. */
export async function isInstalled(config: Config): Promise<boolean> {
  if (!config.databaseUrl && !existsSync(databaseFile(config))) return false;
  const store = await openStore({ file: databaseFile(config), url: config.databaseUrl ?? undefined });
  try {
    return await hasSchema(store);
  } finally {
    await store.close();
  }
}

export function databaseFile({ dataDir }: Config): string {
  return join(dataDir, 'garant.db');
}

async function open(
  config: Config,
  prepare: (services: Services) => Promise<Pick<Installation, 'applied' | 'isNew'>>,
): Promise<Installation> {
  const store = await openStore({ file: databaseFile(config), url: config.databaseUrl ?? undefined });
  try {
    const files = await openFileStore(join(config.dataDir, 'evidence'));
    const services: Services = { ...programServices, store, files, anchorPlaces: anchorPlacesOf(config) };
    return { ...(await prepare(services)), services, close: () => store.close() };
  } catch (error) {
    await store.close();
    throw error;
  }
}

async function hasSchema(store: Store): Promise<boolean> {
  try {
    return (await store.raw.rows('SELECT name FROM schema_migrations LIMIT 1')).length > 0;
  } catch {
    return false;
  }
}
