/** Backups: made while others write, verified, tampered with, restored, and broken off at each moment. SQLite; PostgreSQL has its own tools. */
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readArchive, writeArchive } from '#app/features/backup/archive.server.ts';
import { makeBackup, verifyBackup } from '#app/features/backup/backup.server.ts';
import { databaseName, fileName, type Manifest } from '#app/features/backup/manifest.ts';
import { restoreBackup } from '#app/features/backup/restore.server.ts';
import type { MeasureFree } from '#app/features/backup/room.server.ts';
import { decideSwap, finishSwap, isSwapPending } from '#app/features/backup/swap.server.ts';
import { openFileStore } from '#app/features/evidence/file-store.server.ts';
import { latestEntries } from '#app/features/trail/queries.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { newestCheckpoint } from '#app/features/trail/signing/known-keys.server.ts';
import { signCheckpoint } from '#app/features/trail/signing/signer.server.ts';
import { closedLogs, currentLog } from '#app/features/trail/stored-log.server.ts';
import { transact } from '#app/features/trail/transact.server.ts';
import { verifyStoredTrail } from '#app/features/trail/walk.server.ts';
import { engine } from '#db/engine.ts';
import { imports, trailPayloads } from '#db/schema/index.ts';
import { openStore } from '#db/store.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
let folder: string;
let file: string;
beforeEach(async () => {
  register = await openTestRegister();
  folder = await mkdtemp(path.join(tmpdir(), 'garant-backup-'));
  file = path.join(folder, 'kept', 'garant.zip');
  await startSigning(await register.as('ada'));
});
afterEach(async () => {
  await register.close();
  await rm(folder, { recursive: true, force: true });
});

const record = async () => {
  const ctx = await register.as('claire');
  await transact(ctx, (_tx, trail) =>
    trail.append({ act: 'risk.record', obj: { type: 'risk', id: ctx.newId(), ver: 1 }, before: null, after: { title: 'Risque' } }),
  );
};

/** A file with a row that names it. */
async function keepFile(content: string): Promise<string> {
  const { sha256 } = await register.services.files.put(oneChunk(content), 1e6);
  const ctx = await register.as('claire');
  await ctx.store.transact(async (tx) => {
    await tx.insert(imports).values({
      id: ctx.newId(),
      register: 'risks',
      fileName: 'risks.csv',
      fileSha256: sha256,
      status: 'checked',
      mapping: {},
      report: {},
      created: 0,
      updated: 0,
      unchanged: 0,
      refused: 0,
      byPersonId: register.personId('claire'),
      checkedAt: startAt,
      appliedAt: null,
    });
  });
  return sha256;
}

async function* oneChunk(content: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(content);
}

const verify = () => verifyBackup(file, 'drizzle');
const backUp = async () => makeBackup(await register.asSystem(), file);
const restoreInto = (target: string, freeBytes?: MeasureFree, migrations = 'drizzle') =>
  restoreBackup(
    { now: () => startAt, newId: uuidv7, randomBytes },
    { file, dataDir: target, migrations, reason: 'drill', approvedBy: 'odile@test.example' },
    freeBytes,
  );
const openAt = async (target: string) => ({
  store: await openStore({ file: path.join(target, databaseName) }),
  files: await openFileStore(path.join(target, 'evidence')),
  now: () => startAt,
});
const dataDir = () => path.dirname(register.services.files.folder);

describe.runIf(engine === 'postgres')('on PostgreSQL', () => {
  it('is refused, with the tool that does it', async () => {
    await expect(backUp()).rejects.toThrow(/pg_dump/);
  });
});

