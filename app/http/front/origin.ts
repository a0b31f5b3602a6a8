import type { Request, RequestHandler } from 'express';
import { type Config, loopbackNames } from '#app/config.ts';
import { isApiPath } from './api-path.ts';

/** What else a loopback installation is called: the browser may be pointed at any of the names. */
function originsOf(config: Pick<Config, 'origin' | 'isLoopbackOrigin'>): ReadonlySet<string> {
  if (!config.isLoopbackOrigin) return new Set([config.origin]);
  const { port } = new URL(config.origin);
  return new Set([...loopbackNames].map((name) => new URL(`http://${name}:${port || 80}`).origin));
}

/**
 * Answers 421 to a request for another host, and forgets what a client says about hosts in forwarding headers: links, cookies and
 * the check against forged posts depend on the configured origin alone (CVE-2025-31137 was a trusted X-Forwarded-Host).
 */
export function hostCheck(config: Config): RequestHandler {
  const hosts = new Set([...originsOf(config)].map((origin) => new URL(origin).host));
  return (req, res, next) => {
    for (const name of ['x-forwarded-host', 'x-forwarded-server', 'x-host', 'forwarded', 'x-http-method-override'])
      delete req.headers[name];
    // A target that is not a plain path would be read as another host by URL parsers.
    const hasPlainTarget = /^\/(?![/\\])/.test(req.originalUrl);
    if (hasPlainTarget && hosts.has(req.headers.host?.toLowerCase() ?? '')) return next();
    res.status(421).type('text').send('Misdirected request\n');
  };
}

/**
 * Whether a request says that it comes from our own pages: `Sec-Fetch-Site: same-origin`, or, where a client does not send that header,
 * an `Origin` that is ours. A browser writes both itself, so that no foreign page can.
 */
export function comesFromUs(config: Config): (req: Request) => boolean {
  const origins = originsOf(config);
  return ({ headers }) => {
    const site = headers['sec-fetch-site'];
    return site === undefined ? origins.has(headers.origin ?? '') : site === 'same-origin';
  };
}

/**
 * Lets an unsafe request pass only when it comes from our own pages. The API is exempt: there a request from elsewhere loses its cookie
 * instead, so that nothing is left for a foreign page to ride on.
 */
export function originGate(config: Config, onRefused: RequestHandler): RequestHandler {
  const isOurs = comesFromUs(config);
  return (req, res, next) => (req.method !== 'POST' || isApiPath(req.path) || isOurs(req) ? next() : onRefused(req, res, next));
}
