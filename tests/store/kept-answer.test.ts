import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { keptAnswer } from '#app/features/trail/kept-answer.server.ts';
import { transact } from '#app/features/trail/transact.server.ts';
import type { Context } from '#app/features/context.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';

let register: TestRegister;
beforeAll(async () => {
  register = await openTestRegister();
});
afterAll(() => register.close());

let worked: string[];
let ask: (ctx: Context) => Promise<number>;
beforeEach(() => {
  worked = [];
  ask = keptAnswer(async (ctx) => worked.push(ctx.actor.name));
});

const record = async () => {
  const ctx = await register.as('claire');
  await transact(ctx, (_tx, trail) =>
    trail.append({ act: 'risk.record', obj: { type: 'risk', id: ctx.newId(), ver: 1 }, before: null, after: { title: 'Risque' } }),
  );
};

it('is worked out once while the trail stands, and again when it has grown', async () => {
  expect([await ask(await register.as('claire')), await ask(await register.as('claire'))]).toEqual([1, 1]);
  await record();
  expect([await ask(await register.as('claire')), await ask(await register.as('claire'))]).toEqual([2, 2]);
});

it('is worked out for each reader, in the scope and the language of each, and for each day', async () => {
  const readers = async () => [
    await register.as('claire'),
    await register.as('odile'),
    await register.as('ines'),
    await register.as('ines', { engagements: [{ auditId: 'a', opensOn: '2026-01-01', closesOn: '2026-12-31', isInternal: false }] }),
    { ...(await register.as('claire')), lang: 'en' as const },
    await register.as('claire', { at: startAt + 24 * 3_600_000 }),
  ];
  for (const ctx of await readers()) await ask(ctx);
  expect(worked).toHaveLength(6);
});

it('that fails is not kept', async () => {
  let fails = true;
  const asked = keptAnswer(() => (fails ? Promise.reject(new Error('disk I/O error')) : Promise.resolve('well')));
  await expect(asked(await register.as('claire'))).rejects.toThrow('disk I/O error');
  fails = false;
  expect(await asked(await register.as('claire'))).toBe('well');
});

it('that changed while it was worked out is worked out again', async () => {
  const slow = keptAnswer(async (ctx) => {
    if (worked.length === 0) await record();
    return worked.push(ctx.actor.name);
  });
  expect(await slow(await register.as('claire'))).toBe(1);
  expect(await slow(await register.as('claire'))).toBe(2);
  expect(await slow(await register.as('claire'))).toBe(2);
});