describe.runIf(engine === 'sqlite')('a backup', () => {
  it('holds the database and every file, and is written down in the trail', async () => {
    const sha256 = await keepFile('evidence');
    await record();
    const report = await backUp();
    expect(report).toMatchObject({ file, entries: 2 });
    expect(await verify()).toEqual(report);
    const names: string[] = [];
    await readArchive(file, (name) => (names.push(name), null));
    expect(names).toEqual([databaseName, fileName(sha256)]);
    expect(await readdir(path.dirname(file))).toEqual(['garant.zip']);
    const log = await currentLog(register.store.read);
    expect(log?.size).toBe(3);
    expect(await newestCheckpoint(register.store.read, log?.origin ?? '')).toMatchObject({ head: { size: 3 } });
  });

  it('made while others write is of one instant', async () => {
    let isDone = false;
    const writing = (async () => {
      while (!isDone) {
        await record();
        // SQLite answers at once: without a turn of the event loop nobody else would ever be served.
        await turn();
      }
    })();
    const report = await backUp().finally(() => {
      isDone = true;
    });
    await writing;
    expect(report.entries).toBeGreaterThan(0);
    expect((await verify()).root).toBe(report.root);
    expect((await currentLog(register.store.read))?.size).toBeGreaterThan(report.entries);
  });

  it('is not made when a file is missing or has changed, and names it', async () => {
    const sha256 = await keepFile('evidence');
    const stored = register.services.files.pathOf(sha256);
    await rm(stored);
    await expect(backUp()).rejects.toThrow(`a row names the file ${sha256}, which is not there`);
    await writeFile(stored, 'evidenze');
    await expect(backUp()).rejects.toThrow(`${fileName(sha256)} was changed`);
    expect(await readdir(path.dirname(file))).toEqual([]);
  });

  it('is not made of a trail that does not hold', async () => {
    await record();
    await register.store.raw.run('DROP TRIGGER trail_payload_erase_only');
    await register.store.transact(async (tx) => {
      await tx.update(trailPayloads).set({ body: '{}' });
    });
    await expect(backUp()).rejects.toThrow(/the trail does not hold at entry 0 \(payload_commitment\)/);
  });

  it('does not take the place of another file', async () => {
    await backUp();
    await expect(backUp()).rejects.toThrow(/exists already/);
  });
});

describe.runIf(engine === 'sqlite')('a disk that is nearly full', () => {
  const nearlyFull = () => Promise.resolve(70e6);

  it('is not filled by a backup, which leaves nothing behind', async () => {
    const { pathOf } = register.services.files;
    const sha256 = await keepFile('evidence');
    await truncate(pathOf(sha256), 50e6);
    await expect(makeBackup(await register.asSystem(), file, nearlyFull)).rejects.toThrow(/no room in .+: \d+ MB needed, 70 MB free/);
    expect(await readdir(path.dirname(file))).toEqual([]);
  });

  it('is not filled by a restore, nor by a look at a backup', async () => {
    await record();
    await backUp();
    const target = path.join(folder, 'new');
    const full = () => Promise.resolve(1e6);
    await expect(verifyBackup(file, 'drizzle', full)).rejects.toThrow(/no room/);
    await expect(restoreInto(target, full)).rejects.toThrow(/no room/);
    expect(await readdir(target)).toEqual([]);
  });
});

describe.runIf(engine === 'sqlite')('a backup of another version', () => {
  /** Makes a backup whose database the statements have changed. */
  async function backUpAs(...statements: string[]): Promise<void> {
    await record();
    for (const statement of statements) await register.store.raw.run(statement);
    await backUp();
  }

  it('is refused when a newer one made it', async () => {
    await backUpAs(`INSERT INTO schema_migrations VALUES ('9999_later.sql', 'hash', 0)`);
    await expect(verify()).rejects.toThrow(/9999_later.sql.+newer version/);
    await expect(restoreInto(path.join(folder, 'new'))).rejects.toThrow(/newer version/);
    expect(await readdir(path.join(folder, 'new'))).toEqual([]);
  });

  it('is brought to this one, which the trail says', async () => {
    await record();
    await backUp();
    const migrations = path.join(folder, 'drizzle');
    await cp('drizzle', migrations, { recursive: true });
    await writeFile(path.join(migrations, 'sqlite', '9999_later.sql'), 'CREATE TABLE later (id text PRIMARY KEY) STRICT;');
    expect(await verifyBackup(file, migrations)).toMatchObject({ entries: 2 });
    const target = path.join(folder, 'new');
    await restoreInto(target, undefined, migrations);
    const restored = await openAt(target);
    try {
      const [entry] = await latestEntries(restored.store.read, { limit: 1 });
      expect(entry).toMatchObject({ act: 'db.migrate' });
      expect(await verifyStoredTrail(restored.store)).toMatchObject({ ok: true });
    } finally {
      await restored.store.close();
    }
  });
});

