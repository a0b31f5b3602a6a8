/** Walks a trail from its stored bytes and recomputes everything; names the first entry that does not hold. */
import { bytesOf, canonicalText, type Json } from './canonical.ts';
import { commitmentPrefix, saltBytes } from './commitment.ts';
import { entrySchema, payloadSchema, referencesOf } from './entry.ts';
import { equal, hexOf, leafPrefix, merkleTree, type Hash, type Sha256, type TreeNode } from './merkle.ts';
import { textHash, type TextHash } from './text-hash.ts';
import { isUsualPayload, usualEntryPlace, type EntryPlace } from './usual-form.ts';

export type StoredEntry = {
  seq: number;
  body: string;
  leaf: Uint8Array;
  payload: StoredPayload | null;
};

/** What is kept beside an entry; an erasure leaves `erasedSeq`, the position of the entry that says why, and nothing else. */
export type StoredPayload = { salt: Uint8Array | null; body: string | null; erasedSeq: number | null };

/**
 * What can be wrong with an entry, in the order of the checks; `size` and `root` are wrong with the head, `checkpoint` with what was signed: a
 * signed head whose root the entries do not have, or that has more entries than there are.
 */
// prettier-ignore
export const breakReasons = [
  'gap', 'not_json', 'not_canonical', 'schema', 'wrong_log', 'wrong_position', 'time_ran_back', 'skew',
  'leaf',
  'payload_missing', 'payload_erased_unnamed', 'payload_commitment', 'payload_form', 'blob',
  'node',
  'checkpoint',
  'size', 'root',
] as const;
export type BreakReason = (typeof breakReasons)[number];

/** A payload that was erased, and the entry that says who erased it and on what ground. */
export type Erasure = { seq: number; erasedBy: number };

export type TrailVerdict = {
  ok: boolean;
  size: number;
  root: string;
  firstBroken: { seq: number; reason: BreakReason } | null;
  erased: Erasure[];
};

/** Where a walk begins when what comes before is known to hold. */
export type WalkStart = { size: number; peaks: readonly Hash[]; lastTs: string };

export type TrailSource = {
  origin: string;
  head: { size: number; root: string };
  /** Left out, the walk begins with the first entry. */
  start?: WalkStart;
  /** All stored entries from the start on, in the order of their positions, a slice at a time. */
  entries: AsyncIterable<readonly StoredEntry[]>;
  /** The stored hash of a complete subtree, or null; at once where it is at hand, for the walk asks for two an entry. */
  node: (level: number, index: number) => Hash | null | Promise<Hash | null>;
  /** Whether an entry that erases the payload of `erased` stands at `seq`. */
  isErasure: (seq: number, erased: number) => Promise<boolean>;
  /** Roots (hex) by size that the keys of the log have signed: their signatures were verified before. */
  signedRoots?: ReadonlyMap<number, string>;
  /** The text of a sub-document kept apart, or null. Without this lookup every reference to one counts as broken. */
  blob?: (sha256: string) => Promise<string | null>;
  sha256: Sha256;
};

/**
 * Verifies in one pass with the memory of one slice of entries. `size` and `root` of the verdict are those of the part that holds. The
 * head is compared last: it shows what is missing at the end, or was added behind it.
 */
export async function verifyTrail(source: TrailSource): Promise<TrailVerdict> {
  const tree = merkleTree(source.sha256);
  const hashOf = textHash(source.sha256);
  let { size, peaks, lastTs }: WalkStart = source.start ?? { size: 0, peaks: [], lastTs: '' };
  const erased: Erasure[] = [];
  const rootNow = (): string => hexOf(tree.rootOf(peaks));
  const verdict = (firstBroken: TrailVerdict['firstBroken']): TrailVerdict => ({
    ok: firstBroken === null,
    size,
    root: rootNow(),
    firstBroken,
    erased,
  });

  for await (const slice of source.entries)
    for (const stored of slice) {
      const { entry, fault } = readEntry(stored, { origin: source.origin, seq: size, lastTs });
      if (fault) return verdict({ seq: size, reason: fault });
      if (!equal(hashOf([leafPrefix], stored.body), stored.leaf)) return verdict({ seq: size, reason: 'leaf' });
      const payloadFault = isUsual(stored.payload, entry, hashOf) ? null : await faultOfPayload(stored.payload, entry, source, hashOf);
      if (payloadFault) return verdict({ seq: size, reason: payloadFault });
      if (stored.payload?.erasedSeq != null) erased.push({ seq: size, erasedBy: stored.payload.erasedSeq });
      const grown = tree.append(size, peaks, stored.leaf);
      if (!(await areStored(grown.nodes, source.node))) return verdict({ seq: size, reason: 'node' });
      lastTs = entry.ts;
      peaks = grown.peaks;
      size += 1;
      const signed = source.signedRoots?.get(size);
      if (signed !== undefined && signed !== rootNow()) return verdict({ seq: size - 1, reason: 'checkpoint' });
    }
  if ([...(source.signedRoots?.keys() ?? [])].some((signedSize) => signedSize > size)) return verdict({ seq: size, reason: 'checkpoint' });
  if (size !== source.head.size) return verdict({ seq: Math.min(size, source.head.size), reason: 'size' });
  return verdict(rootNow() === source.head.root ? null : { seq: Math.max(0, size - 1), reason: 'root' });
}
/** Where the walk stands: the entry that has to come next. */
type Place = { origin: string; seq: number; lastTs: string };
type ReadEntry = { entry: EntryPlace; fault: null } | { entry: null; fault: BreakReason };

