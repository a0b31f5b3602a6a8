/** The tokens of an account, for the page on which its holder keeps them. */
import { desc, eq } from 'drizzle-orm';
import { apiTokens } from '#db/schema/index.ts';
import type { Context } from '../context.ts';

export type TokenState = 'active' | 'expired' | 'revoked';
export type TokenLine = { id: string; name: string; createdAt: number; expiresAt: number; usedAt: number | null; state: TokenState };

/** Living tokens are at most twenty, and ended ones leave after thirty days. */
const mostLines = 200;

/** The actor's own tokens, the newest first. */
export async function ownTokens(ctx: Context): Promise<TokenLine[]> {
  const rows = await ctx.store.read
    .select()
    .from(apiTokens)
    .where(eq(apiTokens.userId, ctx.actor.userId))
    .orderBy(desc(apiTokens.createdAt), desc(apiTokens.id))
    .limit(mostLines);
  return rows.map(({ id, name, createdAt, expiresAt, usedAt, revokedAt }) => ({
    id,
    name,
    createdAt,
    expiresAt,
    usedAt,
    state: revokedAt !== null ? 'revoked' : expiresAt <= ctx.at ? 'expired' : 'active',
  }));
}
