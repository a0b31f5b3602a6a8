/** A log as it lies in the tables: the current one, and those that a restore has closed. All share the tables; each begins at its base. */
import { setImmediate } from 'node:timers/promises';
import { and, asc, eq, gte, inArray, lt, or } from 'drizzle-orm';
import { payloadSchema } from '#app/domain/trail/entry.ts';
import { hexOf, merkleTree, peakPositions, type Hash } from '#app/domain/trail/merkle.ts';
import type { NodeLookup } from '#app/domain/trail/proof-path.ts';
import type { StoredEntry, TrailSource } from '#app/domain/trail/verify.ts';
import { prepared } from '#db/prepared.ts';
import { trailBlobs, trailEntries, trailEpochs, trailHead, trailNodes, trailPayloads } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { sha256 } from './sha256.server.ts';

export type StoredLog = {
  origin: string;
  /** Position of its entry 0 among all stored entries. */
  base: number;
  size: number;
  /** Hex. */
  root: string;
  lastTs: string;
};

const heads = prepared((reader) => reader.select().from(trailHead));

/** The log that is being written, or null before the installation has one. */
export async function currentLog(reader: Reader): Promise<StoredLog | null> {
  const [head] = await heads(reader);
  return head ? { origin: head.origin, base: head.base, size: head.size, root: head.root, lastTs: head.lastTs } : null;
}

/** Logs that were closed, the oldest first. */
export async function closedLogs(reader: Reader): Promise<StoredLog[]> {
  const rows = await reader.select().from(trailEpochs).orderBy(asc(trailEpochs.base), asc(trailEpochs.origin)).limit(1000);
  return rows.map(({ origin, base, size, root, lastTs }) => ({ origin, base, size, root, lastTs }));
}

/** The number under which a subtree of the log is stored: no two logs use the same. */
export const storedIndex = (base: number, level: number, index: number): number => index + Math.ceil(base / 2 ** level);

/** Stored hashes of complete subtrees of the log. */
export function nodeLookup(reader: Reader, { base }: Pick<StoredLog, 'base'>): NodeLookup {
  return async (level, index) => {
    const [row] = await reader
      .select({ hash: trailNodes.hash })
      .from(trailNodes)
      .where(and(eq(trailNodes.level, level), eq(trailNodes.idx, storedIndex(base, level, index))));
    return row ? new Uint8Array(row.hash) : null;
  };
}

/** How many hashes of one level are fetched at once: a walk asks for them in their order. */
const nodesAhead = 256;

/**
 * As `nodeLookup`, for a walk: fetches what comes after the hash that is asked for too, and keeps the newest stretch of each level. For one
 * unchanging state of the database only.
 */
export function nodesInOrder(reader: Reader, { base }: Pick<StoredLog, 'base'>): TrailSource['node'] {
  const stretches = new Map<number, { from: number; hashes: Map<number, Hash> }>();
  const fetched = async (level: number, index: number): Promise<Hash | null> => {
    const hashes = await hashesFrom(reader, base, level, index);
    stretches.set(level, { from: index, hashes });
    return hashes.get(index) ?? null;
  };
  return (level, index) => {
    const stretch = stretches.get(level);
    const isAtHand = stretch && index >= stretch.from && index < stretch.from + nodesAhead;
    return isAtHand ? (stretch.hashes.get(index) ?? null) : fetched(level, index);
  };
}

async function hashesFrom(reader: Reader, base: number, level: number, index: number): Promise<Map<number, Hash>> {
  const first = storedIndex(base, level, index);
  const rows = await reader
    .select({ idx: trailNodes.idx, hash: trailNodes.hash })
    .from(trailNodes)
    .where(and(eq(trailNodes.level, level), gte(trailNodes.idx, first), lt(trailNodes.idx, first + nodesAhead)));
  return new Map(rows.map(({ idx, hash }) => [index + idx - first, hash]));
}