function readEntry(stored: StoredEntry, { origin, seq, lastTs }: Place): ReadEntry {
  const broken = (fault: BreakReason): ReadEntry => ({ entry: null, fault });
  if (stored.seq !== seq) return broken('gap');
  const entry = usualEntryPlace(stored.body) ?? parseEntry(stored.body);
  if (typeof entry === 'string') return broken(entry);
  if (entry.log !== origin) return broken('wrong_log');
  if (entry.seq !== seq) return broken('wrong_position');
  if (entry.ts < lastTs) return broken('time_ran_back');
  // A clock that was behind makes the entry take over the time of the one before (trail §4).
  if (entry.skew > 0 && entry.ts !== lastTs) return broken('skew');
  return { entry, fault: null };
}

/** An entry in any form that the schema allows, or why the text is none. */
function parseEntry(body: string): EntryPlace | BreakReason {
  const value = parse(body);
  if (value === undefined) return 'not_json';
  if (canonicalOrNull(value) !== body) return 'not_canonical';
  return entrySchema.safeParse(value).data ?? 'schema';
}

const isCommitted = (salt: Uint8Array, body: string, { pc }: EntryPlace, hashOf: TextHash): boolean =>
  salt.length === saltBytes && hexOf(hashOf([commitmentPrefix, salt], body)) === pc;

/** Whether the payload is all there and can be told to hold without parsing it. */
function isUsual(payload: StoredPayload | null, entry: EntryPlace, hashOf: TextHash): boolean {
  if (payload?.erasedSeq !== null || payload.salt === null || payload.body === null) return false;
  return isUsualPayload(payload.body) && isCommitted(payload.salt, payload.body, entry, hashOf);
}

async function faultOfPayload(
  payload: StoredPayload | null,
  entry: EntryPlace,
  source: TrailSource,
  hashOf: TextHash,
): Promise<BreakReason | null> {
  if (payload === null) return 'payload_missing';
  const { salt, body, erasedSeq } = payload;
  if (erasedSeq !== null || salt === null || body === null)
    return (await isErased(payload, entry, source)) ? null : 'payload_erased_unnamed';
  if (!isCommitted(salt, body, entry, hashOf)) return 'payload_commitment';
  const value = parse(body);
  if (value === undefined || canonicalOrNull(value) !== body) return 'payload_form';
  const { data } = payloadSchema.safeParse(value);
  if (!data) return 'payload_form';
  for (const { sha256, bytes } of referencesOf(data)) {
    const blob = await source.blob?.(sha256);
    if (blob == null || !isBlob(bytesOf(blob), sha256, bytes, source.sha256)) return 'blob';
  }
  return null;
}

const isBlob = (blob: Uint8Array, digest: string, length: number, sha256: Sha256): boolean =>
  blob.length === length && hexOf(sha256(blob)) === digest;

/** An erasure is complete, and a later entry of the kind that erases is named for it. */
async function isErased({ salt, body, erasedSeq }: StoredPayload, entry: EntryPlace, source: TrailSource): Promise<boolean> {
  return salt === null && body === null && erasedSeq !== null && erasedSeq > entry.seq && (await source.isErasure(erasedSeq, entry.seq));
}

async function areStored(nodes: readonly TreeNode[], node: TrailSource['node']): Promise<boolean> {
  for (const { level, index, hash } of nodes) {
    const stored = await node(level, index);
    if (!stored || !equal(stored, hash)) return false;
  }
  return true;
}

function parse(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function canonicalOrNull(value: Json): string | null {
  try {
    return canonicalText(value);
  } catch {
    return null;
  }
}
