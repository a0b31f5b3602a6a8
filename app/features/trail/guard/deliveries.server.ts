/** How the last delivery of an anchor to each place ended: one row of the jobs a place, whose lease ends when it is to be tried again. */
import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { jobs } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import type { AnchorPlace } from '../anchors.server.ts';

const minute = 60_000;
const longestPauseMs = 60 * minute;

type Place = Pick<AnchorPlace, 'kind' | 'destination'>;

export type Delivery = {
  /** Why the last one failed; null when it did not. */
  failure: string | null;
  /** How often it has failed in a row. */
  attempts: number;
  /** The instant of the next attempt after a failure. */
  retryAt: number | null;
};

const idOf = ({ kind, destination }: Place): string =>
  `anchor:${kind}:${createHash('sha256').update(destination).digest('hex').slice(0, 32)}`;

export async function deliveryTo(reader: Reader, place: Place): Promise<Delivery> {
  const [row] = await reader
    .select()
    .from(jobs)
    .where(eq(jobs.id, idOf(place)));
  if (!row || row.isDone) return { failure: null, attempts: 0, retryAt: null };
  return { failure: row.failure, attempts: row.attempts, retryAt: row.leaseUntil };
}

/** Writes down how a delivery ended. Pauses between attempts double from one minute up to an hour. */
export async function noteDelivery(ctx: Context, place: Place, failure: string | null): Promise<void> {
  const { attempts: before } = await deliveryTo(ctx.store.read, place);
  const attempts = failure === null ? 0 : before + 1;
  const pause = Math.min(longestPauseMs, minute * 2 ** (attempts - 1));
  const outcome = {
    isDone: failure === null,
    attempts,
    leaseUntil: failure === null ? null : ctx.at + pause,
    failure: failure ?? '',
    finishedAt: failure === null ? ctx.at : null,
  };
  const row = { id: idOf(place), kind: 'anchor', payload: { kind: place.kind, destination: place.destination }, createdAt: ctx.at };
  await ctx.store.transact(async (tx) => {
    await tx
      .insert(jobs)
      .values({ ...row, ...outcome })
      .onConflictDoUpdate({ target: jobs.id, set: outcome, where: sql`true` });
  });
}
