/** The demonstration in an installation: loaded into a new one, set aside as a whole, told by its password file. */
import { randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '#app/config.ts';
import { loadDemo } from '#app/features/demo/load.server.ts';
import { demoStanding } from '#app/features/demo/standing.server.ts';
import type { Services } from '#app/features/services.ts';
import { accounts } from '#db/demo/organisation.ts';
import { renameSchema } from '#db/rename-schema.ts';
import { databaseFile, openExisting, openMigrated, type Installation } from './installation.ts';

const passwordFile = ({ dataDir }: Config) => join(dataDir, 'demo-password.txt');

/** Addresses of the accounts that share the printed password. */
export const publishedAccounts = Object.values(accounts)
  .filter(({ isPublished }) => isPublished)
  .map(({ email }) => email);

/** The one password of the published accounts, or null when this installation is no demonstration. */
export function demoPassword(config: Config): string | null {
  return existsSync(passwordFile(config)) ? readFileSync(passwordFile(config), 'utf8').trim() : null;
}

/** Opens the installation, with the demonstration in it when the database is new. A loading that was interrupted is begun anew. */
export async function openWithDemo(config: Config): Promise<Installation> {
  const fill = (services: Services) => loadInto(config, services);
  const installation = await openMigrated(config, fill);
  if (installation.isNew || (await demoStanding(installation.services.store.read)) !== 'half') return installation;
  await installation.close();
  await setAside(config);
  return openMigrated(config, fill);
}

async function loadInto(config: Config, services: Services): Promise<void> {
  const password = newPassword();
  // Before the accounts: a password that nobody can read would lock everybody out.
  writeFileSync(passwordFile(config), `${password}\n`, { mode: 0o600 });
  if (process.stderr.isTTY) console.error('Loading the demonstration organisation …');
  const loaded = await loadDemo(services, password);
  if (!loaded.ok) throw new Error(`The demonstration was refused by a new database: ${loaded.refusal.code}`);
}

/** Letters and digits that nobody mistakes for one another, in groups that can be read out: 20 of 31 signs, 99 bits. */
const signs = 'abcdefghjkmnpqrstuvwxyz23456789';

function newPassword(): string {
  const group = () => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join('');
  return [group(), group(), group(), group()].join('-');
}

/**
 * Moves the whole database with its files into the folder of backups, whose path is returned: rows of the trail and of signatures can
 * never be deleted one by one. The installation must be closed.
 */
export async function setAside(config: Config): Promise<string> {
  const name = `demo-${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 17)}`;
  const folder = join(config.dataDir, 'backups', name);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (config.databaseUrl !== null) await renamePostgresSchema(config, name);
  const database = databaseFile(config);
  for (const path of [database, `${database}-wal`, `${database}-shm`, join(config.dataDir, 'evidence'), passwordFile(config)]) {
    if (existsSync(path)) await rename(path, join(folder, path.slice(config.dataDir.length + 1)));
  }
  return folder;
}

async function renamePostgresSchema(config: Config, name: string): Promise<void> {
  const installation = await openExisting(config);
  try {
    await renameSchema(installation.services.store, name.replaceAll('-', '_'));
  } finally {
    await installation.close();
  }
}
