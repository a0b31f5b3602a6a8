/** Signing in and out, and finding out who sends a request. The cookie holds a token; the database only its hash. */
import { and, eq, gt, sql } from 'drizzle-orm';
import { openEngagements, type Actor } from '#app/domain/access.ts';
import { dayInZone } from '#app/domain/calendar.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import type { Lang } from '#app/i18n/translate.ts';
import { prepared } from '#db/prepared.ts';
import { engagements, oneTimeLinks, people, sessions, users } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import { contextFor, systemContext, type Context } from '../context.ts';
import type { Services } from '../services.ts';
import { transact } from '../trail/transact.server.ts';
import { isPassword } from './passwords.server.ts';
import { countFailure, isSlowedDown } from './rate-limit.server.ts';
import { newToken, sessionTag, tokenId } from './tokens.server.ts';

const idleMs = 30 * 60_000;
const absoluteMs = 12 * 3_600_000;
const auditorMs = 8 * 3_600_000;
const seenEveryMs = 60_000;

export type Principal = {
  actor: Actor;
  lang: Lang;
  /** A session opened with a password, or a program's token. */
  auth: 'pwd' | 'token';
  /** The hash of the cookie's token, or of the program's. */
  sessionId: string;
};

/** Checks e-mail and password and opens a session; the token goes into the cookie. Unknown and wrong answer alike, in words and in time. */
export async function signIn(
  services: Services,
  input: { email: string; password: string; address: string; requestId: string },
): Promise<Result<{ token: string; lang: Lang; maxAgeSeconds: number }>> {
  const email = input.email.trim().toLowerCase();
  const at = services.now();
  if (await isSlowedDown(services.store, email, input.address, at)) return refuse('too_many_attempts');

  const account = await findAccount(services, email);
  const isRight = await isPassword(account?.passwordHash ?? null, input.password);
  if (!account || !isRight || !account.isActive) {
    await countFailure(services.store, email, input.address, at);
    const ctx = await systemContext(services, input.requestId);
    await transact(ctx, (_tx, trail) =>
      trail.append({
        act: 'auth.fail',
        obj: { type: 'user', id: account?.id ?? 'unknown', ver: account?.version ?? 0 },
        before: null,
        after: null,
      }),
    );
    return refuse('wrong_password');
  }

  const clock = await systemContext(services, input.requestId);
  if (account.role === 'auditor' && (await engagementsOf(services, account.id, clock.today)).length === 0)
    return refuse('engagement_closed');

  const token = newToken(services.randomBytes);
  const maxAge = account.role === 'auditor' ? auditorMs : absoluteMs;
  const ctx = await contextFor(services, {
    actor: { ...account.actor, engagements: [] },
    presence: { kind: 'user', auth: 'pwd', sessionTag: sessionTag(tokenId(token)) },
    lang: account.lang,
    requestId: input.requestId,
  });
  await transact(ctx, async (tx, trail) => {
    await tx.insert(sessions).values({ id: tokenId(token), userId: account.id, createdAt: at, seenAt: at, expiresAt: at + maxAge });
    await trail.append({ act: 'auth.login', obj: { type: 'user', id: account.id, ver: account.version }, before: null, after: null });
  });
  return done({ token, lang: account.lang, maxAgeSeconds: maxAge / 1000 });
}

