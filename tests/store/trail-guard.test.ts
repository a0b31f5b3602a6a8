/** The guard beside a running store: what it notices, that it stalls nothing, and that nothing is written any more. */
import { readdir, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkDaily, checkTrail, endReadOnly } from '#app/features/trail/check.server.ts';
import { lookAfterTrail, startGuard } from '#app/features/trail/guard/guard.server.ts';
import { triggersOf } from '#app/features/trail/guard/triggers.server.ts';
import { keysFolderOf } from '#app/features/trail/signing/key-files.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { newestCheckpoint } from '#app/features/trail/signing/known-keys.server.ts';
import { signCheckpoint } from '#app/features/trail/signing/signer.server.ts';
import { brokenTrail, TrailReadOnly, trailStateOf } from '#app/features/trail/state.server.ts';
import { currentLog } from '#app/features/trail/stored-log.server.ts';
import { tickTrail } from '#app/features/trail/tick.server.ts';
import { transact } from '#app/features/trail/transact.server.ts';
import { createFrontServices } from '#app/http/front-services.ts';
import { readConfig } from '#app/config.ts';
import { patiently } from '#tests/setup/patiently.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';
import { alterEntry, dropTriggers } from '#tests/setup/tamper.ts';

const hour = 3_600_000;
const log = { info: () => undefined, error: vi.fn() };

let register: TestRegister;
beforeEach(async () => {
  register = await openTestRegister();
  // The alarm goes to standard error, where an operator watches for it.
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await register.close();
});

async function record(n: number): Promise<void> {
  const ctx = await register.as('claire');
  await transact(ctx, async (_tx, trail) => {
    for (let i = 0; i < n; i += 1)
      await trail.append({
        act: 'risk.record',
        obj: { type: 'risk', id: ctx.newId(), ver: 1 },
        before: null,
        after: { title: `Risque ${i}` },
      });
  });
}
const look = async () => lookAfterTrail(register.services, { triggers: await triggersOf(register.store), isCheckDue: true, log });

describe('a look at the trail', () => {
  it('finds an entry that was altered before the size that was verified last', async () => {
    await record(6);
    await look();
    expect(await trailStateOf(register.store.read)).toMatchObject({ verifiedSize: 6, brokenSeq: null });
    await alterEntry(register.store, 2);
    await look();
    expect(await brokenTrail(register.store.read)).toEqual({ seq: 2, reason: 'leaf' });
  });

  it('looks at everything once a day, however often the server starts', async () => {
    await record(3);
    const isFull = async () => (await checkDaily(register.services)).isFull;
    expect(await isFull()).toBe(true);
    expect(await isFull()).toBe(false);
    register.setTime(startAt + 21 * hour);
    expect(await isFull()).toBe(true);
  });

  it('finds that the triggers are gone', async () => {
    const triggers = await triggersOf(register.store);
    await record(1);
    await dropTriggers(register.store);
    await lookAfterTrail(register.services, { triggers, isCheckDue: true, log });
    expect(await brokenTrail(register.store.read)).toEqual({ seq: 1, reason: 'triggers' });
  });

  it('finds that entries which were signed are gone, though the rest holds', async () => {
    await startSigning(await register.as('ada'));
    await record(3);
    await signCheckpoint(register.services);
    await dropTriggers(register.store);
    for (const table of ['trail_checkpoint', 'trail_node', 'trail_payload', 'trail_entry'])
      await register.store.raw.run(`DELETE FROM ${table}`);
    const empty = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
    await register.store.raw.run(`UPDATE trail_head SET size = 0, root = '${empty}', last_ts = ''`);
    await register.store.raw.run('UPDATE trail_state SET verified_size = 0');
    expect((await checkTrail(register.services, 'full')).ok).toBe(false);
    expect(await brokenTrail(register.store.read)).toMatchObject({ reason: 'rolled_back' });
  });

  it('lets the event loop turn while it walks', async () => {
    await record(450);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 0);
    await checkTrail(register.services, 'full');
    clearInterval(timer);
    // A slice has a hundred entries.
    expect(turns).toBeGreaterThanOrEqual(3);
  });
});

describe('a trail that does not hold', () => {
  beforeEach(async () => {
    await record(4);
    await alterEntry(register.store, 1);
    await look();
  });

  it('refuses every write but those of coming and going', async () => {
    await expect(record(1)).rejects.toThrow(TrailReadOnly);
    const ctx = await register.as('claire');
    const login = { act: 'auth.login', obj: { type: 'user', id: ctx.actor.userId, ver: 1 }, before: null, after: null } as const;
    await transact(ctx, (_tx, trail) => trail.append(login));
    const both = transact(ctx, async (_tx, trail) => {
      await trail.append(login);
      await trail.append({ act: 'risk.record', obj: { type: 'risk', id: 'r', ver: 1 }, before: null, after: { title: 'Risque' } });
    });
    await expect(both).rejects.toThrow(TrailReadOnly);
  });

  it('is no longer ready to serve', async () => {
    const front = createFrontServices(readConfig({}), register.services);
    expect(await front.isHealthy()).toBe(true);
    expect(await front.isReady()).toBe(false);
  });

  it('neither ticks nor signs', async () => {
    expect(await tickTrail(await register.asSystem())).toBeNull();
    expect(await signCheckpoint(register.services)).toBeNull();
  });

  it('stays read-only until the whole of it holds again, and then says who ended that', async () => {
    const ada = await register.as('ada');
    expect(await endReadOnly(await register.as('claire'))).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await endReadOnly(ada)).toMatchObject({ refusal: { code: 'state' } });
    await register.store.raw.run(`UPDATE trail_entry SET body = replace(body, '"ver":2', '"ver":1') WHERE seq = 1`);
    expect(await endReadOnly(ada)).toMatchObject({ ok: true });
    await record(1);
    expect((await checkTrail(register.services, 'full')).ok).toBe(true);
  });
});

it('runs beside a server, and ends with it', async () => {
  await record(3);
  const guard = await startGuard(register.services, log);
  await patiently(async () => expect(await trailStateOf(register.store.read)).toMatchObject({ verifiedSize: 3 }));
  await guard.stop();
});

describe('a tick', () => {
  it('says how the register stands and is bound by the head that is signed with it', async () => {
    await startSigning(await register.as('ada'));
    await record(2);
    const ctx = await register.asSystem();
    expect(await tickTrail(ctx)).toEqual({ size: 4 });
    // Nothing happened since.
    expect(await tickTrail(ctx)).toEqual({ size: 4 });
    const head = await currentLog(register.store.read);
    expect(await newestCheckpoint(register.store.read, head?.origin ?? '')).toMatchObject({ head: { size: 4 } });
  });
});

describe('keys', () => {
  it('that cannot be kept stop nobody from working; the state says so, and the next start tries again', async () => {
    const folder = keysFolderOf(register.services);
    await writeFile(folder, 'no folder');
    await startSigning(await register.as('ada'));
    expect((await trailStateOf(register.store.read))?.signingFault).toContain(folder);
    await rm(folder);
    await record(1);
    await startSigning(await register.as('ada'));
    await signCheckpoint(register.services);
    expect((await trailStateOf(register.store.read))?.signingFault).toBeNull();
    expect((await readdir(folder)).sort()).toEqual([expect.stringMatching(/^trail-[0-9a-f]{8}\.pem$/), 'trail.json']);
  });
});
