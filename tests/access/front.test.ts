import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { bodyLimits } from '#app/http/front/body.ts';
import { loggedPath } from '#app/http/front/request-log.ts';
import { startFront, type Sent, type TestFront } from './front-server.ts';

let front: TestFront;
beforeEach(async () => {
  front = await startFront();
});
afterEach(() => front.close());

const anna = { cookie: 'sid=anna' };
const robot = { authorization: 'Bearer x' };
const carl = { cookie: 'sid=carl' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };
const ours = () => ({ ...anna, ...form, origin: front.origin });

describe('who gets in', () => {
  test('a signed-in person sees a page', async () => {
    expect(await front.send({ path: '/risks', headers: anna })).toMatchObject({ status: 200 });
    expect(front.ran.map(({ route }) => route).sort()).toEqual(['list', 'list-index']);
  });

  test('a stranger is sent to the login and comes back to the page', async () => {
    const { status, headers } = await front.send({ path: '/risks?q=a%20b' });
    expect([status, headers.location]).toEqual([303, '/login?redirectTo=%2Frisks%3Fq%3Da%2520b']);
  });

  test('the home page needs no way back', async () => {
    expect((await front.send({ path: '/' })).headers.location).toBe('/login');
  });

  test.each(['/risks.data', '/_root.data', '/api/v1/ping', '/api/v1/none'])('a stranger gets 401 for %s', async (path) => {
    expect((await front.send({ path })).status).toBe(401);
    expect(front.ran).toEqual([]);
  });

  test('an unknown address tells a stranger nothing and a person 404', async () => {
    expect((await front.send({ path: '/none' })).status).toBe(303);
    expect((await front.send({ path: '/none', headers: anna })).status).toBe(404);
  });

  test.each(['/secret', '/secret.data', '/secret?_routes=root'])('a route without permission is refused and noted: %s', async (path) => {
    expect((await front.send({ path, headers: anna })).status).toBe(403);
    expect(front.ran).toEqual([]);
    expect(front.denials).toMatchObject([{ principal: 'anna', reason: 'forbidden' }]);
  });

  test('an action is judged by the route that runs it', async () => {
    const post = (path: string) => front.send({ method: 'POST', path, headers: { ...ours(), ...carl }, body: 'a=1' });
    await post('/risks');
    await post('/risks?index');
    await post('/risks/R-0001.data');
    expect(front.denials.map(({ routeIds }) => routeIds.at(-1))).toEqual(['list', 'list-index', 'record']);
    expect(front.ran).toEqual([]);
  });

  test('the API hears tokens, and a session only from our own pages', async () => {
    expect((await front.send({ path: '/api/v1/ping', headers: anna })).status).toBe(401);
    expect((await front.send({ path: '/api/v1/ping', headers: { authorization: 'Bearer x' } })).status).toBe(200);
    expect((await front.send({ path: '/api/v1/ping', headers: { ...anna, origin: front.origin } })).status).toBe(200);
  });

  test.each<[string, Record<string, string>]>([
    ['no word on where it comes from', {}],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['a foreign page by fetch metadata, whatever the origin says', { 'sec-fetch-site': 'cross-site', origin: 'ORIGIN' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site', origin: 'ORIGIN' }],
  ])('a post to the API with %s has no session', async (_name, headers) => {
    const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('ORIGIN', front.origin)]));
    const json = { 'content-type': 'application/json' };
    expect((await front.send({ method: 'POST', path: '/api/v1/ping', headers: { ...anna, ...json, ...named }, body: '{}' })).status).toBe(
      401,
    );
    expect(front.ran).toEqual([]);
  });

  test('the route manifest is open, since it names scripts only', async () => {
    expect((await front.send({ path: '/__manifest?version=1&p=/risks' })).status).toBe(200);
  });
});

describe('posts from elsewhere', () => {
  test.each([
    ['same-origin by fetch metadata', { 'sec-fetch-site': 'same-origin' }],
    ['the origin, from a client without fetch metadata', { origin: 'ORIGIN' }],
    ['another name of this machine', { origin: 'LOOPBACK' }],
  ])('run from %s', async (_name, headers) => {
    const named = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [
        name,
        value.replace('ORIGIN', front.origin).replace('LOOPBACK', `http://127.0.0.1:${front.port}`),
      ]),
    );
    expect((await front.send({ method: 'POST', path: '/risks', headers: { ...anna, ...form, ...named }, body: 'a=1' })).status).toBe(200);
    expect(front.ran.at(0)).toMatchObject({ route: 'list', bytes: 3 });
  });

  const foreign: [string, Record<string, string>][] = [
    ['no header at all', {}],
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['the null origin', { origin: 'null' }],
    ['a malformed origin', { origin: 'evil' }],
    ['a foreign page by fetch metadata, whatever the origin says', { 'sec-fetch-site': 'cross-site', origin: 'ORIGIN' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site', origin: 'ORIGIN' }],
    ['a forged forwarded host', { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' }],
  ];
  test.each(
    foreign.flatMap(([name, headers]) =>
      ['/risks', '/risks.data', '/risks?_data=list', '/upload', '/none'].map((path) => [name, path, headers] as const),
    ),
  )('do not run with %s: %s', async (_name, path, headers) => {
    const named = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.replace('ORIGIN', front.origin)]));
    expect((await front.send({ method: 'POST', path, headers: { ...anna, ...form, ...named }, body: 'a=1' })).status).toBe(403);
    expect(front.ran).toEqual([]);
    expect(front.denials).toMatchObject([{ reason: 'foreign_origin' }]);
  });
});

