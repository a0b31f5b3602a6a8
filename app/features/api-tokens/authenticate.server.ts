/** Finding out for whom a program asks. Only requests under /api come here; they have no cookie. */
import { eq } from 'drizzle-orm';
import { dayInZone } from '#app/domain/calendar.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { apiTokens, people, users } from '#db/schema/index.ts';
import { systemContext } from '../context.ts';
import { countApiFailure, isApiSlowedDown } from '../people/rate-limit.server.ts';
import { actorNow, type Principal } from '../people/sessions.server.ts';
import { tokenId } from '../people/tokens.server.ts';
import type { Services } from '../services.ts';
import { loadSettings } from '../settings/settings.server.ts';
import { transact } from '../trail/transact.server.ts';

const usedEveryMs = 60_000;

/**
 * The account that this token acts for, with the role that it has today. `not_found` for a token that is unknown, expired or revoked or
 * whose account is closed; `too_many_attempts` when the address has shown too many of those lately.
 */
export async function authenticateToken(
  services: Services,
  { token, address, requestId }: { token: string; address: string; requestId: string },
): Promise<Result<Principal>> {
  const at = services.now();
  if (await isApiSlowedDown(services.store, address, at)) return refuse('too_many_attempts');
  const [row] = await services.store.read
    .select({ token: apiTokens, user: users, person: people })
    .from(apiTokens)
    .innerJoin(users, eq(users.id, apiTokens.userId))
    .innerJoin(people, eq(people.id, users.personId))
    .where(eq(apiTokens.tokenSha256, tokenId(token)));
  const actor = row && isLiving(row.token, at) ? await actorNow(services, row, await todayOf(services, at)) : null;
  if (!row || !actor) {
    await countApiFailure(services.store, address, at);
    await recordFailure(services, requestId, row?.token.id ?? 'unknown');
    return refuse('not_found');
  }
  await noteUse(services, row.token, at);
  return done({ actor, lang: row.user.lang, auth: 'token', sessionId: row.token.tokenSha256 });
}

type TokenRow = typeof apiTokens.$inferSelect;

const isLiving = ({ revokedAt, expiresAt }: TokenRow, at: number): boolean => revokedAt === null && expiresAt > at;

async function todayOf({ store }: Services, at: number): Promise<string> {
  return dayInZone(at, (await loadSettings(store.read)).zone);
}

async function noteUse({ store }: Services, { id, usedAt }: TokenRow, at: number): Promise<void> {
  if (usedAt !== null && at - usedAt < usedEveryMs) return;
  await store.transact((tx) =>
    tx
      .update(apiTokens)
      .set({ usedAt: at })
      .where(eq(apiTokens.id, id))
      .then(() => undefined),
  );
}

async function recordFailure(services: Services, requestId: string, id: string): Promise<void> {
  await transact(await systemContext(services, requestId), (_tx, trail) =>
    trail.append({ act: 'auth.fail', obj: { type: 'api_token', id, ver: 0 }, before: null, after: null }),
  );
}
