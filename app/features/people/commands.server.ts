/** Accounts: adding, changing the role, disabling, and the one-time link through which a person chooses a password. */
import { and, eq, isNull } from 'drizzle-orm';
import { can, type Role } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import type { Lang } from '#app/i18n/translate.ts';
import { oneTimeLinks, people, users } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { hashPassword, passwordFault } from './passwords.server.ts';
import { activeAdministrators, roleGiver } from './queries.server.ts';
import { endSessions } from './sessions.server.ts';
import { newToken, tokenId } from './tokens.server.ts';

const linkMs = 24 * 3_600_000;

export type NewUser = { email: string; name: string; role: Role; lang: Lang; unitId?: string | null; position?: string };

/** Creates the account of a person, who is found by e-mail or created, and a link that is valid once for 24 hours. */
export async function addUser(ctx: Context, input: NewUser): Promise<Result<{ userId: string; token: string }>> {
  if (!can(ctx.actor, 'user.manage')) return refuse('not_allowed');
  const email = input.email.trim().toLowerCase();

  const [known] = await ctx.store.read.select({ id: users.id }).from(users).where(eq(users.email, email));
  if (known) return refuse('already_exists', { field: 'email' });

  const token = newToken(ctx.randomBytes);
  const userId = ctx.newId();
  await transact(ctx, async (tx, trail) => {
    const personId = await personFor(ctx, tx, { ...input, email });
    const isActive = !(await needsApproval(ctx, tx, input.role));
    await tx.insert(users).values({
      id: userId,
      personId,
      email,
      role: input.role,
      passwordHash: null,
      lang: input.lang,
      isActive,
      version: 1,
      createdAt: ctx.at,
    });
    await tx.insert(oneTimeLinks).values({ id: tokenId(token), purpose: 'invite', userId, expiresAt: ctx.at + linkMs, usedAt: null });
    await trail.append({ act: 'user.add', obj: { type: 'user', id: userId, ver: 1 }, before: null, after: await userRecord(tx, userId) });
  });
  return done({ userId, token });
}

/**
 * Gives an account another role; its sessions end. Nobody changes their own role. An account that becomes a COO's is closed until
 * another administrator opens it, when there is one.
 */
export async function changeRole(ctx: Context, userId: string, role: Role): Promise<Result<null>> {
  if (!can(ctx.actor, 'user.manage') || userId === ctx.actor.userId) return refuse('not_allowed');
  return changeUser(ctx, userId, 'user.role', async (tx) =>
    done({ role, ...((await needsApproval(ctx, tx, role)) ? { isActive: false } : {}) }),
  );
}

/** Disables or enables an account; a disabled account has no session. */
export async function setActive(ctx: Context, userId: string, isActive: boolean): Promise<Result<null>> {
  if (!can(ctx.actor, 'user.manage') || userId === ctx.actor.userId) return refuse('not_allowed');
  return changeUser(ctx, userId, isActive ? 'user.enable' : 'user.disable', async (tx, before) => {
    const isOwnGift = isActive && (await needsApproval(ctx, tx, before.role)) && (await roleGiver(tx, userId)) === ctx.actor.userId;
    return isOwnGift ? refuse('not_allowed', { reason: 'approver_gave_role' }) : done({ isActive });
  });
}

/** Whether giving this role in the interface takes a second administrator. The command line is the operator's door (rulings 1.4). */
export async function needsApproval(ctx: Context, reader: Reader, role: Role): Promise<boolean> {
  if (role !== 'coo' || ctx.presence.kind !== 'user') return false;
  return (await activeAdministrators(reader)).some((id) => id !== ctx.actor.userId);
}

/** A new link for a person who lost the password; earlier unused links of the account die. */
export async function inviteAgain(ctx: Context, userId: string): Promise<Result<{ token: string }>> {
  if (!can(ctx.actor, 'user.manage')) return refuse('not_allowed');
  const token = newToken(ctx.randomBytes);
  const found = await transact(ctx, async (tx, trail) => {
    const record = await userRecord(tx, userId);
    if (!record) return false;
    await tx
      .update(oneTimeLinks)
      .set({ usedAt: ctx.at })
      .where(and(eq(oneTimeLinks.userId, userId), isNull(oneTimeLinks.usedAt)));
    await tx.insert(oneTimeLinks).values({ id: tokenId(token), purpose: 'reset', userId, expiresAt: ctx.at + linkMs, usedAt: null });
    await trail.append({ act: 'user.invite', obj: { type: 'user', id: userId, ver: record.version }, before: null, after: null });
    return true;
  });
  return found ? done({ token }) : refuse('not_found');
}

/** On a new installation without accounts: a link with which the first administrator makes theirs. Null when accounts exist. */
export async function firstAdministratorLink(ctx: Context): Promise<string | null> {
  const [any] = await ctx.store.read.select({ id: users.id }).from(users).limit(1);
  if (any) return null;
  const token = newToken(ctx.randomBytes);
  await ctx.store.transact(async (tx) => {
    await tx.delete(oneTimeLinks).where(eq(oneTimeLinks.purpose, 'first_admin'));
    await tx
      .insert(oneTimeLinks)
      .values({ id: tokenId(token), purpose: 'first_admin', userId: null, expiresAt: ctx.at + linkMs, usedAt: null });
  });
  return token;
}

