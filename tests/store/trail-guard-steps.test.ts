/** The administrator's page of the guard: each of its steps, what it says afterwards, and what takes a second administrator. */
import { rm } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { GuardStep } from '#app/features/trail/guard/form.ts';
import { guardStanding } from '#app/features/trail/guard/standing.server.ts';
import { takeGuardStep } from '#app/features/trail/guard/steps.server.ts';
import { startSigning } from '#app/features/trail/signing/keys.server.ts';
import { latestEntries, verifyStoredTrail } from '#app/features/trail/queries.server.ts';
import { tickTrail } from '#app/features/trail/tick.server.ts';
import { transact } from '#app/features/trail/transact.server.ts';
import { imports, users } from '#db/schema/index.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';
import { alterEntry } from '#tests/setup/tamper.ts';

const password = 'as typed';

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

const step = async (taken: GuardStep) => takeGuardStep(await register.as('ada'), taken);
const standing = async () => guardStanding(await register.as('ada'));
const newest = async () => (await latestEntries(register.store.read, { limit: 1 }))[0];

/** Colin becomes an administrator: from then on keys and erasures take two. */
async function appointSecond(): Promise<void> {
  await register.store.transact(async (tx) => {
    await tx
      .update(users)
      .set({ role: 'admin' })
      .where(eq(users.id, register.userId('colin')));
  });
}
const second = async () => {
  const ctx = await register.as('colin');
  return { ...ctx, actor: { ...ctx.actor, role: 'admin' as const } };
};

async function record(): Promise<void> {
  const ctx = await register.as('claire');
  await transact(ctx, (_tx, trail) =>
    trail.append({ act: 'risk.record', obj: { type: 'risk', id: 'r', ver: 1 }, before: null, after: { title: 'Risque' } }),
  );
}

async function nameFile(content: string): Promise<string> {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(Buffer.from(content));
  }
  const { sha256 } = await register.services.files.put(chunks(), 1000);
  const ctx = await register.as('claire');
  const counts = { created: 0, updated: 0, unchanged: 0, refused: 0 };
  await ctx.store.transact(async (tx) => {
    await tx.insert(imports).values({
      ...counts,
      id: ctx.newId(),
      register: 'risks',
      fileName: 'risks.csv',
      fileSha256: sha256,
      status: 'checked',
      mapping: {},
      report: {},
      byPersonId: register.personId('claire'),
      checkedAt: startAt,
      appliedAt: null,
    });
  });
  return sha256;
}

describe('the look at everything', () => {
  it('finds that all holds, and the page says when', async () => {
    await nameFile('evidence');
    expect(await step({ intent: 'check' })).toEqual({ ok: true, value: 'checked' });
    await record();
    await tickTrail(await register.asSystem());
    expect(await standing()).toMatchObject({
      state: { verifiedAt: startAt, walkedAt: startAt, broken: null },
      files: { at: startAt, failure: null },
      tickAt: startAt,
      checkpoint: { at: startAt },
    });
  });

  it('finds a file that is missing, until it is back', async () => {
    const sha256 = await nameFile('evidence');
    await rm(register.services.files.pathOf(sha256));
    expect(await step({ intent: 'check' })).toEqual({ ok: true, value: 'files_failed' });
    expect((await standing()).files).toEqual({ at: null, failure: `1 missing: ${sha256}` });
    await nameFile('evidence');
    expect(await step({ intent: 'check' })).toEqual({ ok: true, value: 'checked' });
    expect((await standing()).files.failure).toBeNull();
  });

  it('finds an altered entry; read-only mode ends only when the trail holds again', async () => {
    await record();
    await alterEntry(register.store, 1);
    expect(await step({ intent: 'check' })).toEqual({ ok: true, value: 'check_failed' });
    expect((await standing()).state?.broken).toMatchObject({ seq: 1, reason: 'leaf', at: startAt });
    expect(await step({ intent: 'resume', password })).toEqual({ ok: true, value: 'not_resumed' });
    expect(await step({ intent: 'anchor' })).toEqual({ ok: true, value: 'not_signed' });
    await register.store.raw.run(`UPDATE trail_entry SET body = replace(body, '"ver":2', '"ver":1') WHERE seq = 1`);
    expect(await step({ intent: 'resume', password })).toEqual({ ok: true, value: 'resumed' });
    expect(await newest()).toMatchObject({ act: 'log.resume' });
    expect((await standing()).state?.broken).toBeNull();
  });
});

