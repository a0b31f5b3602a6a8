import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { uuidv7 } from 'uuidv7';

/**
 * One line of JSON per request: method, path, status, duration and request id. Headers, queries and bodies are left out, since they
 * carry cookies, passwords and personal data.
 */
export function requestLog(logger: Logger): RequestHandler {
  const log = pinoHttp({
    logger,
    genReqId: () => uuidv7(),
    serializers: {
      req: (req: { method: string; url: string }) => ({ method: req.method, path: loggedPath(req.url) }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
    wrapSerializers: true,
    customLogLevel: (_req: IncomingMessage, res: ServerResponse, error?: Error) => (error || res.statusCode >= 500 ? 'error' : 'info'),
    autoLogging: { ignore: (req: IncomingMessage) => req.url === '/healthz' || req.url === '/readyz' },
  });
  return (req, res, next) => {
    log(req, res);
    res.setHeader('X-Request-Id', String(req.id));
    next();
  };
}

/** A path without its query, and without segments long enough to be the token of a one-time link. */
export function loggedPath(url: string): string {
  const path = url.split('?')[0] ?? '';
  return path.startsWith('/assets/') ? path : path.replace(/[A-Za-z0-9_-]{40,}/g, '…');
}
