import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import express, { type Express, type Request, type RequestHandler, type Response, Router } from 'express';
import type { Logger } from 'pino';
import type { Config } from '#app/config.ts';
import { isApiPath } from './front/api-path.ts';
import { readBody } from './front/body.ts';
import { securityHeaders } from './front/headers.ts';
import { HttpError } from './front/http-error.ts';
import type { FrontContext } from './front/load-context.ts';
import { comesFromUs, hostCheck, originGate } from './front/origin.ts';
import { sendRefusal } from './front/refusal-page.ts';
import { createRemixHandler } from './front/remix-handler.ts';
import { requestLog } from './front/request-log.ts';
import { createRouteMatcher, documentPath, isDataPath, type RouteMatcher } from './front/route-match.ts';
import { staticFiles } from './front/static-files.ts';
import { answerUnchanged, entityTag, isUnchanged } from './front/unchanged.ts';

export type Verdict = 'ok' | 'login' | 'forbidden' | 'not_found';

/** Everything that is decided about one request before Remix sees it. */
export interface Exchange<Principal> {
  req: Request;
  res: Response;
  /** Who asks; null is anonymous. */
  principal: Principal | null;
  /** The routes that will run, root to leaf; for a POST the one whose action runs stands last. */
  routeIds: readonly string[];
  method: 'GET' | 'POST';
  url: URL;
  requestId: string;
  /** Fresh for this response. */
  cspNonce: string;
  /** The one instant of this request, milliseconds UTC. */
  at: number;
}

/** A request that was turned away, for the trail. `foreign_origin` is found before anybody is asked who they are. */
export type Denial<Principal> = Pick<Exchange<Principal>, 'req' | 'principal' | 'routeIds' | 'method' | 'url' | 'requestId' | 'at'> & {
  reason: 'foreign_origin' | 'forbidden' | 'not_found';
};

/** What the front asks of the application: who somebody is, what they may do, and what loaders and actions get. */
export interface FrontServices<Principal> {
  /** The account behind the session cookie or, under /api, the bearer token. */
  authenticate(req: Request, at: number): Promise<Principal | null>;
  /** Whether all these routes may run. HEAD is asked as GET. A route without a row in the access table is `forbidden`. */
  authorise(principal: Principal | null, routeIds: readonly string[], method: 'GET' | 'POST', url: URL): Promise<Verdict>;
  /** Whether the action of this route reads a multipart body as a stream. */
  takesUpload(routeId: string): boolean;
  /**
   * Everything that the page follows from beside its address and this build, when the browser may keep it; null when it may not: forms,
   * and whatever shows more than the registers.
   */
  pageState(exchange: Exchange<Principal>): Promise<readonly unknown[] | null>;
  /** The application's part of what loaders and actions get. */
  loadContext(exchange: Exchange<Principal>): Promise<Omit<AppLoadContext, keyof FrontContext>>;
  recordDenial(denial: Denial<Principal>): Promise<void>;
  isHealthy(): Promise<boolean>;
  isReady(): Promise<boolean>;
}

export interface FrontOptions<Principal> {
  config: Config;
  build: ServerBuild;
  /** Folder of the files that the browser may have without a session. */
  clientDir: string;
  services: FrontServices<Principal>;
  logger: Logger;
  clock: () => number;
}

/**
 * The HTTP front: everything between the socket and Remix, in the order in which a request meets it. Nothing below the access check
 * runs for a request that the access table does not allow.
 */
export function createFront<Principal>(options: FrontOptions<Principal>): Express {
  const { config, services, logger } = options;
  const matcher = createRouteMatcher(options.build);
  const isHttps = config.origin.startsWith('https:');
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // Behind TLS stands exactly one proxy, whose word on the client's address is taken; without TLS there is none.
  app.set('trust proxy', isHttps ? 1 : false);
  app.set('query parser', false);
  app.use(requestLog(logger));
  app.use(securityHeaders({ isHttps }));
  app.use(health(services));
  app.use(hostCheck(config));
  app.use(methodCheck);
  app.use(staticFiles(options.clientDir));
  app.use(originGate(config, refuseForeign(options)));
  app.use(queryCheck(matcher));
  app.use(passToRemix(options, matcher));
  app.use(reportError(logger));
  return app;
}

function health({ isHealthy, isReady }: Pick<FrontServices<never>, 'isHealthy' | 'isReady'>): Router {
  const answer = (check: () => Promise<boolean>): RequestHandler => {
    return async (_req, res) => {
      const isGood = await check().catch(() => false);
      res.status(isGood ? 200 : 503).setHeader('Cache-Control', 'no-store');
      res.type('text').send(isGood ? 'ok\n' : 'unavailable\n');
    };
  };
  const router = Router();
  router.get('/healthz', answer(isHealthy));
  router.get('/readyz', answer(isReady));
  return router;
}

const methodCheck: RequestHandler = (req, res, next) => {
  if (['GET', 'HEAD', 'POST'].includes(req.method)) return next();
  res.setHeader('Allow', 'GET, HEAD, POST');
  sendRefusal(req, res, 405);
};

function refuseForeign<Principal>({ services, clock }: FrontOptions<Principal>): RequestHandler {
  return async (req, res, next) => {
    try {
      const url = new URL(req.originalUrl, 'http://front');
      const requestId = String(req.id);
      await services.recordDenial({
        req,
        principal: null,
        routeIds: [],
        method: 'POST',
        url,
        requestId,
        at: clock(),
        reason: 'foreign_origin',
      });
      sendRefusal(req, res, 403);
    } catch (error) {
      next(error);
    }
  };
}

