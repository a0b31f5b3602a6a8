/** Proofs about the current log from its stored nodes, for packs, anchors and whoever asks: where an entry stands, and what extends what. */
import { formatDisclosedEntry } from '#app/domain/trail/disclosed-entry.ts';
import { bytesOf } from '#app/domain/trail/canonical.ts';
import type { Hash } from '#app/domain/trail/merkle.ts';
import { type NodeLookup, proofPaths } from '#app/domain/trail/proof-path.ts';
import { formatTlogProof } from '#app/domain/trail/tlog-proof.ts';
import type { Reader } from '#db/store.ts';
import { sha256 } from './sha256.server.ts';
import type { Checkpoint } from './signing/known-keys.server.ts';
import { currentLog, entriesAt, nodeLookup, type StoredLog } from './stored-log.server.ts';

export type ProvenEntry = {
  /** Position among all stored entries. */
  position: number;
  /** Leaf index in the log of the checkpoint. */
  index: number;
  /** Canonical text of the entry, and of its payload with the salt; both null once erased. */
  body: string;
  payload: string | null;
  salt: Uint8Array | null;
  /** From the leaf's sibling up to the child of the root of the checkpoint. */
  path: Hash[];
};

const positionsAtOnce = 500;

/**
 * The entries at these positions with their inclusion paths under the head of `size`, in the order of the positions. Entries of logs that
 * a restore has closed, and entries behind the head, have no path under it and are left out.
 */
export async function provenEntries(reader: Reader, positions: readonly number[], size: number): Promise<ProvenEntry[]> {
  const log = await logOf(reader);
  const paths = proofPaths(sha256, remembered(nodeLookup(reader, log)));
  const wanted = [...new Set(positions)].filter((position) => position >= log.base && position < log.base + size).sort((a, b) => a - b);
  const proven: ProvenEntry[] = [];
  for (let from = 0; from < wanted.length; from += positionsAtOnce) {
    for (const row of await entriesAt(reader, wanted.slice(from, from + positionsAtOnce))) {
      const index = row.seq - log.base;
      const salt = row.salt && new Uint8Array(row.salt);
      proven.push({ position: row.seq, index, body: row.body, payload: row.payload, salt, path: await paths.inclusion(index, size) });
    }
  }
  return proven;
}

/** The path that proves that the head of `size` extends the one of `oldSize`. Throws RangeError for sizes that the log has not had. */
export async function consistencyPath(reader: Reader, oldSize: number, size: number): Promise<Hash[]> {
  const log = await logOf(reader);
  if (size > log.size) throw new RangeError(`The log has ${log.size} entries.`);
  return proofPaths(sha256, nodeLookup(reader, log)).consistency(oldSize, size);
}

/**
 * The C2SP proof that the entry at this position stands under the checkpoint; `extra` discloses the entry with its payload and salt. Null
 * when it does not stand there.
 */
export async function tlogProof(reader: Reader, position: number, { head, note }: Checkpoint): Promise<string | null> {
  const [proven] = await provenEntries(reader, [position], head.size);
  if (!proven) return null;
  return formatTlogProof({ extra: bytesOf(formatDisclosedEntry(proven)), index: proven.index, path: proven.path, checkpoint: note });
}

async function logOf(reader: Reader): Promise<StoredLog> {
  const log = await currentLog(reader);
  if (!log) throw new Error('The database has no trail: it was never set up.');
  return log;
}

/** Paths of neighbours share most of their nodes. */
function remembered(node: NodeLookup): NodeLookup {
  const known = new Map<string, Promise<Hash | null>>();
  return (level, index) => {
    const key = `${level}/${index}`;
    const hash = known.get(key) ?? node(level, index);
    known.set(key, hash);
    return hash;
  };
}