describe('what a request may look like', () => {
  test.each(['evil.example', 'localhost', 'localhost:1', 'localhost:99999999', 'evil@localhost'])(
    'the host %s is not ours',
    async (host) => {
      expect((await front.send({ path: '/login', headers: { host } })).status).toBe(421);
    },
  );

  test.each(['127.0.0.1', '[::1]', 'LOCALHOST'])('the host %s is a name of this machine', async (host) => {
    expect((await front.send({ path: '/login', headers: { host: `${host}:${front.port}` } })).status).toBe(200);
  });

  test('the absolute form and a path that starts like a host are misdirected', async () => {
    expect((await front.send({ path: 'http://evil.example/login' })).status).toBe(421);
    expect((await front.send({ path: '//evil.example/login' })).status).toBe(421);
  });

  test('loaders see the configured origin, whatever the headers say', async () => {
    await front.send({
      path: '/login',
      headers: { host: `127.0.0.1:${front.port}`, 'x-forwarded-host': 'evil:99', 'x-forwarded-proto': 'https' },
    });
    expect(front.ran).toMatchObject([{ url: `${front.origin}/login` }]);
  });

  test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])('%s is not a method of ours', async (method) => {
    const { status, headers } = await front.send({ method, path: '/risks', headers: anna });
    expect([status, headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });

  test.each(['/risks?_data=list', '/risks.data?_routes=none', '/risks.data?_routes=list,none'])(
    'a route named by the client is unknown: %s',
    async (path) => {
      expect((await front.send({ path, headers: anna })).status).toBe(404);
      expect(front.ran).toEqual([]);
    },
  );

  test('a path that cannot be decoded is the client’s fault', async () => {
    expect((await front.send({ path: '/assets/%E0%A4%A', headers: anna })).status).toBe(400);
  });
});

describe('how much a request may carry', () => {
  const post = (path: string, headers: Record<string, string>, body: string | Iterable<string>) =>
    front.send({ method: 'POST', path, headers: { ...ours(), ...headers }, body });

  test('a form of 1 MiB passes, one byte more does not', async () => {
    expect((await post('/risks', {}, 'a='.padEnd(bodyLimits.formBytes, 'x'))).status).toBe(200);
    front.ran.length = 0;
    expect((await post('/risks', {}, 'a='.padEnd(bodyLimits.formBytes + 1, 'x'))).status).toBe(413);
    expect(front.ran).toEqual([]);
  });

  test('a form that does not declare its length is counted', async () => {
    const chunks = Array.from({ length: 17 }, () => 'x'.repeat(65_536));
    expect((await post('/risks', { 'transfer-encoding': 'chunked' }, chunks)).status).toBe(413);
    expect(front.ran).toEqual([]);
  });

  test('500 fields pass, 501 do not', async () => {
    const fields = (count: number) => Array.from({ length: count }, (_, n) => `f=${n}`).join('&');
    expect((await post('/risks', {}, fields(500))).status).toBe(200);
    expect((await post('/risks', {}, fields(501))).status).toBe(413);
  });

  test('an upload goes only to a route that takes it', async () => {
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
    expect((await post('/risks', multipart, '--x--')).status).toBe(415);
    expect((await post('/upload', multipart, 'x'.repeat(2 * bodyLimits.formBytes))).status).toBe(200);
    expect(front.ran.find(({ route }) => route === 'upload')).toMatchObject({ bytes: 2 * bodyLimits.formBytes });
  });

  test('an upload above its limit is cut off, declared or not', async () => {
    const multipart = { 'content-type': 'multipart/form-data; boundary=x' };
    const chunks = Array.from({ length: 27 }, () => 'x'.repeat(1024 * 1024));
    expect((await post('/upload', { ...multipart, 'transfer-encoding': 'chunked' }, chunks)).status).toBe(413);
    expect(front.ran).toEqual([]);
  });

  test.each(['text/plain', 'application/json', 'application/xml'])('a page does not take %s', async (type) => {
    expect((await post('/risks', { 'content-type': type }, '{}')).status).toBe(415);
  });

  test('the API takes JSON and nothing else', async () => {
    const send = (type: string) =>
      front.send({ method: 'POST', path: '/api/v1/ping', headers: { authorization: 'Bearer x', 'content-type': type }, body: '{}' });
    expect((await send('application/json; charset=utf-8')).status).toBe(200);
    expect((await send('application/x-www-form-urlencoded')).status).toBe(415);
  });

  test.each<[string, Sent, number, string]>([
    ['nobody', { path: '/api/v1/ping' }, 401, 'not_authenticated'],
    ['no such address', { path: '/api/v1/none', headers: robot }, 404, 'not_found'],
    ['another method', { method: 'PUT', path: '/api/v1/ping', headers: robot }, 405, 'method_not_allowed'],
    ['a form', { method: 'POST', path: '/api/v1/ping', headers: robot, body: 'a=1' }, 415, 'wrong_type'],
    [
      'a large body',
      {
        method: 'POST',
        path: '/api/v1/ping',
        headers: { ...robot, 'content-type': 'application/json' },
        body: ' '.repeat(bodyLimits.jsonBytes + 1),
      },
      413,
      'too_large',
    ],
  ])('the API refuses in JSON: %s', async (_name, sent, status, code) => {
    const answer = await front.send(sent);
    expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/json; charset=utf-8']);
    expect(JSON.parse(answer.body)).toEqual({
      errors: [{ path: '', code, message: expect.any(String) as string }],
      count: 1,
      requestId: answer.headers['x-request-id'],
    });
  });

  test('a compressed body is not unpacked', async () => {
    expect((await post('/risks', { 'content-encoding': 'gzip' }, 'x')).status).toBe(415);
  });
});

