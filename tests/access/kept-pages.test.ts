/** Lists that the browser keeps: it asks each time, and is told "unchanged" only where it would get the very same page. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { markBroken, setState } from '#app/features/trail/state.server.ts';
import { recordFramework } from '#app/features/requirements/frameworks.server.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';
import { openSession } from './actors.ts';
import { startRealFront, type RealFront } from './real-front.ts';

let register: TestRegister;
let front: RealFront;
let claire: string;
let colin: string;
beforeAll(async () => {
  register = await openTestRegister();
  front = await startRealFront(register.services);
  claire = await openSession(register, register.userId('claire'));
  colin = await openSession(register, register.userId('colin'));
});
afterAll(async () => {
  await front.close();
  await register.close();
});

const ask = (path: string, cookie: string, tag?: string) =>
  fetch(front.origin + path, { headers: { cookie, ...(tag === undefined ? {} : { 'if-none-match': tag }) }, redirect: 'manual' });

async function tagOf(path: string, cookie = claire): Promise<string> {
  const response = await ask(path, cookie);
  expect(response.status).toBe(200);
  return response.headers.get('etag') ?? 'none';
}

const lists = ['/risks', '/controls', '/audits', '/findings', '/policies', '/suppliers', '/contracts', '/frameworks'];

test.each(lists)('%s is kept by one browser, which asks before it shows it', async (path) => {
  const tag = await tagOf(path);
  const again = await ask(path, claire, tag);
  expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
  expect(again.headers.get('cache-control')).toBe('private, no-cache');
  expect(again.headers.get('vary')).toContain('Cookie');
  // The nonce of a new policy would not be that of the scripts in the kept page.
  expect(again.headers.get('content-security-policy')).toBeNull();
});

test('the data of a list is kept as its page is, under a tag of its own', async () => {
  const tag = await tagOf('/risks.data');
  expect(tag).not.toBe(await tagOf('/risks'));
  expect((await ask('/risks.data', claire, tag)).status).toBe(304);
  expect((await ask('/risks', claire, tag)).status).toBe(200);
});

test('each view of a list is another page', async () => {
  const tags = await Promise.all(['/risks', '/risks?status=active', '/risks?sort=code', '/controls'].map((path) => tagOf(path)));
  expect(new Set(tags).size).toBe(tags.length);
});

test.each(['/', '/inbox', '/search?q=a', '/risks/new', '/risks/new.data', '/packs', '/imports', '/trail', '/frameworks/new'])(
  '%s is kept by nobody',
  async (path) => {
    const response = await ask(path, claire);
    expect([response.status, response.headers.get('etag'), response.headers.get('cache-control')]).toEqual([200, null, 'no-store']);
    expect((await ask(path, claire, '*')).status).toBe(200);
  },
);

test('a place that a list does not have is kept by nobody', async () => {
  const response = await ask('/risks?after=nowhere', claire);
  expect([response.status, response.headers.get('etag'), response.headers.get('cache-control')]).toEqual([400, null, 'no-store']);
});

test('what one person keeps says nothing to another, to another session or without one', async () => {
  const tag = await tagOf('/risks');
  expect((await ask('/risks', colin, tag)).status).toBe(200);
  expect((await ask('/risks', claire, '*')).status).toBe(200);
  expect((await ask('/risks', await openSession(register, register.userId('claire')), tag)).status).toBe(200);
  const { status, headers } = await ask('/risks', '', tag);
  expect([status, headers.get('location')]).toEqual([303, '/login?redirectTo=%2Frisks']);
});

test('another language is another page', async () => {
  const tag = await tagOf('/risks', `${claire}; lang=fr`);
  expect((await ask('/risks', `${claire}; lang=en`, tag)).status).toBe(200);
});

test('a change of any register ends what was kept', async () => {
  const tag = await tagOf('/risks');
  await recordFramework(await register.as('claire'), { title: 'Socle', source: '', perimeter: '' });
  expect((await ask('/risks', claire, tag)).status).toBe(200);
});

test('so does the read-only mode, and its end', async () => {
  const tag = await tagOf('/risks');
  await markBroken(register.store, { seq: 1, reason: 'leaf' }, startAt);
  expect((await ask('/risks', claire, tag)).status).toBe(200);
  await setState(register.store, { brokenSeq: null, brokenReason: null, brokenAt: null });
  expect((await ask('/risks', claire, tag)).status).toBe(304);
});

test('so does a new day', async () => {
  // Half past eleven in Paris, a minute before midnight, and midnight.
  register.setTime(Date.parse('2026-11-21T22:30:00Z'));
  const late = await openSession(register, register.userId('claire'));
  const tag = await tagOf('/contracts', late);
  expect((await ask('/contracts', late, tag)).status).toBe(304);
  register.setTime(Date.parse('2026-11-21T22:59:00Z'));
  expect((await ask('/contracts', late, tag)).status).toBe(304);
  register.setTime(Date.parse('2026-11-21T23:00:00Z'));
  expect((await ask('/contracts', late, tag)).status).toBe(200);
});
