/**
 * The Merkle tree of the trail: RFC 6962 hashes and shape, proofs verified as in RFC 9162 §2.1.3.2 and §2.1.4.2. Hashing is passed in, so
 * that the same code runs in the program and in a page opened from a file.
 */
export type Hash = Uint8Array;
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** A complete subtree: `level` 0 is a leaf, `index` counts subtrees of that level from the left. */
export type TreeNode = { level: number; index: number; hash: Hash };

export function merkleTree(sha256: Sha256) {
  const leafHash = (entry: Uint8Array): Hash => sha256(concat([Uint8Array.of(0), entry]));
  const nodeHash = (left: Hash, right: Hash): Hash => sha256(concat([Uint8Array.of(1), left, right]));

  /** Root of the tree whose complete subtrees, largest first, are `peaks`. */
  function rootOf(peaks: readonly Hash[]): Hash {
    const last = peaks.at(-1);
    if (!last) return sha256(new Uint8Array());
    return peaks.slice(0, -1).reduceRight((right, left) => nodeHash(left, right), last);
  }

  /** The nodes that the leaf at position `size` completes (itself first), and the peaks of the tree that results. */
  function append(size: number, peaks: readonly Hash[], leaf: Hash): { nodes: TreeNode[]; peaks: Hash[] } {
    const nodes: TreeNode[] = [{ level: 0, index: size, hash: leaf }];
    const rest = [...peaks];
    let hash = leaf;
    for (let level = 1, position = size; position % 2 === 1; level += 1) {
      position = (position - 1) / 2;
      const left = rest.pop();
      if (!left) throw new Error('The peaks do not fit the size of the tree.');
      hash = nodeHash(left, hash);
      nodes.push({ level, index: position, hash });
    }
    return { nodes, peaks: [...rest, hash] };
  }

  /** Whether `path` proves that `leaf` stands at `index` of the tree of `size` leaves with `root`. */
  function isIncluded(leaf: Hash, index: number, size: number, path: readonly Hash[], root: Hash): boolean {
    if (index >= size) return false;
    let [fn, sn] = [index, size - 1];
    let hash = leaf;
    for (const sibling of path) {
      if (sn === 0) return false;
      if (fn % 2 === 1 || fn === sn) {
        hash = nodeHash(sibling, hash);
        while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
      } else hash = nodeHash(hash, sibling);
      [fn, sn] = [half(fn), half(sn)];
    }
    return sn === 0 && equal(hash, root);
  }

  /** Whether `path` proves that the tree of `size` leaves with `root` extends the one of `oldSize` leaves with `oldRoot`. */
  function isExtension(oldSize: number, oldRoot: Hash, size: number, root: Hash, path: readonly Hash[]): boolean {
    if (oldSize > size || oldSize === 0) return false;
    if (oldSize === size) return path.length === 0 && equal(oldRoot, root);
    const nodes = isPowerOfTwo(oldSize) ? [oldRoot, ...path] : [...path];
    const first = nodes.shift();
    if (!first) return false;
    let [fn, sn] = [oldSize - 1, size - 1];
    while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
    let [oldHash, hash] = [first, first];
    for (const node of nodes) {
      if (sn === 0) return false;
      if (fn % 2 === 1 || fn === sn) {
        oldHash = nodeHash(node, oldHash);
        hash = nodeHash(node, hash);
        while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
      } else hash = nodeHash(hash, node);
      [fn, sn] = [half(fn), half(sn)];
    }
    return sn === 0 && equal(oldHash, oldRoot) && equal(hash, root);
  }

  return { leafHash, nodeHash, rootOf, append, isIncluded, isExtension };
}

/** Positions of the complete subtrees of a tree of `size` leaves, largest first: where its peaks are stored. */
export function peakPositions(size: number): { level: number; index: number }[] {
  const positions: { level: number; index: number }[] = [];
  let offset = 0;
  for (let level = 52; level >= 0; level -= 1) {
    const width = 2 ** level;
    if (size - offset < width) continue;
    positions.push({ level, index: offset / width });
    offset += width;
  }
  return positions;
}

/** A half-open range of leaves whose hash a proof needs, from `from` up to and without `to`. */
export type LeafRange = { from: number; to: number };

/** The subtrees whose hashes make the inclusion path of leaf `index` in a tree of `size`, in order (RFC 6962 §2.1.1). */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [from, to] = [0, size];
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
    }
  }
  return ranges;
}

/** The subtrees whose hashes make the consistency path from `oldSize` to `size`, in order (RFC 6962 §2.1.2). */
export function consistencyRanges(oldSize: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = [];
  let [from, to, isWhole] = [0, size, true];
  while (oldSize !== to) {
    const middle = from + splitOf(to - from);
    if (oldSize <= middle) {
      ranges.unshift({ from: middle, to });
      to = middle;
    } else {
      ranges.unshift({ from, to: middle });
      from = middle;
      isWhole = false;
    }
  }
  return isWhole ? ranges : [{ from, to }, ...ranges];
}

/** The largest power of two below `count`. */
function splitOf(count: number): number {
  let width = 1;
  while (width * 2 < count) width *= 2;
  return width;
}

const half = (value: number): number => Math.floor(value / 2);
const isPowerOfTwo = (value: number): boolean => Number.isInteger(Math.log2(value));

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}

export const hexOf = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