describe('what an answer carries', () => {
  const paths: [string, Record<string, string>, number][] = [
    ['/login', {}, 200],
    ['/risks', anna, 200],
    ['/secret', anna, 403],
    ['/none', anna, 404],
    ['/risks', {}, 303],
    ['/risks.data', {}, 401],
    ['/crash', anna, 500],
    ['/assets/app-1a2b.js', {}, 200],
    ['/assets/none.js', {}, 404],
    ['/healthz', {}, 200],
  ];

  test.each(paths)('%s has every security header (%o, %d)', async (path, headers, status) => {
    const answer = await front.send({ path, headers });
    expect(answer.status).toBe(status);
    expect(answer.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
      'permissions-policy': expect.stringContaining('camera=()'),
      'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(answer.headers['content-security-policy']).toMatch(
      /^default-src 'none';script-src 'self' 'nonce-[A-Za-z0-9+/]{22}==';style-src 'self';/,
    );
    expect(answer.headers['x-powered-by']).toBeUndefined();
  });

  test('two pages never share a nonce', async () => {
    const policies = await Promise.all(
      [1, 2, 3].map(async () => (await front.send({ path: '/login' })).headers['content-security-policy']),
    );
    expect(new Set(policies).size).toBe(3);
  });

  test('no cache keeps a page, every cache keeps an asset', async () => {
    expect((await front.send({ path: '/risks', headers: anna })).headers['cache-control']).toBe('no-store');
    expect((await front.send({ path: '/secret', headers: anna })).headers['cache-control']).toBe('no-store');
    expect((await front.send({ path: '/assets/app-1a2b.js' })).headers['cache-control']).toBe('public, max-age=31536000, immutable');
  });

  test('a page is compressed for a client that asks', async () => {
    const plain = await front.send({ path: '/risks', headers: anna });
    expect(plain.headers['content-encoding']).toBeUndefined();
    const response = await fetch(`${front.origin}/risks`, { headers: { ...anna, 'accept-encoding': 'gzip' } });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(await response.text()).toBe(plain.body);
  });

  test('HEAD answers as GET without a body', async () => {
    const { status, body } = await front.send({ method: 'HEAD', path: '/risks', headers: anna });
    expect([status, body]).toEqual([200, '']);
  });

  test('an error shows the request id and nothing of the cause', async () => {
    const { body, headers } = await front.send({ path: '/crash', headers: anna });
    expect(body).toContain(headers['x-request-id']);
    expect(body).not.toMatch(/SELECT|secret|\.ts|node_modules/);
  });

  test('a refusal speaks the reader’s language', async () => {
    expect((await front.send({ path: '/secret', headers: anna })).body).toContain('Accès refusé');
    expect((await front.send({ path: '/secret', headers: { ...anna, 'accept-language': 'en-GB' } })).body).toContain('Access refused');
  });
});

describe('health', () => {
  test('is answered on any host', async () => {
    expect((await front.send({ path: '/healthz', headers: { host: 'probe' } })).status).toBe(200);
    expect((await front.send({ path: '/readyz', headers: { host: 'probe' } })).status).toBe(200);
  });

  test('is 503 when the database does not answer', async () => {
    const sick = await startFront(() => Promise.reject(new Error('disk I/O error')));
    expect((await sick.send({ path: '/healthz' })).status).toBe(503);
    expect((await sick.send({ path: '/readyz' })).status).toBe(503);
    await sick.close();
  });
});

describe('loggedPath', () => {
  test('leaves out queries and the tokens of one-time links', () => {
    expect(loggedPath('/risks/R-0042?q=name')).toBe('/risks/R-0042');
    expect(loggedPath(`/login/link/${'a1_B-'.repeat(9)}`)).toBe('/login/link/…');
  });
});
