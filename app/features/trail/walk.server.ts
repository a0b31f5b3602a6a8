/** Verification of the stored trail: all of it, or what was added since a size that is known to hold. */
import { eq } from 'drizzle-orm';
import type { Hash } from '#app/domain/trail/merkle.ts';
import { type TrailVerdict, verifyTrail, type WalkStart } from '#app/domain/trail/verify.ts';
import { trailEntries } from '#db/schema/index.ts';
import type { Reader, Store } from '#db/store.ts';
import { sha256 } from './sha256.server.ts';
import { signedRoots } from './signing/known-keys.server.ts';
import type { TrailBreak } from './state.server.ts';
import {
  closedLogs,
  currentLog,
  isErasure,
  nodesInOrder,
  storedBlob,
  storedEntries,
  storedPeaks,
  type StoredLog,
} from './stored-log.server.ts';

/** As the domain's verdict on one log; positions count all stored entries, and the break may be a signature. */
export type StoredVerdict = Omit<TrailVerdict, 'firstBroken'> & { firstBroken: TrailBreak | null };

/**
 * Recomputes the whole trail on one unchanging state of the database: the logs that were closed, then the current one, whose size and root the
 * verdict gives. `withCheckpoints` also compares the signed heads that are stored; without, the trail only vouches for itself.
 */
export function verifyStoredTrail(store: Store, { withCheckpoints = true } = {}): Promise<StoredVerdict> {
  return store.snapshot(async (reader) => {
    const erased: StoredVerdict['erased'] = [];
    const current = await currentLog(reader);
    if (!current) return { ok: false, size: 0, root: '', firstBroken: { seq: 0, reason: 'size' }, erased };
    for (const log of await closedLogs(reader)) {
      const verdict = await verifyLog(reader, log, { isCurrent: false, withCheckpoints });
      if (!verdict.ok) return verdict;
      erased.push(...verdict.erased);
    }
    const verdict = await verifyLog(reader, current, { isCurrent: true, withCheckpoints });
    return { ...verdict, erased: [...erased, ...verdict.erased] };
  });
}

type LogOptions = { isCurrent: boolean; withCheckpoints: boolean };

async function verifyLog(reader: Reader, log: StoredLog, { isCurrent, withCheckpoints }: LogOptions): Promise<StoredVerdict> {
  const signed = withCheckpoints ? await signedRoots(reader, log.origin) : { roots: new Map<number, string>(), badSize: null };
  const verdict = await walk(reader, log, { isCurrent, signedRoots: signed.roots });
  if (!verdict.ok || signed.badSize === null) return verdict;
  const seq = log.base + Math.max(0, signed.badSize - 1);
  return { ...verdict, ok: false, firstBroken: { seq, reason: 'checkpoint_signature' } };
}

type WalkOptions = { isCurrent: boolean; start?: WalkStart; signedRoots?: ReadonlyMap<number, string> };

/** Walks one log from the start that is given, or from its first entry. */
export async function walk(reader: Reader, log: StoredLog, { isCurrent, start, signedRoots: roots }: WalkOptions): Promise<StoredVerdict> {
  const verdict = await verifyTrail({
    origin: log.origin,
    head: { size: log.size, root: log.root },
    ...(start === undefined ? {} : { start }),
    ...(roots === undefined ? {} : { signedRoots: roots }),
    entries: storedEntries(reader, log, start?.size ?? 0, isCurrent),
    node: nodesInOrder(reader, log),
    isErasure: (seq, erased) => isErasure(reader, log, seq, erased),
    blob: (digest) => storedBlob(reader, digest),
    sha256,
  });
  const { firstBroken } = verdict;
  return {
    ...verdict,
    firstBroken: firstBroken && { ...firstBroken, seq: log.base + firstBroken.seq },
    erased: verdict.erased.map(({ seq, erasedBy }) => ({ seq: log.base + seq, erasedBy: log.base + erasedBy })),
  };
}

/** The place behind the first `size` entries, from the stored hashes of their subtrees; throws when one of these is missing. */
export async function startAt(reader: Reader, log: StoredLog, size: number): Promise<WalkStart> {
  const peaks: Hash[] = await storedPeaks(reader, log, size);
  if (size === 0) return { size, peaks, lastTs: '' };
  const [last] = await reader
    .select({ ts: trailEntries.ts })
    .from(trailEntries)
    .where(eq(trailEntries.seq, log.base + size - 1));
  return { size, peaks, lastTs: last?.ts ?? '' };
}
