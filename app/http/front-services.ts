import type { Request } from 'express';
import type { Config } from '#app/config.ts';
import { authenticateToken } from '#app/features/api-tokens/authenticate.server.ts';
import { dayInZone } from '#app/domain/calendar.ts';
import { contextFor } from '#app/features/context.ts';
import { authenticate, type Principal } from '#app/features/people/sessions.server.ts';
import { sessionTag } from '#app/features/people/tokens.server.ts';
import type { Services } from '#app/features/services.ts';
import { loadSettings } from '#app/features/settings/settings.server.ts';
import { recordAnonymousDenial, recordDenial } from '#app/features/trail/denials.server.ts';
import { brokenTrail } from '#app/features/trail/state.server.ts';
import { currentLog } from '#app/features/trail/stored-log.server.ts';
import { isLang, type Lang, langs } from '#app/i18n/lang.ts';
import type { Denial, Exchange, FrontServices } from './front.ts';
import { isApiPath } from './front/api-path.ts';
import { HttpError } from './front/http-error.ts';
import type { Visit } from './request-context.ts';
import { authorise, isKept, takesUpload } from './route-access.ts';
import { readCookie, sessionCookieName } from './session-cookie.ts';

/** What the front asks, answered by the register: sessions, the access table, the context of loaders and actions, the trail. */
export function createFrontServices(config: Config, services: Services): FrontServices<Principal> {
  const isSecure = !config.isLoopbackOrigin;
  const isHealthy = () => services.store.isAlive();
  return {
    authenticate: (req) => {
      const { authorization, cookie } = req.headers;
      if (authorization !== undefined && isApiPath(req.path)) return tokenHolder(services, req, authorization);
      return signedIn(services, readCookie(cookie, sessionCookieName(isSecure)));
    },
    authorise: async (principal, routeIds, method) => authorise(principal?.actor ?? null, routeIds, method),
    takesUpload,
    pageState: (exchange) => registerState(services, exchange),
    loadContext: async (exchange) => ({ visit: await visit(services, exchange, isSecure) }),
    recordDenial: (denial) => recordFrontDenial(services, denial),
    isHealthy,
    // The front takes over from the answer "starting" only when migrations are done; from then on the trail has to hold.
    isReady: async () => (await isHealthy()) && (await brokenTrail(services.store.read)) === null,
  };
}

async function signedIn(services: Services, token: string | null): Promise<Principal | null> {
  if (!token) return null;
  const { zone } = await loadSettings(services.store.read);
  return authenticate(services, token, zone);
}

/** @throws {HttpError} 429 when the address has shown too many wrong tokens lately */
async function tokenHolder(services: Services, req: Request, authorization: string): Promise<Principal | null> {
  const token = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization)?.[1] ?? '';
  const holder = await authenticateToken(services, { token, address: req.ip ?? '', requestId: String(req.id) });
  if (holder.ok) return holder.value;
  if (holder.refusal.code === 'too_many_attempts') throw new HttpError(429, { 'Retry-After': '900' });
  return null;
}

async function visit(
  services: Services,
  { req, principal, requestId, at }: Exchange<Principal>,
  hasSecureCookies: boolean,
): Promise<Visit> {
  const lang = langOf(req, principal);
  return {
    services,
    requestId,
    at,
    lang,
    address: req.ip ?? '',
    hasSecureCookies,
    member: principal && { ctx: await memberContext(services, principal, { requestId, at, lang }), sessionId: principal.sessionId },
  };
}

function memberContext(services: Services, { actor, auth, sessionId }: Principal, request: { requestId: string; at: number; lang: Lang }) {
  return contextFor(services, { actor, presence: { kind: 'user', auth, sessionTag: sessionTag(sessionId) }, ...request });
}

/** What the reader chose on this machine, else what the account says, else what the browser asks for, else French. */
function langOf(req: Request, principal: Principal | null): Lang {
  const chosen = readCookie(req.headers.cookie, 'lang');
  if (isLang(chosen)) return chosen;
  if (principal) return principal.lang;
  const asked = req.acceptsLanguages(...langs);
  return isLang(asked) ? asked : 'fr';
}

/**
 * What the lists of the registers follow from: who reads in which session, language and day, the size of the trail, which every change of
 * a register moves, and whether the registers are read-only.
 */
async function registerState(
  { store }: Services,
  { req, principal, routeIds, at }: Exchange<Principal>,
): Promise<readonly unknown[] | null> {
  if (!principal || !isKept(routeIds.at(-1) ?? '')) return null;
  const log = await currentLog(store.read);
  const { zone } = await loadSettings(store.read);
  const reader = [principal.sessionId, principal.actor, langOf(req, principal), dayInZone(at, zone)];
  return [...reader, log?.origin, log?.size, log?.root, await brokenTrail(store.read)];
}

async function recordFrontDenial(services: Services, { principal, routeIds, requestId, at, req }: Denial<Principal>): Promise<void> {
  const what = { action: req.method, type: 'route', id: routeIds.at(-1) ?? 'none' };
  if (!principal) return recordAnonymousDenial(services, requestId, what);
  await recordDenial(await memberContext(services, principal, { requestId, at, lang: principal.lang }), what);
}
