import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import { pino } from 'pino';
import { createFront, type Denial, type FrontServices } from '#app/http/front.ts';

/** What the actions of the test's own pages were given. An empty list proves that nothing ran. */
export type Ran = { route: string; url: string; bytes: number }[];

export interface TestFront {
  port: number;
  origin: string;
  ran: Ran;
  denials: Denial<string>[];
  send(options: Sent): Promise<Answer>;
  close(): Promise<void>;
}

export interface Sent {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Iterable<string>;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const accounts: Record<string, string> = { 'sid=anna': 'anna', 'sid=carl': 'carl' };

/** Anna may do everything, Carl may only look, a stranger may see the login; the route `secret` has no row in the table. */
export const services: Pick<FrontServices<string>, 'authenticate' | 'authorise' | 'takesUpload' | 'pageState'> = {
  authenticate: async (req) => (req.headers.authorization ? 'robot' : (accounts[req.headers.cookie ?? ''] ?? null)),
  authorise: async (principal, routeIds, method) => {
    if (routeIds.at(-1) === 'login') return 'ok';
    if (principal === null) return 'login';
    if (routeIds.includes('secret')) return 'forbidden';
    return method === 'GET' || principal !== 'carl' ? 'ok' : 'forbidden';
  },
  takesUpload: (routeId) => routeId === 'upload',
  // Only the record may be kept.
  pageState: ({ principal, routeIds }) => Promise.resolve(routeIds.at(-1) === 'record' ? [principal] : null),
};

/** A front on a free port of the loopback interface, before a build of five pages that note what they were asked. */
export async function startFront(isHealthy: () => Promise<boolean> = async () => true): Promise<TestFront> {
  const ran: Ran = [];
  const denials: Denial<string>[] = [];
  const server = createServer();
  const port = await listen(server);
  const origin = `http://localhost:${port}`;
  const clientDir = mkdtempSync(join(tmpdir(), 'garant-front-'));
  mkdirSync(join(clientDir, 'assets'));
  writeFileSync(join(clientDir, 'assets/app-1a2b.js'), 'export {};');
  const front = createFront<string>({
    config: {
      port,
      host: '127.0.0.1',
      dataDir: clientDir,
      databaseUrl: null,
      origin,
      isLoopbackOrigin: true,
      loadsDemo: false,
      anchors: { folder: null, addresses: [] },
      mail: null,
    },
    build: testBuild(ran),
    clientDir,
    services: {
      ...services,
      loadContext: async () => ({}),
      recordDenial: async (denial) => void denials.push(denial),
      isHealthy,
      isReady: isHealthy,
    },
    logger: pino({ level: 'silent' }),
    clock: () => Date.UTC(2026, 10, 21),
  });
  server.on('request', front);
  return {
    port,
    origin,
    ran,
    denials,
    send: (sent) => send(port, sent),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(clientDir, { recursive: true });
    },
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)));
}

function send(port: number, { method = 'GET', path = '/', headers = {}, body }: Sent): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ port, host: '127.0.0.1', method, path, headers: { host: `localhost:${port}`, ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    for (const chunk of typeof body === 'string' ? [body] : (body ?? [])) sent.write(chunk);
    sent.end();
  });
}

function testBuild(ran: Ran): ServerBuild {
  const note =
    (route: string) =>
    async ({ request }: { request: Request }) => {
      ran.push({ route, url: request.url, bytes: (await request.arrayBuffer()).byteLength });
      return Response.json({ route });
    };
  const page = (id: string, path: string, parentId = 'root') => ({
    id,
    path,
    parentId,
    module: { loader: note(id), action: note(id), default: () => null },
  });
  const routes = {
    root: { id: 'root', path: '', module: { default: () => null } },
    login: page('login', 'login'),
    list: page('list', 'risks'),
    'list-index': { ...page('list-index', '', 'list'), path: undefined, index: true },
    record: page('record', ':code', 'list'),
    secret: page('secret', 'secret'),
    upload: page('upload', 'upload'),
    api: { id: 'api', path: 'api/v1/ping', parentId: 'root', module: { loader: note('api'), action: note('api') } },
    crash: { id: 'crash', path: 'crash', parentId: 'root', module: { loader: () => Promise.reject(new Error('SELECT secret')) } },
  };
  const handleRequest = (_request: Request, status: number, headers: Headers) =>
    new Response('<p>page</p>'.repeat(200), { status, headers: { ...Object.fromEntries(headers), 'Content-Type': 'text/html' } });
  return {
    routes,
    entry: { module: { default: handleRequest, handleError: () => undefined } },
    assets: { version: '1', routes: {}, entry: { module: '', imports: [] }, url: '' },
    future: { v3_singleFetch: true, v3_lazyRouteDiscovery: true },
    publicPath: '/',
    assetsBuildDirectory: '',
    isSpaMode: false,
    basename: '/',
    mode: 'production',
  } as unknown as ServerBuild;
}