/** The session of a token that is neither too old nor idle too long, with its account. */
const liveSession = prepared((reader) =>
  reader
    .select({ user: users, person: people, seenAt: sessions.seenAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(people, eq(people.id, users.personId))
    .where(
      and(
        eq(sessions.id, sql.placeholder('id')),
        gt(sessions.expiresAt, sql.placeholder('at')),
        gt(sessions.seenAt, sql.placeholder('idleSince')),
        eq(users.isActive, true),
      ),
    ),
);

/** Who holds this token now, or null. Idle time, absolute age, the account's state and open engagements are read at every request. */
export async function authenticate(services: Services, token: string, zone: string): Promise<Principal | null> {
  const id = tokenId(token);
  const at = services.now();
  const [row] = await liveSession(services.store.read, { id, at, idleSince: at - idleMs });
  if (!row) return null;
  if (at - row.seenAt >= seenEveryMs) {
    await services.store.transact((tx) =>
      tx
        .update(sessions)
        .set({ seenAt: at })
        .where(eq(sessions.id, id))
        .then(() => undefined),
    );
  }
  const actor = await actorNow(services, row, dayInZone(at, zone));
  return actor && { actor, lang: row.user.lang, auth: 'pwd', sessionId: id };
}

type Account = { user: typeof users.$inferSelect; person: typeof people.$inferSelect };

/** Who an account is today, with the role and engagements of today; null when it is closed to its holder. */
export async function actorNow(services: Services, { user, person }: Account, today: string): Promise<Actor | null> {
  if (!user.isActive) return null;
  const open = user.role === 'auditor' ? await engagementsOf(services, user.id, today) : [];
  // The workspace of an auditor ends with the engagement, at this very request, whatever the session's age.
  if (user.role === 'auditor' && open.length === 0) return null;
  return {
    userId: user.id,
    personId: person.id,
    unitId: person.unitId,
    name: person.name,
    email: user.email,
    role: user.role,
    engagements: open,
  };
}

/** Checks the actor's password again, right before a signature. Failures count like those of a login. */
export async function reauthenticate(ctx: Context, password: string): Promise<Result<{ authenticatedAt: number; factors: string[] }>> {
  if (await isSlowedDown(ctx.store, ctx.actor.email, 'reauthentication', ctx.at)) return refuse('too_many_attempts');
  const [row] = await ctx.store.read.select({ passwordHash: users.passwordHash }).from(users).where(eq(users.id, ctx.actor.userId));
  if (await isPassword(row?.passwordHash ?? null, password)) return done({ authenticatedAt: ctx.at, factors: ['pwd'] });
  await countFailure(ctx.store, ctx.actor.email, 'reauthentication', ctx.at);
  return refuse('wrong_password', { field: 'password' });
}

export async function signOut(ctx: Context, sessionId: string): Promise<void> {
  await transact(ctx, async (tx, trail) => {
    await tx.delete(sessions).where(eq(sessions.id, sessionId));
    await trail.append({ act: 'auth.logout', obj: { type: 'user', id: ctx.actor.userId, ver: 1 }, before: null, after: null });
  });
}

/** Ends every session of an account: after a change of password or role, and when the account is disabled. */
export async function endSessions(tx: Tx, userId: string): Promise<void> {
  await tx.delete(sessions).where(eq(sessions.userId, userId));
}

/** The unused, unexpired link of this token, or null. */
export async function findLink(services: Services, token: string) {
  const [link] = await services.store.read
    .select()
    .from(oneTimeLinks)
    .where(and(eq(oneTimeLinks.id, tokenId(token)), gt(oneTimeLinks.expiresAt, services.now())));
  return link && link.usedAt === null ? link : null;
}

async function findAccount(services: Services, email: string) {
  const [row] = await services.store.read
    .select({ user: users, person: people })
    .from(users)
    .innerJoin(people, eq(people.id, users.personId))
    .where(eq(users.email, email));
  if (!row) return null;
  const actor = {
    userId: row.user.id,
    personId: row.person.id,
    unitId: row.person.unitId,
    name: row.person.name,
    email,
    role: row.user.role,
  };
  return { ...row.user, actor };
}

async function engagementsOf(services: Services, userId: string, today: string) {
  const rows = await services.store.read
    .select({
      auditId: engagements.auditId,
      opensOn: engagements.opensOn,
      closesOn: engagements.closesOn,
      isInternal: engagements.isInternal,
    })
    .from(engagements)
    .where(eq(engagements.userId, userId));
  return openEngagements(rows, today);
}
