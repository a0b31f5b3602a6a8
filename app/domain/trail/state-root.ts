/** One hash for the whole state of the registers, so that a checkpoint binds not only what happened but what stands (trail §7). */
import { bytesOf, canonicalText } from './canonical.ts';
import { hexOf, merkleTree, type Hash, type Sha256 } from './merkle.ts';

/** One record as it stands: its register, its id, its version, and the SHA-256 (hex) of its canonical row. */
export type StateRecord = { type: string; id: string; ver: number; sha256: string };

/**
 * The RFC 6962 root over the records sorted by type, id and version (code units); each leaf is the canonical JSON of
 * `{type, id, ver, sha256}`. Returned in hex. The order in which the records come does not matter.
 */
export function stateRoot(records: readonly StateRecord[], sha256: Sha256): string {
  const tree = merkleTree(sha256);
  const sorted = [...records].sort((a, b) => order(a.type, b.type) || order(a.id, b.id) || a.ver - b.ver);
  let peaks: Hash[] = [];
  sorted.forEach(({ type, id, ver, sha256: digest }, index) => {
    const leaf = tree.leafHash(bytesOf(canonicalText({ type, id, ver, sha256: digest })));
    peaks = tree.append(index, peaks, leaf).peaks;
  });
  return hexOf(tree.rootOf(peaks));
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
