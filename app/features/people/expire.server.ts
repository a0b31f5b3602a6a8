/** Removes what no longer opens anything: sessions, links and API tokens past their end, and counts of failures that slow nobody down. */
import { lte, or } from 'drizzle-orm';
import { apiTokens, oneTimeLinks, rateLimits, sessions } from '#db/schema/index.ts';
import type { Context } from '../context.ts';

/** Longer than any window of failures; their keys are e-mail and network addresses, which are not kept without need. */
const failuresKeptMs = 24 * 3_600_000;

/** Long enough for the holder of a program that stopped to find out why. */
const tokensKeptMs = 30 * 24 * 3_600_000;

export type Expired = { sessions: number; links: number; tokens: number };

export function removeExpired(ctx: Context): Promise<Expired> {
  return ctx.store.transact(async (tx) => {
    const ended = await tx.delete(sessions).where(lte(sessions.expiresAt, ctx.at)).returning({ id: sessions.id });
    const links = await tx.delete(oneTimeLinks).where(lte(oneTimeLinks.expiresAt, ctx.at)).returning({ id: oneTimeLinks.id });
    const tokens = await tx
      .delete(apiTokens)
      .where(or(lte(apiTokens.expiresAt, ctx.at - tokensKeptMs), lte(apiTokens.revokedAt, ctx.at - tokensKeptMs)))
      .returning({ id: apiTokens.id });
    await tx.delete(rateLimits).where(lte(rateLimits.windowAt, ctx.at - failuresKeptMs));
    return { sessions: ended.length, links: links.length, tokens: tokens.length };
  });
}