/** Makes the first administrator's account from a `first_admin` link. The link is spent in the same transaction. */
export async function createFirstAdministrator(
  ctx: Context,
  token: string,
  input: { email: string; name: string; password: string; lang: Lang },
): Promise<Result<null>> {
  const fault = passwordFault(input.password, ['garant', ...input.email.split(/[@.]/), ...input.name.split(/\s+/)]);
  if (fault) return refuse('invalid', { field: 'password', reason: fault });
  const passwordHash = await hashPassword(input.password);

  const email = input.email.trim().toLowerCase();
  return transact(ctx, async (tx, trail): Promise<Result<null>> => {
    if (!(await spendLink(ctx, tx, token, 'first_admin'))) return refuse('not_found');
    const personId = await personFor(ctx, tx, { email, name: input.name });
    const userId = ctx.newId();
    await tx.insert(users).values({
      id: userId,
      personId,
      email,
      role: 'admin',
      passwordHash,
      lang: input.lang,
      isActive: true,
      version: 1,
      createdAt: ctx.at,
    });
    await trail.append({ act: 'user.add', obj: { type: 'user', id: userId, ver: 1 }, before: null, after: await userRecord(tx, userId) });
    return done(null);
  });
}

/** Sets the password through an invitation or reset link. The link is spent and every session of the account ends. */
export async function choosePassword(ctx: Context, token: string, password: string): Promise<Result<null>> {
  const [link] = await ctx.store.read
    .select({ userId: oneTimeLinks.userId })
    .from(oneTimeLinks)
    .where(eq(oneTimeLinks.id, tokenId(token)));
  const [account] = link?.userId
    ? await ctx.store.read
        .select({ email: users.email, name: people.name })
        .from(users)
        .innerJoin(people, eq(people.id, users.personId))
        .where(eq(users.id, link.userId))
    : [];
  if (!link?.userId || !account) return refuse('not_found');
  const fault = passwordFault(password, ['garant', ...account.email.split(/[@.]/), ...account.name.split(/\s+/)]);
  if (fault) return refuse('invalid', { field: 'password', reason: fault });
  const passwordHash = await hashPassword(password);

  const userId = link.userId;
  return transact(ctx, async (tx, trail): Promise<Result<null>> => {
    const isSpent = (await spendLink(ctx, tx, token, 'invite')) || (await spendLink(ctx, tx, token, 'reset'));
    if (!isSpent) return refuse('not_found');
    const before = await userRecord(tx, userId);
    if (!before) return refuse('not_found');
    await tx
      .update(users)
      .set({ passwordHash, version: before.version + 1 })
      .where(eq(users.id, userId));
    await endSessions(tx, userId);
    await trail.append({
      act: 'user.password',
      obj: { type: 'user', id: userId, ver: before.version + 1 },
      before,
      after: await userRecord(tx, userId),
    });
    return done(null);
  });
}

type UserRecord = NonNullable<Awaited<ReturnType<typeof userRecord>>>;
type UserChange = { role?: Role; isActive?: boolean };

async function changeUser(
  ctx: Context,
  userId: string,
  act: 'user.role' | 'user.enable' | 'user.disable',
  decide: (tx: Tx, before: UserRecord) => Promise<Result<UserChange>>,
): Promise<Result<null>> {
  return transact(ctx, async (tx, trail): Promise<Result<null>> => {
    const before = await userRecord(tx, userId);
    if (!before) return refuse('not_found');
    const change = await decide(tx, before);
    if (!change.ok) return change;
    await tx
      .update(users)
      .set({ ...change.value, version: before.version + 1 })
      .where(eq(users.id, userId));
    await endSessions(tx, userId);
    await trail.append({ act, obj: { type: 'user', id: userId, ver: before.version + 1 }, before, after: await userRecord(tx, userId) });
    return done(null);
  });
}

async function spendLink(ctx: Context, tx: Tx, token: string, purpose: 'first_admin' | 'invite' | 'reset'): Promise<boolean> {
  const [link] = await tx
    .select()
    .from(oneTimeLinks)
    .where(and(eq(oneTimeLinks.id, tokenId(token)), eq(oneTimeLinks.purpose, purpose), isNull(oneTimeLinks.usedAt)));
  if (!link || link.expiresAt <= ctx.at) return false;
  await tx.update(oneTimeLinks).set({ usedAt: ctx.at }).where(eq(oneTimeLinks.id, link.id));
  return true;
}

async function personFor(
  ctx: Context,
  tx: Tx,
  input: { email: string; name: string; unitId?: string | null; position?: string },
): Promise<string> {
  const [known] = await tx.select({ id: people.id }).from(people).where(eq(people.email, input.email));
  if (known) return known.id;
  const id = ctx.newId();
  await tx.insert(people).values({
    id,
    name: input.name,
    email: input.email,
    position: input.position ?? null,
    unitId: input.unitId ?? null,
    isExternal: false,
    isActive: true,
  });
  return id;
}

/** What the trail keeps of an account: never the password's hash. */
async function userRecord(tx: Tx, userId: string) {
  const [row] = await tx
    .select({
      id: users.id,
      personId: users.personId,
      email: users.email,
      role: users.role,
      lang: users.lang,
      isActive: users.isActive,
      version: users.version,
    })
    .from(users)
    .where(eq(users.id, userId));
  return row ?? null;
}
