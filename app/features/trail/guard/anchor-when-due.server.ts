/** When copies of the signed head are handed out: after sign-offs and packs, once a day, and again after a failure. */
import { and, gte, inArray } from 'drizzle-orm';
import type { Act } from '#app/domain/trail/entry.ts';
import { trailEntries } from '#db/schema/index.ts';
import type { Context } from '../../context.ts';
import { type Anchoring, type AnchorPlace, anchorTrail, lastAnchor, lastSizeAt } from '../anchors.server.ts';
import { brokenTrail } from '../state.server.ts';
import { currentLog, type StoredLog } from '../stored-log.server.ts';
import { deliveryTo } from './deliveries.server.ts';

const dailyMs = 24 * 3_600_000;
/** What an outsider should hold soon after it happened. */
const anchoredSoon: readonly Act[] = [
  'signature.sign',
  'signature.refuse',
  'signature.revoke',
  'pack.issued',
  'log.restore',
  'log.key_retire',
];

/** Hands the head to the places that are due and says how that went; null when none is. */
export async function anchorWhenDue(ctx: Context): Promise<Anchoring | null> {
  const { read } = ctx.store;
  const log = await currentLog(read);
  if (!log || log.size === 0 || (await brokenTrail(read))) return null;
  const due: AnchorPlace[] = [];
  for (const place of ctx.anchorPlaces ?? []) if (await isDue(ctx, log, place)) due.push(place);
  if (due.length === 0) return null;
  const result = await anchorTrail(ctx, due);
  return result.ok ? result.value : null;
}

async function isDue(ctx: Context, log: StoredLog, place: AnchorPlace): Promise<boolean> {
  const { read } = ctx.store;
  const { retryAt } = await deliveryTo(read, place);
  if (retryAt !== null) return retryAt <= ctx.at;
  const last = await lastAnchor(read, place);
  if (last === null || ctx.at - last.at >= dailyMs) return true;
  const size = (await lastSizeAt(read, log.origin, place)) ?? 0;
  return hasNews(ctx, log.base + size);
}

async function hasNews({ store }: Context, from: number): Promise<boolean> {
  const [entry] = await store.read
    .select({ seq: trailEntries.seq })
    .from(trailEntries)
    .where(and(inArray(trailEntries.act, [...anchoredSoon]), gte(trailEntries.seq, from)))
    .limit(1);
  return entry !== undefined;
}
