/**
 * The trail beside its floors: verification beside plain SHA-256 over the same bytes, an audited change beside a durable commit of the same
 * rows without any of it, and proofs.
 */
import { createHash, hash, randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { uuidv7 } from 'uuidv7';
import { merkleTree } from '#app/domain/trail/merkle.ts';
import { systemContext, type Context } from '#app/features/context.ts';
import { openFileStore } from '#app/features/evidence/file-store.server.ts';
import type { Services } from '#app/features/services.ts';
import { provenEntries } from '#app/features/trail/proofs.server.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { sha256 } from '#app/features/trail/sha256.server.ts';
import { startTrail } from '#app/features/trail/start.server.ts';
import { currentLog } from '#app/features/trail/stored-log.server.ts';
import { transact } from '#app/features/trail/transact.server.ts';
import { projectRoot } from '#app/project-root.ts';
import { migrate } from '#db/migrate.ts';
import { openStore } from '#db/store.ts';
import { riskRow } from './rows.ts';
import { print, timed } from './measure.ts';

const proofCount = 1000;
const tree = merkleTree(sha256);

export async function benchTrail(entryCount: number): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'garant-bench-trail-'));
  const store = await openStore({ file: path.join(folder, 'garant.db') });
  const files = await openFileStore(path.join(folder, 'evidence'));
  const services: Services = { store, files, now: Date.now, newId: uuidv7, randomBytes };
  try {
    await migrate(store, { folder: path.join(projectRoot, 'drizzle'), now: Date.now(), backupFolder: folder });
    await startTrail(services, 'bench');
    const ctx = await systemContext(services, 'bench');
    await fill(ctx, entryCount);
    await benchVerify(ctx, entryCount);
    await benchProofs(ctx, entryCount);
    await benchAppend(ctx, folder);
  } finally {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  }
}

const place = { unitId: null, ownerId: uuidv7() };
const change = (index: number) => ({
  act: 'risk.record' as const,
  obj: { type: 'risk', id: uuidv7(), ver: 1 },
  before: null,
  after: riskRow(index, place),
});

async function fill(ctx: Context, entryCount: number): Promise<void> {
  const atOnce = 500;
  for (let from = 0; from < entryCount; from += atOnce)
    await transact(ctx, async (_tx, trail) => {
      for (let index = from; index < Math.min(entryCount, from + atOnce); index += 1) await trail.append(change(index));
    });
}

async function benchVerify({ store }: Context, entryCount: number): Promise<void> {
  const hashed = await hashedBytes(store.raw);
  const floor = await timed(
    'floor: SHA-256 of the same bytes',
    () => hashed.map((bytes) => createHash('sha256').update(bytes).digest()),
    few,
  );
  const oneCall = await timed(
    'the same in one call each, without hash objects',
    () => hashed.map((bytes) => hash('sha256', bytes, 'buffer')),
    few,
  );
  const verify = await timed(
    'verify the stored trail',
    async () => {
      if (!(await verifyStoredTrail(store)).ok) throw new Error('The trail does not hold.');
    },
    few,
  );
  print(`Trail of ${entryCount} entries`, floor, [oneCall, verify]);
  const megabytes = hashed.reduce((sum, { length }) => sum + length, 0) / 1e6;
  const perSecond = Math.round((entryCount * 1000) / verify.p50Ms);
  console.log(
    `  ${perSecond} entries and ${((megabytes * 1000) / verify.p50Ms).toFixed(0)} MB a second, ${share(floor.cpuMs, verify.cpuMs)} of SHA-256 in processor time, ${share(oneCall.cpuMs, verify.cpuMs)} of SHA-256 in one call each`,
  );
}

const few = { leastRuns: 5 };
const share = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(0)} %`;

/** Everything that a verification hashes: entries with their prefix, payloads with prefix and salt, and pairs of nodes. */
async function hashedBytes(raw: Context['store']['raw']): Promise<Uint8Array[]> {
  const rows = await raw.rows<{ entry: string; payload: string }>(
    'SELECT e.body AS entry, p.body AS payload FROM trail_entry e JOIN trail_payload p ON p.seq = e.seq ORDER BY e.seq',
  );
  return rows.flatMap(({ entry, payload }) => [
    Buffer.from(` ${entry}`),
    Buffer.concat([Buffer.alloc('garant-payload/1'.length + 1 + 32), Buffer.from(payload)]),
    Buffer.alloc(65),
  ]);
}

async function benchProofs({ store: { read } }: Context, entryCount: number): Promise<void> {
  const log = await currentLog(read);
  const positions = Array.from({ length: proofCount }, (_, index) => Math.floor((index * entryCount) / proofCount));
  const root = Buffer.from(log?.root ?? '', 'hex');
  const proven = (await provenEntries(read, positions, entryCount)).map((entry) => ({
    ...entry,
    leaf: tree.leafHash(Buffer.from(entry.body)),
  }));
  const check = () => {
    for (const { leaf, index, path: proof } of proven)
      if (!tree.isIncluded(leaf, index, entryCount, proof, root)) throw new Error('A proof does not hold.');
  };
  const floor = await timed(`floor: verify ${proofCount} inclusion proofs`, check, few);
  const make = await timed(`read ${proofCount} entries with their proofs`, () => provenEntries(read, positions, entryCount), few);
  print('Proofs', floor, [make]);
}

/** One durable commit each, on the same disk. */
async function benchAppend(ctx: Context, folder: string): Promise<void> {
  const plain = new Database(path.join(folder, 'floor.db'));
  try {
    plain.pragma('journal_mode = wal');
    plain.pragma('synchronous = full');
    plain.exec(
      'CREATE TABLE entry (seq integer PRIMARY KEY, body text NOT NULL) STRICT; CREATE TABLE payload (seq integer PRIMARY KEY, body text NOT NULL) STRICT',
    );
    const [entry, payload] = ['entry', 'payload'].map((table) => plain.prepare(`INSERT INTO ${table} (body) VALUES (?)`));
    const body = JSON.stringify(change(1));
    const commit = plain.transaction(() => {
      entry?.run(body);
      payload?.run(body);
    });
    const floor = await timed('floor: two rows in one durable commit', () => commit.immediate());
    let index = 0;
    const audited = await timed('one entry with payload, nodes and head', () =>
      transact(ctx, (_tx, trail) => trail.append(change((index += 1)))),
    );
    print('Append', floor, [audited]);
    console.log(
      `  ${Math.round(1000 / audited.p50Ms)} entries a second, ${(audited.cpuMs - floor.cpuMs).toFixed(2)} ms of processor more than the rows alone`,
    );
  } finally {
    plain.close();
  }
}
