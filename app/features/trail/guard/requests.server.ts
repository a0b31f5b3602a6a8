/**
 * What takes two administrators: replacing or retiring a key, and erasing. As long as there is one, it is done at once and the trail says so. Else the
 * request waits, as a job that nobody runs, until another one agrees or it is declined; each step is an entry of the trail.
 */
import { and, asc, eq, ne } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { jobs, people, users } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { eraseContents } from '../erase.server.ts';
import { retireKey, rotateKeys } from '../signing/keys.server.ts';
import type { RetirementReason } from '../signing/reasons.ts';
import { transact } from '../transact.server.ts';

export type GuardChange =
  | { kind: 'rotate'; reason: RetirementReason }
  | { kind: 'retire'; keyId: string; reason: RetirementReason }
  | { kind: 'erase'; positions: readonly number[]; ground: string };

export type GuardRequest = { id: string; change: GuardChange; requestedBy: string; requesterName: string; requestedAt: number };

type Stored = { change: GuardChange; requestedBy: string; personId: string };

const jobKind = 'trail.request';
const mostWaiting = 50;

/** Whether another person is an administrator too. */
export async function takesTwo({ store, actor }: Pick<Context, 'store' | 'actor'>): Promise<boolean> {
  const [other] = await store.read
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.role, 'admin'), eq(users.isActive, true), ne(users.personId, actor.personId)))
    .limit(1);
  return other !== undefined;
}

/** Does it, or has it wait for another administrator. */
export async function requestChange(ctx: Context, change: GuardChange): Promise<Result<'done' | 'waits'>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');
  if (!(await takesTwo(ctx))) {
    const result = await carryOut(ctx, change);
    return result.ok ? done('done') : result;
  }
  if ((await waitingRequests(ctx.store.read)).length >= mostWaiting) return refuse('limit', { limit: mostWaiting });
  const id = ctx.newId();
  const payload: Stored = { change, requestedBy: ctx.actor.userId, personId: ctx.actor.personId };
  await transact(ctx, async (tx, trail) => {
    const row = { id, kind: jobKind, payload, isDone: false, attempts: 0, leaseUntil: null };
    await tx.insert(jobs).values({ ...row, createdAt: ctx.at, finishedAt: null, failure: '' });
    await trail.append({ act: 'log.request', obj: { type: 'trail_request', id, ver: 1 }, before: null, after: change });
  });
  return done('waits');
}

/** Requests that nobody has decided, the oldest first. */
export async function waitingRequests(reader: Reader): Promise<GuardRequest[]> {
  const rows = await reader
    .select({ id: jobs.id, payload: jobs.payload, requestedAt: jobs.createdAt })
    .from(jobs)
    .where(and(eq(jobs.kind, jobKind), eq(jobs.isDone, false)))
    .orderBy(asc(jobs.createdAt), asc(jobs.id))
    .limit(mostWaiting);
  const requests: GuardRequest[] = [];
  for (const { id, payload, requestedAt } of rows) {
    const { change, requestedBy, personId } = payload as Stored;
    const [person] = await reader.select({ name: people.name }).from(people).where(eq(people.id, personId));
    requests.push({ id, change, requestedBy, requesterName: person?.name ?? '', requestedAt });
  }
  return requests;
}

/** Agrees to another person's request and carries it out. */
export async function approveRequest(ctx: Context, id: string): Promise<Result<GuardChange>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');
  const stored = await waiting(ctx.store.read, id);
  if (!stored) return refuse('not_found');
  if (stored.personId === ctx.actor.personId) return refuse('not_allowed');
  // Taken before it is carried out: two who agree at once must not do it twice.
  if (!(await take(ctx, id))) return refuse('not_found');
  const result = await carryOut(ctx, stored.change, stored.requestedBy);
  return result.ok ? done(stored.change) : result;
}

/** Declines a request, or takes one's own back. */
export async function declineRequest(ctx: Context, id: string): Promise<Result<null>> {
  if (!can(ctx.actor, 'settings.manage')) return refuse('not_allowed');
  const stored = await waiting(ctx.store.read, id);
  if (!stored || !(await take(ctx, id))) return refuse('not_found');
  await transact(ctx, (_tx, trail) =>
    trail.append({ act: 'log.decline', obj: { type: 'trail_request', id, ver: 2 }, before: stored.change, after: null }),
  );
  return done(null);
}

async function carryOut(ctx: Context, change: GuardChange, requestedBy?: string): Promise<Result<unknown>> {
  const request = requestedBy === undefined ? {} : { requestedBy };
  switch (change.kind) {
    case 'rotate':
      return rotateKeys(ctx, { ...change, ...request });
    case 'retire':
      return retireKey(ctx, change.keyId, { ...change, ...request });
    case 'erase':
      return eraseContents(ctx, { ...change, ...request });
  }
}

async function waiting(reader: Reader, id: string): Promise<Stored | null> {
  const [row] = await reader
    .select({ payload: jobs.payload })
    .from(jobs)
    .where(and(eq(jobs.id, id), eq(jobs.kind, jobKind), eq(jobs.isDone, false)));
  return row ? (row.payload as Stored) : null;
}

async function take(ctx: Context, id: string): Promise<boolean> {
  return ctx.store.transact(async (tx) => {
    const taken = await tx
      .update(jobs)
      .set({ isDone: true, finishedAt: ctx.at })
      .where(and(eq(jobs.id, id), eq(jobs.isDone, false)))
      .returning({ id: jobs.id });
    return taken.length > 0;
  });
}
