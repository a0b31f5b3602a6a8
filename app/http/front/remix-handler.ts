import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { promisify } from 'node:util';
import { constants, createGzip, gzip, type ZlibOptions } from 'node:zlib';
import { type AppLoadContext, createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import type { Body } from './body.ts';
import { branchOf } from './branch.ts';
import { HttpError } from './http-error.ts';
import { letKeep } from './unchanged.ts';

/**
 * What runs: the routes that the URL was matched to, none for what Remix answers itself. `tag` is that of a page that the browser may keep,
 * or null.
 */
export type RemixHandler = (
  req: ExpressRequest,
  res: ExpressResponse,
  context: AppLoadContext,
  body: Body | null,
  routeIds: readonly string[],
  tag: string | null,
) => Promise<void>;

/**
 * Hands requests to Remix. Its own Express adapter derives the URL from Host and X-Forwarded-Host; here the URL has the configured
 * origin whatever the request says, and so has the Origin header once the gate has let the request pass.
 * The mode is production even in tests: the others put stack traces into answers.
 */
export function createRemixHandler(build: ServerBuild, origin: string): RemixHandler {
  const handlers = new Map<string, RequestHandler>();
  const handlerFor = (routeIds: readonly string[]): RequestHandler => {
    const key = routeIds.join(' ');
    const handler = handlers.get(key) ?? createRequestHandler(routeIds.length === 0 ? build : branchOf(build, routeIds), 'production');
    handlers.set(key, handler);
    return handler;
  };
  return async (req, res, context, body, routeIds, tag) => {
    const handle = handlerFor(routeIds);
    const aborter = new AbortController();
    res.once('close', () => res.writableFinished || aborter.abort());
    const response = await handle(webRequest(req, origin, body, aborter.signal), context);
    // A body that broke its limit fails the action that reads it; the client is told the reason, not that consequence.
    if (body instanceof Readable && body.errored) throw body.errored;
    // Without a page to draw, Remix answers an error with bare text.
    if (response.status === 500 && !isDrawn(response)) throw new HttpError(500);
    await sendResponse(req, res, response, tag);
  };
}

function webRequest(req: ExpressRequest, origin: string, body: Body | null, signal: AbortSignal): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(req.headers)) {
    for (const item of Array.isArray(value) ? value : [value ?? '']) headers.append(name, item);
  }
  headers.set('host', new URL(origin).host);
  if (headers.has('origin')) headers.set('origin', origin);
  const init: RequestInit & { duplex?: 'half' } = { method: req.method, headers, signal };
  if (Buffer.isBuffer(body)) init.body = new Uint8Array(body);
  else if (body) {
    init.body = Readable.toWeb(body) as ReadableStream;
    init.duplex = 'half';
  }
  return new Request(origin + req.originalUrl, init);
}

async function sendResponse(req: ExpressRequest, res: ExpressResponse, response: Response, tag: string | null): Promise<void> {
  res.status(response.status);
  for (const [name, value] of response.headers) res.append(name, value);
  // Pages and data show what one person may see: no cache keeps them, shared or private, but for lists in the browser itself.
  if (tag !== null && response.status === 200) letKeep(res, tag);
  else res.setHeader('Cache-Control', 'no-store');
  if (!response.body || req.method === 'HEAD') {
    res.end();
    return;
  }
  res.vary('Accept-Encoding');
  if (isDrawn(response)) return sendWhole(req, res, response);
  const source = Readable.fromWeb(response.body as NodeReadableStream);
  if (!isCompressible(req, response)) return pipeline(source, res);
  res.setHeader('Content-Encoding', 'gzip');
  res.removeHeader('Content-Length');
  await pipeline(source, createGzip(gzipOptions), res);
}

/** Pages and their data are finished when they arrive here, so they go out in one piece: each stream on the way would cost more. */
async function sendWhole(req: ExpressRequest, res: ExpressResponse, response: Response): Promise<void> {
  const bytes = Buffer.from(await response.arrayBuffer());
  if (!isCompressible(req, response)) {
    res.end(bytes);
    return;
  }
  res.setHeader('Content-Encoding', 'gzip');
  res.end(await gzipped(bytes, gzipOptions));
}

// Level 1: nearly the size of level 6 for a third of its time.
const gzipOptions = { level: constants.Z_BEST_SPEED };
const gzipped = promisify<Buffer, ZlibOptions, Buffer>(gzip);

const drawnTypes = /^(text\/(html|x-script)|application\/json)\b/;
const textTypes = /^(text\/(html|x-script|plain)|application\/json)\b/;

const isDrawn = (response: Response) => drawnTypes.test(response.headers.get('Content-Type') ?? '');

function isCompressible(req: ExpressRequest, response: Response): boolean {
  if (response.headers.has('Content-Encoding') || !textTypes.test(response.headers.get('Content-Type') ?? '')) return false;
  return req.acceptsEncodings('gzip') === 'gzip';
}
