/** Removes what no longer opens anything: sessions and one-time links past their end, and counts of failures that slow nobody down. */
import { lte } from 'drizzle-orm';
import { oneTimeLinks, rateLimits, sessions } from '#db/schema/index.ts';
import type { Context } from '../context.ts';

/** Longer than any window of failures; their keys are e-mail and network addresses, which are not kept without need. */
const failuresKeptMs = 24 * 3_600_000;

export type Expired = { sessions: number; links: number };

export function removeExpired(ctx: Context): Promise<Expired> {
  return ctx.store.transact(async (tx) => {
    const ended = await tx.delete(sessions).where(lte(sessions.expiresAt, ctx.at)).returning({ id: sessions.id });
    const links = await tx.delete(oneTimeLinks).where(lte(oneTimeLinks.expiresAt, ctx.at)).returning({ id: oneTimeLinks.id });
    await tx.delete(rateLimits).where(lte(rateLimits.windowAt, ctx.at - failuresKeptMs));
    return { sessions: ended.length, links: links.length };
  });
}
