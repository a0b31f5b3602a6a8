/** Paths that prove a place in the log, or that one log extends another, read from the stored hashes of complete subtrees (RFC 6962 §2.1). */
import { merkleTree, subtreePositions, type Hash, type Sha256 } from './merkle.ts';

/** The stored hash of a complete subtree, or null. */
export type NodeLookup = (level: number, index: number) => Promise<Hash | null>;

/** The leaves from `from` up to and without `to`, whose hash is one step of a path. */
type LeafRange = { from: number; to: number };

/** Proof paths of one log. They throw a RangeError for leaves and sizes that no tree has, and an Error for a node that is not stored. */
export function proofPaths(sha256: Sha256, node: NodeLookup) {
  const tree = merkleTree(sha256);

  async function rangeHash({ from, to }: LeafRange): Promise<Hash> {
    const peaks: Hash[] = [];
    for (const { level, index } of subtreePositions(from, to)) {
      const hash = await node(level, index);
      if (!hash) throw new Error(`The trail misses the node ${level}/${index}.`);
      peaks.push(hash);
    }
    return tree.rootOf(peaks);
  }

  async function hashesOf(ranges: readonly LeafRange[]): Promise<Hash[]> {
    const hashes: Hash[] = [];
    for (const range of ranges) hashes.push(await rangeHash(range));
    return hashes;
  }

  return {
    /** The path of the leaf at `index` in the tree of `size` leaves, for `isIncluded`. */
    inclusion: async (index: number, size: number): Promise<Hash[]> => hashesOf(inclusionRanges(index, size)),
    /** The path from the tree of `oldSize` leaves to the one of `size`, for `isExtension`. */
    consistency: async (oldSize: number, size: number): Promise<Hash[]> => hashesOf(consistencyRanges(oldSize, size)),
  };
}

/** RFC 6962 §2.1.1: at each level the half without the leaf, the deepest first. */
function inclusionRanges(leaf: number, size: number): LeafRange[] {
  if (!(Number.isSafeInteger(leaf) && leaf >= 0 && leaf < size)) throw new RangeError(`A tree of ${size} leaves has no leaf ${leaf}.`);
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (leaf < middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
    }
  }
  return ranges;
}

/** RFC 6962 §2.1.2: down to the subtree that both trees end with; it is left out when it is the whole old tree. */
function consistencyRanges(oldSize: number, size: number): LeafRange[] {
  if (!(Number.isSafeInteger(oldSize) && oldSize > 0 && oldSize <= size))
    throw new RangeError(`A tree of ${size} leaves extends none of ${oldSize}.`);
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (oldSize !== to) {
    const middle = from + splitOf(to - from);
    if (oldSize <= middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
    }
  }
  return from === 0 ? ranges : [{ from, to }, ...ranges];
}

/** The largest power of two below `count`: RFC 6962 splits a tree there. */
function splitOf(count: number): number {
  let width = 1;
  while (width * 2 < count) width *= 2;
  return width;
}
