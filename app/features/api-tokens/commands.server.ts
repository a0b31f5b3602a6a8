/** Making and revoking the tokens with which a program acts for an account under /api. */
import { and, eq, gt, isNull } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { dayInZone } from '#app/domain/calendar.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { apiTokens } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { newToken, tokenId } from '../people/tokens.server.ts';
import { transact } from '../trail/transact.server.ts';

const dayMs = 24 * 3_600_000;

/** More living tokens than this in one hand are forgotten ones. */
export const mostTokens = 20;

/** Begins every token, so that programs which search files for secrets know one when they meet it. */
const prefix = 'garant_';

/** Makes a token of the actor's own. The token stands in this answer and nowhere else: only its hash is kept. */
export async function makeToken(ctx: Context, input: { name: string; days: number }): Promise<Result<{ token: string }>> {
  if (!can(ctx.actor, 'token.make')) return refuse('not_allowed');
  const token = prefix + newToken(ctx.randomBytes);
  const row = {
    id: ctx.newId(),
    userId: ctx.actor.userId,
    name: input.name,
    tokenSha256: tokenId(token),
    createdAt: ctx.at,
    expiresAt: ctx.at + input.days * dayMs,
    usedAt: null,
    revokedAt: null,
  };
  return transact(ctx, async (tx, trail): Promise<Result<{ token: string }>> => {
    if ((await livingTokens(ctx, tx)).length >= mostTokens) return refuse('limit');
    await tx.insert(apiTokens).values(row);
    await trail.append({
      act: 'token.make',
      obj: { type: 'api_token', id: row.id, ver: 1 },
      par: { type: 'user', id: row.userId },
      before: null,
      after: tokenRecord(ctx, row),
    });
    return done({ token });
  });
}

/** Ends one of the actor's own tokens, whatever the actor's role has become. Another's token looks like none. */
export async function revokeToken(ctx: Context, id: string): Promise<Result<null>> {
  return transact(ctx, async (tx, trail): Promise<Result<null>> => {
    const [row] = await tx
      .update(apiTokens)
      .set({ revokedAt: ctx.at })
      .where(and(eq(apiTokens.id, id), eq(apiTokens.userId, ctx.actor.userId), isNull(apiTokens.revokedAt)))
      .returning();
    if (!row) return refuse('not_found');
    await trail.append({
      act: 'token.revoke',
      obj: { type: 'api_token', id, ver: 2 },
      par: { type: 'user', id: row.userId },
      before: tokenRecord(ctx, { ...row, revokedAt: null }),
      after: tokenRecord(ctx, row),
    });
    return done(null);
  });
}

const livingTokens = (ctx: Context, reader: Reader) =>
  reader
    .select({ id: apiTokens.id })
    .from(apiTokens)
    .where(and(eq(apiTokens.userId, ctx.actor.userId), isNull(apiTokens.revokedAt), gt(apiTokens.expiresAt, ctx.at)));

/** What the trail keeps of a token: never its hash. */
function tokenRecord(ctx: Context, row: typeof apiTokens.$inferSelect) {
  return {
    id: row.id,
    userId: row.userId,
    name: row.name,
    expiresOn: dayInZone(row.expiresAt, ctx.settings.zone),
    isRevoked: row.revokedAt !== null,
  };
}
