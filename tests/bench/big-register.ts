/** A register with many risks and controls, a compliance officer who is signed in, and the application in front of it. */
import { randomBytes } from 'node:crypto';
import { createServer, type RequestListener } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { pino } from 'pino';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '#app/domain/access.ts';
import { contextFor, type Context } from '#app/features/context.ts';
import { openFileStore } from '#app/features/evidence/file-store.server.ts';
import { newToken, tokenId } from '#app/features/people/tokens.server.ts';
import type { Services } from '#app/features/services.ts';
import { seedReferenceData } from '#app/features/settings/reference-data.server.ts';
import { startTrail } from '#app/features/trail/start.server.ts';
import { createFront } from '#app/http/front.ts';
import { createFrontServices } from '#app/http/front-services.ts';
import { projectRoot } from '#app/project-root.ts';
import { migrate } from '#db/migrate.ts';
import { controls, people, risks, searchDocs, sessions, units, users } from '#db/schema/index.ts';
import { openStore } from '#db/store.ts';
import { openClient, type Client } from './client.ts';
import { controlRow, riskRow, searchRow, type Place } from './rows.ts';

export type BigRegister = Pick<Client, 'askAgain' | 'tagOf'> & {
  /** The database. */
  file: string;
  /** As the officer who is signed in. */
  ctx: Context;
  /** The page at this path, as a browser of the officer gets it. */
  get(path: string): Promise<string>;
  close(): Promise<void>;
};

/** @param count risks, and as many controls */
export async function openBigRegister(count: number): Promise<BigRegister> {
  const folder = await mkdtemp(path.join(tmpdir(), 'garant-bench-'));
  const file = path.join(folder, 'garant.db');
  const store = await openStore({ file });
  const services: Services = {
    store,
    files: await openFileStore(path.join(folder, 'evidence')),
    now: Date.now,
    newId: uuidv7,
    randomBytes,
  };
  await migrate(store, { folder: path.join(projectRoot, 'drizzle'), now: Date.now(), backupFolder: path.join(folder, 'backups') });
  await startTrail(services, 'bench');
  await seedReferenceData(services);
  const { token, actor } = await seedOfficer(services);
  const place = { unitId: actor.unitId, ownerId: actor.personId };
  await seedRisks(services, count, place);
  await seedControls(services, count, place);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  const config = {
    port,
    host: '127.0.0.1',
    dataDir: folder,
    databaseUrl: null,
    origin,
    isLoopbackOrigin: true,
    loadsDemo: false,
    anchors: { folder: null, addresses: [] },
    mail: null,
  };
  const front = createFront({
    config,
    build: (await import(pathToFileURL(path.join(projectRoot, 'build/server/index.js')).href)) as ServerBuild,
    clientDir: path.join(projectRoot, 'build/client'),
    services: createFrontServices(config, services),
    logger: pino({ level: 'silent' }),
    clock: Date.now,
  });
  server.on('request', front as RequestListener);
  const client = openClient(port, { host: `localhost:${port}`, cookie: `sid=${token}; lang=fr` });
  return {
    file,
    ctx: await contextFor(services, { actor, presence: { kind: 'user', auth: 'pwd', sessionTag: '' }, lang: 'fr', requestId: 'bench' }),
    get: client.get,
    askAgain: client.askAgain,
    tagOf: client.tagOf,
    async close() {
      client.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function seedOfficer(services: Services): Promise<{ token: string; actor: Actor }> {
  const [unitId, personId, userId, token] = [uuidv7(), uuidv7(), uuidv7(), newToken(randomBytes)];
  const at = Date.now();
  await services.store.transact(async (tx) => {
    await tx.insert(units).values({ id: unitId, code: 'LYO', name: 'Lyon', parentId: null });
    await tx
      .insert(people)
      .values({ id: personId, name: 'Claire', email: 'claire@bench.example', position: null, unitId, isExternal: false, isActive: true });
    await tx.insert(users).values({
      id: userId,
      personId,
      email: 'claire@bench.example',
      role: 'compliance',
      passwordHash: null,
      lang: 'fr',
      isActive: true,
      version: 1,
      createdAt: at,
    });
    await tx.insert(sessions).values({ id: tokenId(token), userId, createdAt: at, seenAt: at, expiresAt: at + 3_600_000 });
  });
  const actor: Actor = { userId, personId, unitId, name: 'Claire', email: 'claire@bench.example', role: 'compliance', engagements: [] };
  return { token, actor };
}

async function seedRisks(services: Services, count: number, place: Place): Promise<void> {
  for (let from = 0; from < count; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, count - from) }, (_, offset) => riskRow(from + offset, place));
    await services.store.transact(async (tx) => {
      await tx.insert(risks).values(rows);
      await tx.insert(searchDocs).values(rows.map((row) => searchRow('risk', row)));
    });
  }
}

async function seedControls(services: Services, count: number, place: Place): Promise<void> {
  for (let from = 0; from < count; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, count - from) }, (_, offset) => controlRow(from + offset, place));
    await services.store.transact(async (tx) => {
      await tx.insert(controls).values(rows);
      await tx.insert(searchDocs).values(rows.map((row) => searchRow('control', row)));
    });
  }
}

/** Rows of one statement. */
const atOnce = 250;
