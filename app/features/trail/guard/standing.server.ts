/** What the administrator's page of the guard shows. */
import { desc, eq } from 'drizzle-orm';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { readSeal } from '#app/pdf/seal/organisation-seal.ts';
import type { Act } from '#app/domain/trail/entry.ts';
import { trailEntries } from '#db/schema/index.ts';
import type { Context } from '../../context.ts';
import { byHand, lastAnchor, longestWithoutAnchorMs } from '../anchors.server.ts';
import { keysFolderOf } from '../signing/key-files.server.ts';
import { knownKeys, newestCheckpoint } from '../signing/known-keys.server.ts';
import { trailStateOf } from '../state.server.ts';
import { currentLog } from '../stored-log.server.ts';
import { deliveryTo } from './deliveries.server.ts';
import { lastLookAtFiles } from './look-at-files.server.ts';
import { takesTwo, waitingRequests } from './requests.server.ts';

export type GuardStanding = Awaited<ReturnType<typeof guardStanding>>;

export async function guardStanding(ctx: Context) {
  const { read } = ctx.store;
  const log = await currentLog(read);
  const state = await trailStateOf(read);
  const checkpoint = log && (await newestCheckpoint(read, log.origin));
  return {
    log: log && { origin: log.origin, size: log.size, root: log.root },
    state: state && {
      verifiedSize: state.verifiedSize,
      verifiedAt: state.verifiedAt,
      walkedAt: state.walkedAt,
      broken: state.brokenSeq === null ? null : { seq: state.brokenSeq, reason: state.brokenReason ?? 'root', at: state.brokenAt },
      signingFault: state.signingFault,
    },
    checkpoint: checkpoint && { size: checkpoint.head.size, root: hexOf(checkpoint.head.root), at: checkpoint.signedAt },
    anchoring: await anchoringOf(ctx),
    tickAt: await lastAt(ctx, 'log.tick'),
    files: await lastLookAtFiles(read),
    keys: (await knownKeys(read)).reverse().map(({ key, verifierKey, fingerprint, fromSize, toSize }) => ({
      id: key.keyId,
      verifierKey,
      fingerprint,
      fromSize,
      toSize,
    })),
    sealFingerprint: await sealFingerprint(ctx),
    backupAt: await lastAt(ctx, 'backup.done'),
    takesTwo: await takesTwo(ctx),
    requests: (await waitingRequests(read)).map((request) => ({ ...request, isOwn: request.requestedBy === ctx.actor.userId })),
  };
}

/** When a copy of the head last left the machine, and whether that is too long ago; and how each place stands. */
export async function anchoringOf(ctx: Context) {
  const { read } = ctx.store;
  const last = await lastAnchor(read);
  const places = [];
  for (const { kind, destination } of ctx.anchorPlaces ?? []) {
    const own = await lastAnchor(read, { kind, destination });
    const { failure, attempts } = await deliveryTo(read, { kind, destination });
    places.push({ kind, destination, at: own?.at ?? null, size: own?.size ?? null, failure, attempts });
  }
  const isByHand = last?.destination === byHand.destination;
  return {
    lastAt: last?.at ?? null,
    /** Where it went; null for a copy that somebody took away. */
    lastPlace: last && !isByHand ? last.destination : null,
    isLate: last === null || ctx.at - last.at > longestWithoutAnchorMs,
    places,
  };
}

/** A seal that cannot be read is for whoever draws packs to report; here there is none to show. */
async function sealFingerprint(ctx: Context): Promise<string | null> {
  const seal = await readSeal(keysFolderOf(ctx)).catch(() => null);
  return seal?.fingerprint ?? null;
}

/** When the newest entry of this act was made. */
async function lastAt({ store }: Context, act: Act): Promise<number | null> {
  const [entry] = await store.read
    .select({ ts: trailEntries.ts })
    .from(trailEntries)
    .where(eq(trailEntries.act, act))
    .orderBy(desc(trailEntries.seq))
    .limit(1);
  return entry ? Date.parse(entry.ts ?? '') : null;
}