describe.runIf(engine === 'sqlite')('a backup that was tampered with', () => {
  let sha256: string;
  beforeEach(async () => {
    sha256 = await keepFile('evidence of some length');
    await record();
    await backUp();
  });

  /** What the archive holds: its manifest and each of its files. */
  const contentsOf = async (): Promise<Map<string, unknown>> => {
    const parts = await mkdtemp(path.join(folder, 'parts-'));
    const names: string[] = [];
    const manifest: unknown = await readArchive(file, (name) => (names.push(name), path.join(parts, name)));
    const files = await Promise.all(names.map(async (name) => [name, await readFile(path.join(parts, name))] as const));
    return new Map<string, unknown>([['manifest', manifest], ...files]);
  };

  // A changed byte may mean nothing: a time in a header, or the distance to another one of a thousand equal zeros in what is compressed.
  it('is refused wherever a byte is another one, or holds the very same', async () => {
    const bytes = await readFile(file);
    const contents = await contentsOf();
    let refused = 0;
    for (let n = 0; n < 40; n += 1) {
      const at = 200 + Math.floor((n / 40) * (bytes.length - 1200));
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 0x10;
      await writeFile(file, changed);
      const isAccepted = await verify().then(
        () => true,
        () => false,
      );
      if (isAccepted) expect(await contentsOf(), `byte ${at}`).toEqual(contents);
      else refused += 1;
    }
    expect(refused).toBeGreaterThan(20);
  });

  const changes: Record<string, { change(manifest: Manifest, parts: string): Promise<Manifest> | Manifest; reason: RegExp }> = {
    'lacks a file': { change: (manifest) => ({ ...manifest, files: [] }), reason: /which is not in the backup/ },
    'has other evidence': {
      async change(manifest, parts) {
        await rm(path.join(parts, fileName(sha256)));
        await writeFile(path.join(parts, fileName(sha256)), 'evidence of some lengtH');
        return manifest;
      },
      reason: /was changed/,
    },
    'names another root': {
      change: (manifest) => ({ ...manifest, trail: { ...manifest.trail, root: '0'.repeat(64) } }),
      reason: /another one than the manifest says/,
    },
  };
  it.each(Object.entries(changes))('is refused when it %s', async (_name, { change, reason }) => {
    const parts = path.join(folder, 'parts');
    const manifest = await readArchive(file, (name) => path.join(parts, name));
    await rm(file);
    await writeArchive(file, await change(manifest, parts), (name) => path.join(parts, name));
    await expect(verify()).rejects.toThrow(reason);
  });

  it('is refused when it is cut off, or no backup at all', async () => {
    const bytes = await readFile(file);
    await writeFile(file, bytes.subarray(0, bytes.length - 30));
    await expect(verify()).rejects.toMatchObject({ name: 'BackupBroken' });
    await writeFile(file, 'PK');
    await expect(verify()).rejects.toMatchObject({ name: 'BackupBroken' });
  });
});

