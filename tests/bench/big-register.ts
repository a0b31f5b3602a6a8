/** A register with many risks, a compliance officer who is signed in, and the application in front of it. */
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
import { formatCode } from '#app/domain/ids.ts';
import { wordsOf } from '#app/domain/search-words.ts';
import { openFileStore } from '#app/features/evidence/file-store.server.ts';
import { newToken, tokenId } from '#app/features/people/tokens.server.ts';
import type { Services } from '#app/features/services.ts';
import { seedReferenceData } from '#app/features/settings/reference-data.server.ts';
import { startTrail } from '#app/features/trail/start.server.ts';
import { createFront } from '#app/http/front.ts';
import { createFrontServices } from '#app/http/front-services.ts';
import { projectRoot } from '#app/project-root.ts';
import { migrate } from '#db/migrate.ts';
import { people, risks, searchDocs, sessions, units, users } from '#db/schema/index.ts';
import { openStore } from '#db/store.ts';

export type BigRegister = { file: string; get(path: string): Promise<string>; close(): Promise<void> };

const nouns = ['entrepôt', 'agence', 'flotte', 'quai', 'serveur', 'magasin', 'transporteur', 'caisse', 'stock', 'paie'];
const events = ['Arrêt prolongé', 'Incendie', 'Fraude', 'Cyberattaque', 'Perte', 'Erreur', 'Vol', 'Panne', 'Grève', 'Pollution'];

export async function openBigRegister(riskCount: number): Promise<BigRegister> {
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
  const token = await seedOfficer(services);
  await seedRisks(services, riskCount);
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://localhost:${port}`;
  const config = { port, host: '127.0.0.1', dataDir: folder, databaseUrl: null, origin, isLoopbackOrigin: true, loadsDemo: false };
  const front = createFront({
    config,
    build: (await import(pathToFileURL(path.join(projectRoot, 'build/server/index.js')).href)) as ServerBuild,
    clientDir: path.join(projectRoot, 'build/client'),
    services: createFrontServices(config, services),
    logger: pino({ level: 'silent' }),
    clock: Date.now,
  });
  server.on('request', front as RequestListener);
  return {
    file,
    async get(url) {
      const response = await fetch(origin + url, {
        headers: { cookie: `sid=${token}; lang=fr`, 'accept-encoding': 'identity' },
        redirect: 'manual',
      });
      if (response.status !== 200) throw new Error(`${url} answered ${response.status}`);
      return response.text();
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function seedOfficer(services: Services): Promise<string> {
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
  return token;
}

async function seedRisks(services: Services, riskCount: number): Promise<void> {
  const [unit] = await services.store.read.select({ id: units.id }).from(units);
  const [owner] = await services.store.read.select({ id: people.id }).from(people);
  for (let from = 0; from < riskCount; from += 250) {
    const rows = Array.from({ length: Math.min(250, riskCount - from) }, (_, offset) =>
      riskRow(from + offset, unit?.id ?? null, owner?.id ?? null),
    );
    await services.store.transact(async (tx) => {
      await tx.insert(risks).values(rows);
      await tx.insert(searchDocs).values(
        rows.map(({ id, code, title }) => ({
          recordType: 'risk',
          recordId: id,
          code,
          title,
          body: wordsOf(`${code} ${title}`).join(' '),
        })),
      );
    });
  }
}

function riskRow(index: number, unitId: string | null, ownerId: string | null): typeof risks.$inferInsert {
  const residualCents = 100_000 + ((index * 7919) % 90_000_000);
  const at = Date.now();
  return {
    id: uuidv7(),
    code: formatCode('risk', index + 1),
    version: 1,
    createdAt: at,
    createdBy: 'bench',
    updatedAt: at,
    updatedBy: 'bench',
    title: `${events[index % 10]} – ${nouns[Math.floor(index / 10) % 10]} ${index}`,
    cause: 'Cause',
    event: 'Événement',
    consequence: 'Conséquence',
    categoryId: null,
    unitId,
    process: '',
    ownerId,
    status: index % 5 === 0 ? 'draft' : 'active',
    confidentiality: 'internal',
    treatment: 'reduce',
    treatmentRationale: '',
    velocity: null,
    impactLevels: {},
    frequency: null,
    severity: null,
    maximumLossCents: null,
    assumptions: '',
    nextReviewOn: '2027-03-01',
    acceptedUntilOn: null,
    preparers: [],
    inherentCents: residualCents * 2,
    residualCents,
    netCents: Math.floor(residualCents / 2),
  };
}