// `_data` is how Remix fetched single loaders before single fetch; it is still answered, and names a route of the client's choice.
function queryCheck(matcher: RouteMatcher): RequestHandler {
  return (req, res, next) => {
    const { searchParams } = new URL(req.originalUrl, 'http://front');
    const named = searchParams.getAll('_routes').flatMap((ids) => ids.split(','));
    if (searchParams.has('_data') || named.some((id) => id !== '' && !matcher.isRouteId(id))) return sendRefusal(req, res, 404);
    next();
  };
}

function passToRemix<Principal>(options: FrontOptions<Principal>, matcher: RouteMatcher): RequestHandler {
  const { config, services } = options;
  const remix = createRemixHandler(options.build, config.origin);
  return async (req, res, next) => {
    try {
      const exchange = await identify(options, matcher, req, res);
      const verdict = isPublicManifest(options.build, exchange.url) ? 'ok' : await judge(services, exchange);
      if (verdict !== 'ok') return await refuse(services, exchange, verdict);
      const tag = await tagOf(options, exchange);
      if (tag !== null && isUnchanged(req, tag)) return answerUnchanged(res, tag);
      const body = exchange.method === 'POST' ? await readBody(req, services.takesUpload(exchange.routeIds.at(-1) ?? '')) : null;
      await remix(
        req,
        res,
        { ...(await services.loadContext(exchange)), ...frontContext(exchange, options.logger) } as AppLoadContext,
        body,
        exchange.routeIds,
        tag,
      );
    } catch (error) {
      next(error);
    }
  };
}

/** The tag is taken before the page is drawn: what changes meanwhile makes the page newer than its tag, never older. */
async function tagOf<Principal>({ build, services }: FrontOptions<Principal>, exchange: Exchange<Principal>): Promise<string | null> {
  const state = exchange.method === 'GET' ? await services.pageState(exchange) : null;
  return state && entityTag([build.assets.version, exchange.url.href, ...state]);
}

function frontContext({ cspNonce, requestId }: Exchange<unknown>, logger: Logger): FrontContext {
  return { cspNonce, reportError: (error) => logger.error({ err: error, requestId }, 'page, loader or action failed') };
}

async function identify<Principal>(
  { config, services, clock }: FrontOptions<Principal>,
  matcher: RouteMatcher,
  req: Request,
  res: Response,
): Promise<Exchange<Principal>> {
  // The API has no Origin gate; a session counts there only for a request that would pass it, and never beside a token.
  if (isApiPath(req.path) && (req.headers.authorization !== undefined || !comesFromUs(config)(req))) delete req.headers.cookie;
  const at = clock();
  const url = new URL(config.origin + req.originalUrl);
  const method = req.method === 'POST' ? 'POST' : 'GET';
  return {
    req,
    res,
    principal: await services.authenticate(req, at),
    routeIds: matcher.match(url, method === 'POST'),
    method,
    url,
    requestId: String(req.id),
    cspNonce: String(res.locals['cspNonce']),
    at,
  };
}

// The manifest names routes and their script files, which are public; the client asks for it before it follows a link.
function isPublicManifest(build: ServerBuild, url: URL): boolean {
  return build.future.v3_lazyRouteDiscovery === true && url.pathname === '/__manifest';
}

async function judge<Principal>(services: FrontServices<Principal>, exchange: Exchange<Principal>): Promise<Verdict> {
  const { principal, routeIds, method, url } = exchange;
  // An unknown address tells a stranger nothing about which addresses exist.
  if (routeIds.length === 0) return principal === null ? 'login' : 'not_found';
  return services.authorise(principal, routeIds, method, url);
}

async function refuse<Principal>(
  services: FrontServices<Principal>,
  exchange: Exchange<Principal>,
  verdict: Exclude<Verdict, 'ok'>,
): Promise<void> {
  const { req, res, principal, routeIds, method, url, requestId, at } = exchange;
  if (verdict === 'login') return askForLogin(exchange);
  if (routeIds.length > 0) await services.recordDenial({ req, principal, routeIds, method, url, requestId, at, reason: verdict });
  sendRefusal(req, res, verdict === 'forbidden' ? 403 : 404);
}

function askForLogin({ req, res, url, method }: Exchange<unknown>): void {
  if (isApiPath(req.path)) {
    res.setHeader('WWW-Authenticate', req.headers.authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
    return sendRefusal(req, res, 401);
  }
  if (isDataPath(url.pathname)) return sendRefusal(req, res, 401);
  const back = method === 'GET' ? documentPath(url.pathname) + url.search : '/';
  res.setHeader('Cache-Control', 'no-store');
  res.redirect(303, back === '/' ? '/login' : `/login?redirectTo=${encodeURIComponent(back)}`);
}

function reportError(logger: Logger): express.ErrorRequestHandler {
  // Express tells an error handler from other layers by its four parameters.
  return (error: unknown, req, res, _next) => {
    const status = statusOf(error);
    if (error instanceof HttpError && !res.headersSent) res.set(error.headers);
    if (status >= 500 && !(error instanceof HttpError)) logger.error({ err: error, requestId: String(req.id) }, 'request failed');
    sendRefusal(req, res, status);
  };
}

function statusOf(error: unknown): number {
  if (error instanceof HttpError) return error.status;
  // Express and its file server mark what is the client's fault, such as a path that cannot be decoded.
  const status = error instanceof Error && 'status' in error ? Number(error.status) : 500;
  return status >= 400 && status < 500 ? status : 500;
}
