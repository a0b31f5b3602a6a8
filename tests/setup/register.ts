/**
 * A register of its own for one test file: a migrated database with the people of a small company and a context for each of them.
 * SQLite in a temporary folder, or a fresh database on the PostgreSQL server that GARANT_DATABASE_URL names.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { Actor, Engagement, Role } from '#app/domain/access.ts';
import { contextFor, systemContext, type Context } from '#app/features/context.ts';
import { openFileStore } from '#app/features/evidence/file-store.server.ts';
import type { Services } from '#app/features/services.ts';
import { seedReferenceData } from '#app/features/settings/reference-data.server.ts';
import { startTrail } from '#app/features/trail/start.server.ts';
import { engine } from '#db/engine.ts';
import { migrate } from '#db/migrate.ts';
import { people, units, users } from '#db/schema/index.ts';
import { openStore, type Store } from '#db/store.ts';

/** The instant at which tests begin, unless they move the clock: 21 November 2026, 10:00 in Paris. */
export const startAt = Date.parse('2026-11-21T09:00:00Z');

const accounts = {
  claire: 'compliance',
  colin: 'compliance',
  odile: 'coo',
  ines: 'auditor',
  olivier: 'contributor',
  theo: 'contributor',
  ada: 'admin',
} as const satisfies Record<string, Role>;
export type AccountName = keyof typeof accounts;

export type EmptyRegister = {
  services: Services;
  store: Store;
  /** Moves the clock that contexts made afterwards read. */
  setTime(at: number): void;
  close(): Promise<void>;
};

export type TestRegister = EmptyRegister & {
  personId(name: AccountName): string;
  userId(name: AccountName): string;
  unitId: string;
  as(name: AccountName, options?: { engagements?: Engagement[]; at?: number; lang?: 'fr' | 'en' }): Promise<Context>;
  asSystem(): Promise<Context>;
};

/** A migrated database in which nobody has done anything yet. */
export async function openEmptyRegister(): Promise<EmptyRegister> {
  const folder = await mkdtemp(path.join(tmpdir(), 'garant-test-'));
  const database = await createDatabase(folder);
  const store = await openStore(database.location);
  let now = startAt;
  const services: Services = {
    store,
    // The machine's own disk may be nearly full.
    files: await openFileStore(path.join(folder, 'evidence'), { freeBytes: () => Promise.resolve(Number.MAX_SAFE_INTEGER) }),
    now: () => now,
    newId: uuidv7,
    randomBytes,
  };
  await migrate(store, { folder: 'drizzle', now, backupFolder: path.join(folder, 'backups') });
  await startTrail(services, 'test.example');
  await seedReferenceData(services);
  return {
    services,
    store,
    setTime: (at) => (now = at),
    async close() {
      await store.close();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function openTestRegister(): Promise<TestRegister> {
  const empty = await openEmptyRegister();
  const { services } = empty;
  const ids = await seedPeople(services);

  const actorOf = (name: AccountName, engagements: Engagement[]): Actor => ({
    userId: ids.users[name],
    personId: ids.people[name],
    unitId: ids.unitId,
    name,
    email: `${name}@test.example`,
    role: accounts[name],
    engagements,
  });
  return {
    ...empty,
    personId: (name) => ids.people[name],
    userId: (name) => ids.users[name],
    unitId: ids.unitId,
    as: (name, { engagements = [], at, lang = 'fr' } = {}) =>
      contextFor(services, {
        actor: actorOf(name, engagements),
        presence: { kind: 'user', auth: 'pwd', sessionTag: '' },
        lang,
        requestId: 'test',
        ...(at === undefined ? {} : { at }),
      }),
    asSystem: () => systemContext(services),
  };
}

/** An empty database of this process's engine. */
export async function createDatabase(folder: string) {
  const url = process.env['GARANT_DATABASE_URL'] ?? '';
  if (engine === 'sqlite') return { location: { file: path.join(folder, 'garant.db') }, drop: () => Promise.resolve() };
  const name = `garant_${randomUUID().replaceAll('-', '')}`;
  await onServer(url, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C.UTF-8' LC_CTYPE 'C.UTF-8'`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return { location: { file: '', url: own.href }, drop: () => onServer(url, `DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

async function seedPeople(services: Services) {
  const unitId = services.newId();
  const names = Object.keys(accounts) as AccountName[];
  const personIds = Object.fromEntries(names.map((name) => [name, services.newId()])) as Record<AccountName, string>;
  const userIds = Object.fromEntries(names.map((name) => [name, services.newId()])) as Record<AccountName, string>;
  await services.store.transact(async (tx) => {
    await tx.insert(units).values({ id: unitId, code: 'LYO', name: 'Lyon', parentId: null });
    for (const name of names) {
      const email = `${name}@test.example`;
      await tx.insert(people).values({ id: personIds[name], name, email, position: null, unitId, isExternal: false, isActive: true });
      await tx.insert(users).values({
        id: userIds[name],
        personId: personIds[name],
        email,
        role: accounts[name],
        passwordHash: null,
        lang: 'fr',
        isActive: true,
        version: 1,
        createdAt: startAt,
      });
    }
  });
  return { unitId, people: personIds, users: userIds };
}