describe.runIf(engine === 'sqlite')('a restore', () => {
  it('into an empty folder begins a new log with a key of its own, and the old one still verifies', async () => {
    const sha256 = await keepFile('evidence');
    await record();
    const { root } = await backUp();
    const target = path.join(folder, 'new');
    const report = await restoreInto(target);
    expect(report).toMatchObject({ entries: 2, root, aside: null });
    const restored = await openAt(target);
    try {
      expect(await restored.files.has(sha256)).toBe(true);
      expect(await verifyStoredTrail(restored.store)).toMatchObject({ ok: true });
      expect(report.origin).toMatch(/\/2$/);
      expect(await closedLogs(restored.store.read)).toMatchObject([{ size: 2, root }]);
      expect(await newestCheckpoint(restored.store.read, report.origin)).not.toBeNull();
      expect(await signCheckpoint(restored)).not.toBeNull();
    } finally {
      await restored.store.close();
    }
  });

  it('over the same installation says which entries were lost, and keeps the old data aside', async () => {
    await record();
    await backUp();
    await record();
    await signCheckpoint(register.services);
    const report = await restoreInto(dataDir());
    expect(await readdir(report.aside ?? '')).toEqual(expect.arrayContaining(['garant.db', 'evidence', 'keys']));
    const restored = await openAt(dataDir());
    try {
      const [first] = await restored.store.raw.rows<{ body: string }>(
        `SELECT p.body FROM trail_payload p JOIN trail_entry e ON e.seq = p.seq WHERE e.act = 'log.restore'`,
      );
      // The backup ends after two entries; its own entry and one more had been signed.
      expect(JSON.parse(first?.body ?? '')).toMatchObject({
        why: 'drill',
        x: { from: 'garant.zip', highest_known: { size: 4 }, lost: { from: 2, to: 3 }, approved_by: 'odile@test.example' },
      });
    } finally {
      await restored.store.close();
    }
  });

  it('that is refused leaves the data as it was', async () => {
    await record();
    await backUp();
    const bytes = await readFile(file);
    const middle = Math.floor(bytes.length / 2);
    await writeFile(file, bytes.fill(0, middle, middle + 64));
    const before = (await readdir(dataDir())).sort();
    await expect(restoreInto(dataDir())).rejects.toMatchObject({ name: 'BackupBroken' });
    expect((await readdir(dataDir())).sort()).toEqual(before);
    await record();
  });

  it('that is broken off before its decision leaves the old state; after it, the next start finishes it, from any move', async () => {
    const target = path.join(folder, 'target');
    const parts = ['garant.db', 'evidence/a', 'keys/trail.json'];
    const lay = async (base: string, text: string, names: readonly string[]) => {
      for (const name of names) {
        await mkdir(path.dirname(path.join(base, name)), { recursive: true });
        await writeFile(path.join(base, name), text);
      }
    };
    const contents = async (base: string) => Promise.all(parts.map((name) => readFile(path.join(base, name), 'utf8').catch(() => null)));
    await lay(target, 'old', ['garant.db', 'garant.db-wal', 'evidence/a']);
    await lay(path.join(target, 'restoring-1'), 'new', parts);
    await finishSwap(target);
    expect(await contents(target)).toEqual(['old', 'old', null]);
    await decideSwap(target, { from: 'restoring-1', aside: 'before-1' });
    const plan = JSON.parse(await readFile(path.join(target, 'restore.json'), 'utf8')) as { moves: string[][] };
    for (let made = 0; made <= plan.moves.length; made += 1) {
      const copy = path.join(folder, `broken-off-${made}`);
      await cp(target, copy, { recursive: true });
      await mkdir(path.join(copy, 'before-1'));
      for (const [from = '', to = ''] of plan.moves.slice(0, made)) {
        await cp(path.join(copy, from), path.join(copy, to), { recursive: true });
        await rm(path.join(copy, from), { recursive: true });
      }
      await finishSwap(copy);
      await finishSwap(copy);
      expect(await contents(copy)).toEqual(['new', 'new', 'new']);
      expect(await contents(path.join(copy, 'before-1'))).toEqual(['old', 'old', null]);
      expect(isSwapPending(copy)).toBe(false);
      expect((await readdir(copy)).sort()).toEqual(['before-1', 'evidence', 'garant.db', 'keys']);
    }
  });
});
