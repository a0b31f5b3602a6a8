/**
 * Tokens over HTTP: what they open, when they stop opening it, and that they open nothing else. Needs build/exposure-worker.js, which
 * set-up makes.
 */
import { desc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeToken, revokeToken } from '#app/features/api-tokens/commands.server.ts';
import { ownTokens } from '#app/features/api-tokens/queries.server.ts';
import { contextFor, type Context } from '#app/features/context.ts';
import { addressLimit } from '#app/features/people/rate-limit.server.ts';
import { rateLimits, trailEntries, users } from '#db/schema/index.ts';
import example from '#tests/fixtures/portfolio-example.json';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';
import { openSession } from './actors.ts';
import { startRealFront, type RealFront } from './real-front.ts';

const day = 24 * 3_600_000;
const document = JSON.stringify({ ...example, simulation: { years: 200, seed: 7 } });

let register: TestRegister;
let front: RealFront;
beforeAll(async () => {
  register = await openTestRegister();
  front = await startRealFront(register.services);
});
afterAll(async () => {
  await front.close();
  await register.close();
});

async function tokenOf(ctx: Context, days = 30): Promise<string> {
  const made = await makeToken(ctx, { name: 'Simulation', days });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  return made.value.token;
}

const simulate = (token: string, headers: Record<string, string> = {}) =>
  fetch(`${front.origin}/api/v1/exposure/simulate`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: document,
  });

const setUser = (name: 'odile' | 'claire', values: Partial<typeof users.$inferInsert>) =>
  register.store.transact((tx) =>
    tx
      .update(users)
      .set(values)
      .where(eq(users.id, register.userId(name)))
      .then(() => undefined),
  );

const forgetFailures = () => register.store.transact((tx) => tx.delete(rateLimits).then(() => undefined));

test('a program needs its token only: no cookie and no origin', async () => {
  const response = await simulate(await tokenOf(await register.as('claire')));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ years: 200, seed: 7 });
});

test('a wrong token is answered 401 in JSON, whatever the cookie beside it', async () => {
  const cookie = await openSession(register, register.userId('claire'));
  for (const authorization of ['Bearer garant_nothing', 'Bearer', 'Basic Y2xhaXJlOg==']) {
    const response = await simulate('', { authorization, cookie, 'sec-fetch-site': 'same-origin' });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([401, 'Bearer error="invalid_token"']);
    expect(await response.json()).toMatchObject({ errors: [{ path: '', code: 'not_authenticated' }], count: 1 });
  }
  const [entry] = await register.store.read.select({ body: trailEntries.body }).from(trailEntries).orderBy(desc(trailEntries.seq)).limit(1);
  expect(JSON.parse(entry?.body ?? '')).toMatchObject({ act: 'auth.fail', obj: { type: 'api_token', id: 'unknown' } });
  await forgetFailures();
});

test('a token opens the API and no page', async () => {
  const authorization = `Bearer ${await tokenOf(await register.as('claire'))}`;
  for (const path of ['/', '/risks', '/settings/api-tokens']) {
    const response = await fetch(front.origin + path, { headers: { authorization }, redirect: 'manual' });
    expect([response.status, response.headers.get('location')?.startsWith('/login')]).toEqual([303, true]);
  }
});

test('a token ends by being revoked, which the next request feels', async () => {
  const claire = await register.as('claire');
  const token = await tokenOf(claire);
  expect((await simulate(token)).status).toBe(200);
  const [{ id } = { id: '' }] = await ownTokens(claire);
  expect(await revokeToken(claire, id)).toMatchObject({ ok: true });
  expect((await simulate(token)).status).toBe(401);
  await forgetFailures();
});

test('a token ends on its day', async () => {
  const token = await tokenOf(await register.as('claire'), 30);
  register.setTime(startAt + 30 * day - 1);
  expect((await simulate(token)).status).toBe(200);
  register.setTime(startAt + 30 * day);
  expect((await simulate(token)).status).toBe(401);
  register.setTime(startAt);
  await forgetFailures();
});

test('a token has the rights that its holder has today', async () => {
  const token = await tokenOf(await register.as('odile'));
  expect((await simulate(token)).status).toBe(200);
  await setUser('odile', { role: 'contributor' });
  const refused = await simulate(token);
  expect(refused.status).toBe(403);
  expect(await refused.json()).toMatchObject({ errors: [{ path: '', code: 'not_allowed' }] });
  await setUser('odile', { role: 'coo', isActive: false });
  expect((await simulate(token)).status).toBe(401);
  await setUser('odile', { isActive: true });
  expect((await simulate(token)).status).toBe(200);
  await forgetFailures();
});

test('the trail says that a program asked, and not with which token', async () => {
  const ctx = await contextFor(register.services, {
    actor: { ...(await register.as('odile')).actor, role: 'coo' },
    presence: { kind: 'user', auth: 'pwd', sessionTag: '' },
    lang: 'fr',
    requestId: 'test',
  });
  const token = await tokenOf(ctx);
  await setUser('odile', { role: 'contributor' });
  await simulate(token);
  await setUser('odile', { role: 'coo' });
  const [entry] = await register.store.read.select({ body: trailEntries.body }).from(trailEntries).orderBy(desc(trailEntries.seq)).limit(1);
  expect(JSON.parse(entry?.body ?? '')).toMatchObject({ act: 'authz.deny', actor: { id: register.userId('odile'), auth: 'token' } });
  expect(entry?.body).not.toContain(token.slice('garant_'.length));
});

test('an address that shows too many wrong tokens waits, and nobody who logs in from there does', async () => {
  const token = await tokenOf(await register.as('claire'));
  for (let count = 0; count < addressLimit; count += 1) expect((await simulate('garant_guess')).status).toBe(401);
  const response = await simulate(token);
  expect([response.status, response.headers.get('retry-after')]).toEqual([429, '900']);
  expect(await response.json()).toMatchObject({ errors: [{ path: '', code: 'too_many_attempts' }] });
  const keys = await register.store.read.select({ key: rateLimits.key }).from(rateLimits);
  expect(keys.map(({ key }) => key).filter((key) => !key.startsWith('api:'))).toEqual([]);
  register.setTime(startAt + 31 * 60_000);
  expect((await simulate(token)).status).toBe(200);
  register.setTime(startAt);
});
