/** The front as it is served, before the real routes and a real register, asked over HTTP. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Services } from '#app/features/services.ts';
import { createFrontServices } from '#app/http/front-services.ts';
import { createFront } from '#app/http/front.ts';
import type { Act, Fields } from './acts.ts';
import { buildOf, realRoutes } from './real-routes.ts';

/** What one cell of the table says: the request passed, 403, 404, or the way to the login. */
export type Outcome = 'allow' | 'deny' | 'hidden' | 'login';

export type RealFront = {
  origin: string;
  get(path: string, cookie: string): Promise<Response>;
  post(path: string, cookie: string, form?: { fields: Fields; file?: Act['file'] }): Promise<Response>;
  /** Reads the status. Whatever is neither a page nor a refusal that the table knows is an error, with its cause. */
  outcomeOf(response: Response): Outcome;
  close(): Promise<void>;
};

export async function startRealFront(services: Services): Promise<RealFront> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  const folder = mkdtempSync(join(tmpdir(), 'garant-access-'));
  let lastError: unknown;
  const config = {
    port,
    host: '127.0.0.1',
    dataDir: folder,
    databaseUrl: null,
    origin,
    isLoopbackOrigin: true,
    loadsDemo: false,
    anchors: { folder: null, addresses: [] },
    mail: null,
  };
  server.on(
    'request',
    createFront({
      config,
      build: buildOf(realRoutes, (error) => (lastError = error)),
      clientDir: folder,
      services: createFrontServices(config, services),
      logger: pino({ level: 'silent' }),
      clock: services.now,
    }),
  );
  return {
    origin,
    // Under /api a session counts only for what comes from our own pages.
    get: (path, cookie) => fetch(origin + path, { headers: { cookie, 'sec-fetch-site': 'same-origin' }, redirect: 'manual' }),
    post: (path, cookie, form = { fields: {} }) =>
      fetch(origin + path, {
        method: 'POST',
        redirect: 'manual',
        ...(path.startsWith('/api/') ? emptyJson(cookie, origin) : formOf(form, cookie, origin)),
      }),
    outcomeOf: (response) => outcomeOf(response, lastError),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true });
    },
  };
}

/** What the API takes instead of a form, whatever the form. */
const emptyJson = (cookie: string, origin: string) => ({ headers: { cookie, origin, 'content-type': 'application/json' }, body: '{}' });

const formOf = (form: { fields: Fields; file?: Act['file'] }, cookie: string, origin: string) => ({
  headers: { cookie, origin },
  body: bodyOf(form),
});

function bodyOf({ fields, file }: { fields: Fields; file?: Act['file'] }): URLSearchParams | FormData {
  if (file === undefined) return new URLSearchParams(fields);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([file]), 'constat.txt');
  return form;
}

/** 202 is how the data of a page says that it leads elsewhere. */
const passed = [200, 202, 302, 303, 400, 409, 422];

function outcomeOf(response: Response, lastError: unknown): Outcome {
  const { status, headers } = response;
  // Leaving ends at the login too, and takes the cookie away.
  if (status === 303 && headers.get('Location')?.startsWith('/login') && !headers.has('Set-Cookie')) return 'login';
  if (status === 401) return 'login';
  if (status === 403) return 'deny';
  if (status === 404) return 'hidden';
  if (passed.includes(status)) return 'allow';
  throw new Error(`${response.url} answered ${status}`, { cause: lastError });
}
