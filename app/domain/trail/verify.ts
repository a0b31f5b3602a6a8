/** Walks a trail from its stored bytes and recomputes everything; names the first entry that does not hold. */
import { bytesOf, canonicalText, type Json } from './canonical.ts';
import { commitmentOf, entrySchema, type Entry } from './entry.ts';
import { equal, hexOf, merkleTree, type Hash, type Sha256, type TreeNode } from './merkle.ts';

export type StoredEntry = {
  seq: number;
  body: string;
  leaf: Uint8Array;
  payload: { salt: Uint8Array | null; body: string | null; erasedSeq: number | null } | null;
};

export const breakReasons = [
  'gap', 'not_json', 'not_canonical', 'schema', 'wrong_log', 'wrong_position', 'time_ran_back', 'leaf', 'payload_missing', 'payload_commitment', 'payload_erased_unnamed', 'blob', 'node', 'size', 'root',
] as const;
export type BreakReason = (typeof breakReasons)[number];

export type TrailVerdict = { ok: boolean; size: number; root: string; firstBroken: { seq: number; reason: BreakReason } | null };

export type TrailSource = {
  origin: string;
  head: { size: number; root: string };
  entries: AsyncIterable<StoredEntry>;
  /** The stored hash of a complete subtree, or null. */
  node: (level: number, index: number) => Promise<Hash | null>;
  /** Whether an entry that erases payloads stands at `seq`. */
  isErasure: (seq: number) => Promise<boolean>;
  sha256: Sha256;
};

/** Verifies in one pass with the memory of one entry. The head is compared last: what is missing at the end is found there. */
export async function verifyTrail(source: TrailSource): Promise<TrailVerdict> {
  const tree = merkleTree(source.sha256);
  let peaks: Hash[] = [];
  let size = 0;
  let lastTs = '';
  const verdict = (firstBroken: TrailVerdict['firstBroken']): TrailVerdict => ({ ok: firstBroken === null, size, root: hexOf(tree.rootOf(peaks)), firstBroken });

  for await (const stored of source.entries) {
    const reason = await faultOf(stored, { size, lastTs, source, leafOf: tree.leafHash });
    if (reason) return verdict({ seq: size, reason });
    const grown = tree.append(size, peaks, stored.leaf);
    if (!(await areStored(grown.nodes, source.node))) return verdict({ seq: size, reason: 'node' });
    lastTs = (JSON.parse(stored.body) as Entry).ts;
    peaks = grown.peaks;
    size += 1;
  }
  if (size !== source.head.size) return verdict({ seq: size, reason: 'size' });
  return verdict(hexOf(tree.rootOf(peaks)) === source.head.root ? null : { seq: Math.max(0, size - 1), reason: 'root' });
}

type Place = { size: number; lastTs: string; source: TrailSource; leafOf: (bytes: Uint8Array) => Hash };

async function faultOf(stored: StoredEntry, { size, lastTs, source, leafOf }: Place): Promise<BreakReason | null> {
  if (stored.seq !== size) return 'gap';
  const value = parse(stored.body);
  if (value === undefined) return 'not_json';
  if (canonicalOrNull(value) !== stored.body) return 'not_canonical';
  const entry = entrySchema.safeParse(value);
  if (!entry.success) return 'schema';
  if (entry.data.log !== source.origin) return 'wrong_log';
  if (entry.data.seq !== stored.seq) return 'wrong_position';
  if (entry.data.ts < lastTs) return 'time_ran_back';
  if (!equal(leafOf(bytesOf(stored.body)), stored.leaf)) return 'leaf';
  return payloadFault(stored, entry.data, source);
}

async function payloadFault({ payload }: StoredEntry, entry: Entry, source: TrailSource): Promise<BreakReason | null> {
  if (payload === null) return 'payload_missing';
  if (payload.salt === null || payload.body === null) {
    return payload.erasedSeq !== null && (await source.isErasure(payload.erasedSeq)) ? null : 'payload_erased_unnamed';
  }
  return commitmentOf(payload.salt, payload.body, source.sha256) === entry.pc ? null : 'payload_commitment';
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
