/** Counts failures per key in windows of a quarter of an hour. Only failures count, so that a busy office is not locked out. */
import { and, eq, gte, lt, sql } from 'drizzle-orm';
import { rateLimits } from '#db/schema/index.ts';
import type { Store } from '#db/store.ts';

const windowMs = 15 * 60_000;

export const accountLimit = 5;
export const addressLimit = 50;

/** Failures of `key` in this window and the one before it. */
async function failures(store: Store, key: string, at: number): Promise<number> {
  const rows = await store.read
    .select({ hits: rateLimits.hits })
    .from(rateLimits)
    .where(and(eq(rateLimits.key, key), gte(rateLimits.windowAt, windowOf(at) - windowMs)));
  return rows.reduce((sum, row) => sum + row.hits, 0);
}

/** True when either key has failed too often lately. The delay ends by itself: nobody can lock another person out for good. */
export async function isSlowedDown(store: Store, account: string, address: string, at: number): Promise<boolean> {
  const [byAccount, byAddress] = [await failures(store, `account:${account}`, at), await failures(store, `address:${address}`, at)];
  return byAccount >= accountLimit || byAddress >= addressLimit;
}

/** The same for programs: a wrong token names no account, and a broken script must not keep the people of its network out. */
export async function isApiSlowedDown(store: Store, address: string, at: number): Promise<boolean> {
  return (await failures(store, `api:${address}`, at)) >= addressLimit;
}

export const countFailure = (store: Store, account: string, address: string, at: number): Promise<void> =>
  count(store, [`account:${account}`, `address:${address}`], at);

export const countApiFailure = (store: Store, address: string, at: number): Promise<void> => count(store, [`api:${address}`], at);

async function count(store: Store, keys: readonly string[], at: number): Promise<void> {
  await store.transact(async (tx) => {
    await tx.delete(rateLimits).where(lt(rateLimits.windowAt, windowOf(at) - windowMs));
    for (const key of keys) {
      await tx
        .insert(rateLimits)
        .values({ key, windowAt: windowOf(at), hits: 1 })
        .onConflictDoUpdate({ target: [rateLimits.key, rateLimits.windowAt], set: { hits: sql`${rateLimits.hits} + 1` } });
    }
  });
}

function windowOf(at: number): number {
  return Math.floor(at / windowMs) * windowMs;
}
