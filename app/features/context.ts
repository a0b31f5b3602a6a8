/** What one request (or one command of the command line) acts with. Made once, passed to every command and query. */
import type { Actor } from '#app/domain/access.ts';
import { dayInZone } from '#app/domain/calendar.ts';
import type { Lang } from '#app/i18n/translate.ts';
import { loadSettings, type Settings } from './settings/settings.server.ts';
import type { Services } from './services.ts';

/** How the actor came in: what the trail writes of it. */
export type Presence = {
  kind: 'user' | 'system' | 'import';
  /** `pwd`, `cli`, `system` … */
  auth: string;
  /** First 16 hex digits of the session's id, or empty. */
  sessionTag: string;
};

export type Context = Services & {
  actor: Actor;
  presence: Presence;
  /** The instant of the request; nothing later in it reads the clock again. */
  at: number;
  /** The civil day of `at` in the organisation's time zone. */
  today: string;
  requestId: string;
  lang: Lang;
  settings: Settings;
};

/** The actor of work that no person asked for: migrations, jobs, the first administrator's account. */
export const systemActor: Actor = {
  userId: 'system',
  personId: 'system',
  unitId: null,
  name: 'Garant',
  email: '',
  role: 'admin',
  engagements: [],
};

export async function contextFor(
  services: Services,
  who: { actor: Actor; presence: Presence; lang: Lang; requestId: string; at?: number },
): Promise<Context> {
  const settings = await loadSettings(services.store.read);
  const at = who.at ?? services.now();
  return {
    ...services,
    actor: who.actor,
    presence: who.presence,
    at,
    today: dayInZone(at, settings.zone),
    requestId: who.requestId,
    lang: who.lang,
    settings,
  };
}

/** A context for the program itself. */
export function systemContext(services: Services, requestId = 'system', lang: Lang = 'fr'): Promise<Context> {
  return contextFor(services, { actor: systemActor, presence: { kind: 'system', auth: 'system', sessionTag: '' }, lang, requestId });
}
