/** The lives of a log and of its keys: replaced and retired keys, a log that a restore closes, and the next one. */
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { epochOf } from '#app/domain/trail/origin.ts';
import { checkTrail, reportTrail } from '#app/features/trail/check.server.ts';
import { startEpoch } from '#app/features/trail/epochs.server.ts';
import { keysFolderOf } from '#app/features/trail/signing/key-files.server.ts';
import { retireKey, rotateKeys, startSigning } from '#app/features/trail/signing/keys.server.ts';
import { checkpointAt, knownKeys, newestCheckpoint, signingKeys, verifyCheckpoint } from '#app/features/trail/signing/known-keys.server.ts';
import { signCheckpoint } from '#app/features/trail/signing/signer.server.ts';
import { TrailReadOnly, trailStateOf } from '#app/features/trail/state.server.ts';
import { closedLogs, currentLog } from '#app/features/trail/stored-log.server.ts';
import { transact } from '#app/features/trail/transact.server.ts';
import { verifyStoredTrail } from '#app/features/trail/walk.server.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';
import { alterEntry } from '#tests/setup/tamper.ts';

let register: TestRegister;
beforeEach(async () => {
  register = await openTestRegister();
  await startSigning(await register.as('ada'));
  // The alarm goes to standard error, where an operator watches for it.
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await register.close();
});

async function record(count = 1): Promise<void> {
  const ctx = await register.as('claire');
  for (let n = 0; n < count; n += 1)
    await transact(ctx, (_tx, trail) =>
      trail.append({ act: 'risk.record', obj: { type: 'risk', id: ctx.newId(), ver: 1 }, before: null, after: { title: 'Risque' } }),
    );
}
const originNow = async () => (await currentLog(register.store.read))?.origin ?? '';
const signersOf = async (note: string, origin: string) => {
  const verdict = await verifyCheckpoint(note, origin, await knownKeys(register.store.read, origin));
  return verdict.ok ? verdict.signers.map(({ keyId }) => keyId) : null;
};

describe('a key that is replaced', () => {
  it('signs one head with the new one, then no more', async () => {
    const origin = await originNow();
    const [old] = await signingKeys(register.store.read, origin);
    await record(3);
    register.setTime(startAt + 1000);
    const rotated = await rotateKeys(await register.as('ada'), { reason: 'staff_change' });
    if (!rotated.ok || !old) throw new Error('The key was not replaced.');
    // One entry each for the first key, three risks and the new key.
    const both = await checkpointAt(register.store.read, origin, 5);
    expect((await signersOf(both?.note ?? '', origin))?.sort()).toEqual([old.key.keyId, rotated.value.key.keyId].sort());
    await record();
    const next = await signCheckpoint(register.services);
    expect(await signersOf(next?.note ?? '', origin)).toEqual([rotated.value.key.keyId]);
    expect((await verifyStoredTrail(register.store)).ok).toBe(true);
  });

  it('is retired only while another one signs', async () => {
    const ctx = await register.as('ada');
    const [only] = await signingKeys(register.store.read, await originNow());
    expect(await retireKey(ctx, only?.key.keyId ?? '', { reason: 'compromise' })).toMatchObject({ refusal: { code: 'state' } });
    expect(await retireKey(await register.as('claire'), only?.key.keyId ?? '', { reason: 'compromise' })).toMatchObject({
      refusal: { code: 'not_allowed' },
    });
  });
});

describe('a key file that was lost', () => {
  it('stops the signer and says so, while the registers stay writable; a new log signs again', async () => {
    const [key] = await signingKeys(register.store.read, await originNow());
    await rm(path.join(keysFolderOf(register.services), `trail-${key?.key.keyId}.pem`));
    await record();
    expect(await signCheckpoint(register.services)).toBeNull();
    expect((await trailStateOf(register.store.read))?.signingFault).not.toBeNull();
    await record();
    await startEpoch(await register.asSystem(), { reason: 'lost key', from: 'none' });
    expect((await trailStateOf(register.store.read))?.signingFault).toBeNull();
    await record();
    expect(await signCheckpoint(register.services)).not.toBeNull();
  });
});

describe('a replacement that could not be finished', () => {
  it('leaves two keys, of which the one that is no use is retired; the other then signs', async () => {
    const ctx = await register.as('ada');
    const origin = await originNow();
    const [old] = await signingKeys(register.store.read, origin);
    const lost = old?.key.keyId ?? '';
    await rm(path.join(keysFolderOf(register.services), `trail-${lost}.pem`));
    expect(await rotateKeys(ctx, { reason: 'lost' })).toMatchObject({ refusal: { code: 'state' } });
    expect(await signingKeys(register.store.read, origin)).toHaveLength(2);
    expect((await retireKey(ctx, lost, { reason: 'lost' })).ok).toBe(true);
    const [own] = await signingKeys(register.store.read, origin);
    const next = await signCheckpoint(register.services);
    expect(await signersOf(next?.note ?? '', origin)).toEqual([own?.key.keyId]);
    expect(await reportTrail(register.services)).toMatchObject({ ok: true, checkpoint: { verifies: true } });
  });
});

describe('a new log', () => {
  const begin = async () =>
    startEpoch(await register.asSystem(), { reason: 'drill', from: 'garant.zip', approvedBy: 'odile@test.example' });

  it('has the next number, a key of its own, and closes the one before where it stood', async () => {
    await record(3);
    const before = await currentLog(register.store.read);
    const origin = await begin();
    expect(epochOf(origin)).toBe(2);
    expect(await closedLogs(register.store.read)).toMatchObject([{ origin: before?.origin, size: before?.size, root: before?.root }]);
    const [old] = await knownKeys(register.store.read, before?.origin);
    const [own] = await knownKeys(register.store.read, origin);
    expect(old?.toSize).toBe(before?.size);
    expect(own).toMatchObject({ toSize: null });
    const newest = await newestCheckpoint(register.store.read, origin);
    expect(await signersOf(newest?.note ?? '', origin)).toEqual([own?.key.keyId]);
  });

  it('verifies with the closed ones, each under its own signed heads', async () => {
    await record(5);
    await signCheckpoint(register.services);
    await begin();
    await record(2);
    await begin();
    await record();
    const report = await reportTrail(register.services);
    expect(report).toMatchObject({ ok: true, checkpoint: { verifies: true } });
    expect(report.closed.map(({ origin }) => epochOf(origin))).toEqual([1, 2]);
  });

  it('does not hide that an entry of a closed one was altered', async () => {
    await record(5);
    await begin();
    await record();
    await alterEntry(register.store, 3);
    expect((await verifyStoredTrail(register.store)).firstBroken).toEqual({ seq: 3, reason: 'leaf' });
  });

  it('makes the registers writable, and what was broken in the one before stays to be seen', async () => {
    await record(2);
    await alterEntry(register.store, 1);
    await checkTrail(register.services, 'full');
    await expect(record()).rejects.toThrow(TrailReadOnly);
    await begin();
    await record();
    expect((await reportTrail(register.services)).firstBroken).toEqual({ seq: 1, reason: 'leaf' });
  });
});
