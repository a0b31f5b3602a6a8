/** POST /api/v1/exposure/simulate over HTTP, with the run on its thread. Needs build/exposure-worker.js, which set-up makes. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answer } from '#app/domain/exposure/document/answer.ts';
import { answerDocument } from '#app/features/exposure/answer-document.ts';
import { runOnThread, Turnstile } from '#app/features/exposure/run-on-thread.server.ts';
import { bodyLimits } from '#app/http/front/body.ts';
import example from '#tests/fixtures/portfolio-example.json';
import { openTestRegister, type TestRegister } from '#tests/setup/register.ts';
import { addActors, openSession, type Actors } from './actors.ts';
import { startRealFront, type RealFront } from './real-front.ts';

const document = { ...example, simulation: { years: 2_000, seed: 7 } };

let register: TestRegister;
let actors: Actors;
let front: RealFront;
let cookie: string;
beforeAll(async () => {
  register = await openTestRegister();
  actors = await addActors(register);
  front = await startRealFront(register.services);
  cookie = await openSession(register, actors.coo.userId);
});
afterAll(async () => {
  await front.close();
  await register.close();
});

const simulate = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  fetch(`${front.origin}/api/v1/exposure/simulate`, {
    method: 'POST',
    headers: { cookie, origin: front.origin, 'content-type': 'application/json', ...headers },
    body,
  });

describe('POST /api/v1/exposure/simulate', () => {
  test('answers what the engine answers', async () => {
    const response = await simulate(JSON.stringify(document));
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/json; charset=utf-8']);
    const answered = answerDocument(JSON.stringify(document));
    expect(await response.text()).toBe(answered.ok ? JSON.stringify(answered.answer) : '');
  });

  test('says every problem of a bad document with its place', async () => {
    const response = await simulate(JSON.stringify({ ...document, colour: 'red', simulation: { years: 0 } }));
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      errors: [
        { path: 'simulation.years', code: 'too_small', message: 'must be at least 1' },
        { path: 'colour', code: 'unknown_field', message: 'is no field of the format' },
      ],
      count: 2,
    });
  });

  test('says where the body is no JSON', async () => {
    expect(await (await simulate('{"risks": [')).json()).toMatchObject({
      errors: [{ path: '', message: 'is no JSON at line 1, column 12' }],
    });
  });

  test('refuses a body that is not UTF-8, and passes over a byte order mark', async () => {
    const latin1 = await simulate(new Uint8Array(Buffer.from(JSON.stringify({ ...document, currency: 'é' }), 'latin1')));
    expect(latin1.status).toBe(422);
    expect(await latin1.json()).toEqual({ errors: [{ path: '', code: 'not_utf8', message: 'is not UTF-8 text' }], count: 1 });
    expect((await simulate(`\uFEFF${JSON.stringify(document)}`)).status).toBe(200);
  });

  test('takes JSON of 1 MiB and nothing else', async () => {
    const form = await simulate('a=1', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.status).toBe(415);
    expect(await form.json()).toMatchObject({
      errors: [{ path: '', code: 'wrong_type', message: 'must be application/json, not compressed' }],
    });
    const filled = JSON.stringify(document).padEnd(bodyLimits.jsonBytes, ' ');
    expect((await simulate(filled)).status).toBe(200);
    const larger = await simulate(`${filled} `);
    expect(larger.status).toBe(413);
    expect(await larger.json()).toMatchObject({ errors: [{ path: '', code: 'too_large', message: 'is larger than 1 MiB' }] });
  });

  test('asks for a session of a compliance officer or the COO', async () => {
    const body = JSON.stringify(document);
    expect((await simulate(body, { cookie: '' })).status).toBe(401);
    expect((await simulate(body, { cookie: await openSession(register, actors.owner.userId) })).status).toBe(403);
    expect((await simulate(body, { cookie: await openSession(register, actors.compliance.userId) })).status).toBe(200);
  });

  test('does not follow a foreign page', async () => {
    expect((await simulate(JSON.stringify(document), { origin: 'https://evil.example' })).status).toBe(401);
  });
});

describe('a run on its thread', () => {
  const job = { kind: 'run', document: JSON.stringify(document) } as const;
  const limits = { atOnce: 1, waiting: 0, ms: 60_000, heapMegabytes: 256 };

  test('tells its progress', async () => {
    const heard: number[] = [];
    const ending = await runOnThread(job, { onProgress: (done) => heard.push(done) });
    expect(ending.kind).toBe('answer');
    expect(heard.at(-1)).toBe(1);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
  });

  test('takes a portfolio of the register and gives its results', async () => {
    const answered = answerDocument(job.document);
    if (!answered.ok) throw new Error('The example was refused.');
    const ending = await runOnThread({ kind: 'run', portfolio: answered.resolved.portfolio });
    const expected: Answer['net'] = answered.answer.net;
    expect(ending).toMatchObject({ kind: 'results', results: { net: expected } });
  });

  test('is ended when it takes too long', async () => {
    expect(await runOnThread(job, { limits: { ...limits, ms: 1 } })).toEqual({ kind: 'too_much_work' });
  });

  test('is ended when nobody waits for it any more', async () => {
    const aborter = new AbortController();
    const ending = runOnThread(job, { signal: aborter.signal });
    aborter.abort();
    expect(await ending).toEqual({ kind: 'cancelled' });
    expect(await runOnThread(job, { signal: aborter.signal })).toEqual({ kind: 'cancelled' });
  });

  test('is turned away when too many wait', async () => {
    const running = runOnThread(job, { limits });
    expect(await runOnThread(job, { limits })).toEqual({ kind: 'busy' });
    expect(await running).toMatchObject({ kind: 'answer' });
    expect(await runOnThread(job, { limits })).toMatchObject({ kind: 'answer' });
  });
});

describe('the turnstile', () => {
  test('lets in two, keeps one waiting and turns the next away', async () => {
    const turnstile = new Turnstile();
    const limits = { atOnce: 2, waiting: 1 };
    const [leave] = await Promise.all([turnstile.enter(limits), turnstile.enter(limits)]);
    const order: string[] = [];
    const third = turnstile.enter(limits).then((leaveThird) => {
      order.push('third');
      return leaveThird;
    });
    expect(await turnstile.enter(limits)).toBeNull();
    order.push('leave');
    leave?.();
    // Leaving twice makes no second place.
    leave?.();
    expect(await third).not.toBeNull();
    expect(order).toEqual(['leave', 'third']);
    const fourth = turnstile.enter(limits);
    expect(await turnstile.enter(limits)).toBeNull();
    (await third)?.();
    expect(await fourth).not.toBeNull();
  });
});