describe('one administrator', () => {
  it('replaces the key at once, with the reason in the trail', async () => {
    register.setTime(startAt + 1000);
    expect(await step({ intent: 'rotate', reason: 'staff_change', password })).toEqual({ ok: true, value: 'rotated' });
    const { keys, takesTwo } = await standing();
    expect(takesTwo).toBe(false);
    expect(keys.map(({ toSize }) => toSize === null)).toEqual([true, false]);
    expect(await newest()).toMatchObject({ act: 'log.key_retire', why: 'staff_change' });
    expect((await verifyStoredTrail(register.store)).ok).toBe(true);
  });

  it('cannot retire the only key that signs, nor one that is not there', async () => {
    const [key] = (await standing()).keys;
    expect(await step({ intent: 'retire', key: key?.id ?? '', reason: 'lost', password })).toMatchObject({ refusal: { code: 'state' } });
    expect(await step({ intent: 'retire', key: '00000000', reason: 'lost', password })).toMatchObject({ refusal: { code: 'not_found' } });
  });

  it('erases values and keeps every proof', async () => {
    await record();
    const taken: GuardStep = { intent: 'erase', positions: [1], ground: 'RGPD, article 17', password };
    expect(await step(taken)).toEqual({ ok: true, value: 'erased' });
    expect(await verifyStoredTrail(register.store)).toMatchObject({ ok: true, erased: [{ seq: 1, erasedBy: 2 }] });
    expect(await step(taken)).toMatchObject({ ok: false, refusal: { code: 'state' } });
  });
});

describe('two administrators', () => {
  beforeEach(appointSecond);

  it('agree on a new key: one asks, the other one carries it out', async () => {
    expect(await step({ intent: 'rotate', reason: 'scheduled', password })).toEqual({ ok: true, value: 'waits' });
    const { requests, keys } = await standing();
    expect(keys).toHaveLength(1);
    expect(requests).toMatchObject([{ isOwn: true, change: { kind: 'rotate' } }]);
    const approve = { intent: 'approve', request: requests[0]?.id ?? '', password } as const;
    expect(await step(approve)).toMatchObject({ refusal: { code: 'not_allowed' } });
    expect(await takeGuardStep(await second(), approve)).toEqual({ ok: true, value: 'rotated' });
    expect((await standing()).requests).toEqual([]);
    expect(await takeGuardStep(await second(), approve)).toMatchObject({ refusal: { code: 'not_found' } });
  });

  it('do not agree: the request goes, nothing is done, and the trail says so', async () => {
    await record();
    await step({ intent: 'erase', positions: [1], ground: 'RGPD', password });
    const [request] = (await standing()).requests;
    expect(await takeGuardStep(await second(), { intent: 'decline', request: request?.id ?? '' })).toEqual({ ok: true, value: 'declined' });
    expect(await newest()).toMatchObject({ act: 'log.decline' });
    expect((await verifyStoredTrail(register.store)).erased).toEqual([]);
  });
});

it('nobody else takes a step that changes anything', async () => {
  const ctx = await register.as('claire');
  const denied = { ok: false, refusal: { code: 'not_allowed' } };
  const steps: GuardStep[] = [
    { intent: 'resume', password },
    { intent: 'anchor' },
    { intent: 'rotate', reason: 'scheduled', password },
    { intent: 'retire', key: '00000000', reason: 'scheduled', password },
    { intent: 'erase', positions: [0], ground: 'RGPD', password },
    { intent: 'approve', request: ctx.newId(), password },
    { intent: 'decline', request: ctx.newId() },
  ];
  for (const taken of steps) expect(await takeGuardStep(ctx, taken)).toMatchObject(denied);
});
