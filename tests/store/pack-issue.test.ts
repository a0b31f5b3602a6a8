/** An issue from the request to the file: what is frozen, what the trail holds, what survives a crash, and what an outsider then finds. */
import { chmod, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { drawFrozen, drawQueuedPacks } from '#app/features/packs/draw.server.ts';
import { verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { jobs, packProofs, trailEntries } from '#db/schema/index.ts';
import { valueOf } from '#tests/setup/control-life.ts';
import { dyingAt } from '#tests/setup/dying-process.ts';
import { openPackScene, type PackRows, type PackScene } from '#tests/setup/pack-scene.ts';
import type { TestRegister } from '#tests/setup/register.ts';

let scene: PackScene;
let register: TestRegister;

beforeAll(async () => {
  scene = await openPackScene();
  ({ register } = scene);
});
afterAll(() => scene.close());

async function issuedPack(): Promise<PackRows> {
  const { code } = await valueOf(scene.request());
  await drawQueuedPacks(register.services);
  return scene.rowsOf(code);
}

describe('an issued pack', () => {
  let first: PackRows;
  beforeAll(async () => {
    first = await issuedPack();
  });

  it('is verified by an outsider who knows the key of the trail', async () => {
    expect(first.pack).toMatchObject({ status: 'ready', failure: '' });
    expect(await scene.verified(first)).toMatchObject({ verdict: 'verified', reservations: [] });
  });

  it('is two entries of a trail that holds: its manifest, then its file', async () => {
    expect(await scene.actsOf(first.pack.id)).toEqual(['pack.manifest', 'pack.issued']);
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
  });

  it('shows a recipient the values of what the pack shows, of nothing else', () => {
    const entries = (first.proof.entries ?? '')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { entry: { obj: { type: string } }; payload: unknown });
    expect(entries.map(({ entry }) => entry.obj.type).sort()).toEqual(['control', 'evidence', 'pack', 'signature']);
    expect(entries.every(({ payload }) => payload !== null)).toBe(true);
  });

  it('is drawn again with the same bytes', async () => {
    const drawn = await drawFrozen(register.services, first.pack, path.join(scene.folder, 'again.pdf'));
    expect(drawn.sha256).toBe(first.pack.fileSha256);
  });

  it('is extended by the next one, whose recipient compares with this one or its proof', async () => {
    const second = await issuedPack();
    expect(second.proof.consistency).toContain(first.pack.code);
    for (const previous of [await scene.bytesOf(first), Buffer.from(first.proof.sidecar ?? ''), Buffer.from(first.proof.checkpoint ?? '')])
      expect(await scene.verified(second, previous)).toMatchObject({ verdict: 'verified', reservations: [] });
    expect(await scene.verified(first, await scene.bytesOf(second))).toMatchObject({ reservations: [{ code: 'previous_later' }] });
  });
});

describe('a crash', () => {
  it('before the drawing leaves what the next process takes up', async () => {
    const { code } = await valueOf(scene.request());
    const queued = await scene.rowsOf(code);
    await drawFrozen(register.services, queued.pack, path.join(scene.folder, 'lost.pdf'));
    const { checkpoint } = (await scene.rowsOf(code)).proof;
    await drawQueuedPacks(register.services);
    const issued = await scene.rowsOf(code);
    expect(issued.proof.checkpoint).toBe(checkpoint);
    expect(await scene.actsOf(issued.pack.id)).toEqual(['pack.manifest', 'pack.issued']);
    expect(await scene.verified(issued)).toMatchObject({ verdict: 'verified' });
  });

  it('behind the drawing leaves the proof to be made, and enters nothing twice', async () => {
    const issued = await issuedPack();
    await register.store.transact(async (tx) => {
      await tx.update(packProofs).set({ sidecar: null }).where(eq(packProofs.packId, issued.pack.id));
      await tx.update(jobs).set({ isDone: false, leaseUntil: null });
    });
    await drawQueuedPacks(register.services);
    const again = await scene.rowsOf(issued.pack.code);
    expect(again.pack).toMatchObject({ status: 'ready', fileSha256: issued.pack.fileSha256 });
    expect(await scene.actsOf(issued.pack.id)).toEqual(['pack.manifest', 'pack.issued']);
    expect(await scene.verified(again)).toMatchObject({ verdict: 'verified' });
  });
});

describe('a process that dies', () => {
  const lease = 11 * 60_000;
  let now = 0;

  const restarted = async (code: string) => {
    register.setTime((now += lease));
    await drawQueuedPacks(register.services);
    return scene.rowsOf(code);
  };

  it('before any of its steps leaves a pack that is whole or none, which the next process finishes', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    now = register.services.now();
    const living = dyingAt(register.services, Number.POSITIVE_INFINITY);
    const { code } = await valueOf(scene.request());
    await drawQueuedPacks(living.services);
    expect((await scene.rowsOf(code)).pack.status).toBe('ready');
    const last = living.steps();

    // Between the first steps and the last ones it draws, and notes how far it is.
    const steps = [1, 2, 4, ...Array.from({ length: 5 }, (_, back) => last - back)];
    for (const step of steps) {
      const asked = await valueOf(scene.request());
      await drawQueuedPacks(dyingAt(register.services, step).services);
      const broken = await scene.rowsOf(asked.code);
      const isIssued = (await scene.actsOf(broken.pack.id)).includes('pack.issued');
      expect([step, broken.pack.status === 'ready', broken.pack.fileSha256 !== null]).toEqual([step, isIssued, isIssued]);
      const whole = await restarted(asked.code);
      expect([step, await scene.actsOf(whole.pack.id)]).toEqual([step, ['pack.manifest', 'pack.issued']]);
      expect(await scene.verified(whole)).toMatchObject({ verdict: 'verified', reservations: [] });
    }
    expect(await readdir(path.join(register.services.files.folder, 'incoming'))).toEqual([]);
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true });
    vi.restoreAllMocks();
  }, 300_000);
});

describe('evidence that changed on disk', () => {
  it('stops the issue by name and leaves no entry, stops the drawing and leaves no pack', async () => {
    const { code } = await valueOf(scene.request());
    const file = register.services.files.pathOf(scene.evidenceSha256);
    await chmod(file, 0o600);
    await writeFile(file, 'date;autre!!\n');
    const before = await register.store.read.$count(trailEntries);
    expect(await scene.request()).toMatchObject({ ok: false, refusal: { details: { reason: 'evidence_changed:E00001 relevé.csv' } } });
    expect(await register.store.read.$count(trailEntries)).toBe(before);

    await drawQueuedPacks(register.services);
    const { pack } = await scene.rowsOf(code);
    expect(pack).toMatchObject({ status: 'failed', fileSha256: null });
    expect(pack.failure).toContain('relevé.csv');
    expect(await scene.actsOf(pack.id)).toEqual(['pack.manifest', 'pack.fail']);
    expect(await readdir(path.join(register.services.files.folder, 'incoming'))).toEqual([]);
  });
});