/** Hashes of the complete subtrees of the log at this size, largest first. Throws when one is not stored. */
export async function storedPeaks(reader: Reader, { base }: Pick<StoredLog, 'base'>, size: number): Promise<Hash[]> {
  const positions = peakPositions(size).map(({ level, index }) => ({ level, index: storedIndex(base, level, index) }));
  if (positions.length === 0) return [];
  const rows = await reader
    .select()
    .from(trailNodes)
    .where(or(...positions.map(({ level, index }) => and(eq(trailNodes.level, level), eq(trailNodes.idx, index)))));
  return positions.map(({ level, index }) => {
    const row = rows.find((node) => node.level === level && node.idx === index);
    if (!row) throw new Error(`The trail misses the node ${level}/${index}.`);
    return new Uint8Array(row.hash);
  });
}

/** Size and root (hex) that the log had when `position` entries had been stored; none of them is in a log that a restore began later. */
export async function headAt(reader: Reader, log: StoredLog, position: number): Promise<{ size: number; root: string }> {
  const size = Math.min(Math.max(position - log.base, 0), log.size);
  return { size, root: hexOf(merkleTree(sha256).rootOf(await storedPeaks(reader, log, size))) };
}

/** Entries of one slice. A database in the same process answers within a microtask: without the turns between slices a walk would stall it. */
const slice = 200;

/** Entries of the log with their payloads, from its position `from` on. The current log also gives what lies behind its head. */
export async function* storedEntries(reader: Reader, log: StoredLog, from: number, isCurrent: boolean): AsyncGenerator<StoredEntry[]> {
  const end = log.base + log.size;
  for (let next = log.base + from; ; next += slice) {
    await setImmediate();
    const rows = await reader
      .select({
        seq: trailEntries.seq,
        body: trailEntries.body,
        leaf: trailEntries.leaf,
        payloadSeq: trailPayloads.seq,
        salt: trailPayloads.salt,
        payload: trailPayloads.body,
        erasedSeq: trailPayloads.erasedSeq,
      })
      .from(trailEntries)
      .leftJoin(trailPayloads, eq(trailPayloads.seq, trailEntries.seq))
      .where(and(gte(trailEntries.seq, next), isCurrent ? undefined : lt(trailEntries.seq, end)))
      .orderBy(asc(trailEntries.seq))
      .limit(slice);
    yield rows.map((row) => ({
      seq: row.seq - log.base,
      body: row.body,
      leaf: row.leaf,
      payload:
        row.payloadSeq === null
          ? null
          : { salt: row.salt, body: row.payload, erasedSeq: row.erasedSeq === null ? null : row.erasedSeq - log.base },
    }));
    const last = rows.at(-1);
    if (!last || rows.length < slice) return;
    next = last.seq + 1 - slice;
  }
}

/** Whether the entry at `seq` of the log erases the payload of `erased`: its own payload says which it erases. */
export async function isErasure(reader: Reader, { base }: StoredLog, seq: number, erased: number): Promise<boolean> {
  const [row] = await reader
    .select({ act: trailEntries.act, body: trailPayloads.body })
    .from(trailEntries)
    .leftJoin(trailPayloads, eq(trailPayloads.seq, trailEntries.seq))
    .where(eq(trailEntries.seq, base + seq));
  if (row?.act !== 'log.erase' || row.body === null) return false;
  const named = payloadSchema.safeParse(JSON.parse(row.body)).data?.x?.['positions'];
  return Array.isArray(named) && named.includes(base + erased);
}

/** The text of a sub-document that is kept apart, or null. */
export async function storedBlob(reader: Reader, digest: string): Promise<string | null> {
  const [row] = await reader.select({ body: trailBlobs.body }).from(trailBlobs).where(eq(trailBlobs.sha256, digest));
  return row?.body ?? null;
}

/** Bodies and payloads of single entries by their positions among all stored entries, in the order of the positions. */
export async function entriesAt(reader: Reader, positions: readonly number[]) {
  return reader
    .select({
      seq: trailEntries.seq,
      body: trailEntries.body,
      salt: trailPayloads.salt,
      payload: trailPayloads.body,
      erasedSeq: trailPayloads.erasedSeq,
    })
    .from(trailEntries)
    .leftJoin(trailPayloads, eq(trailPayloads.seq, trailEntries.seq))
    .where(inArray(trailEntries.seq, [...positions]))
    .orderBy(asc(trailEntries.seq));
}
