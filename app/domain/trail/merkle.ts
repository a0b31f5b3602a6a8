/**
 * The Merkle tree of the trail: RFC 6962 hashes and shape, proofs verified as in RFC 9162 §2.1.3.2 and §2.1.4.2. The numbers of a proof
 * may come from a stranger: whatever they are, a check answers false and does not throw. Hashing is passed in, so that the same code
 * runs in the program and in a page opened from a file.
 */
export type Hash = Uint8Array;
export type Sha256 = (bytes: Uint8Array) => Uint8Array;

/** A complete subtree: `level` 0 is a leaf, `index` counts subtrees of that level from the left. */
export type TreeNode = { level: number; index: number; hash: Hash };

const hashBytes = 32;
export const leafPrefix = Uint8Array.of(0);

export function merkleTree(sha256: Sha256) {
  const leafHash = (entry: Uint8Array): Hash => sha256(concat([leafPrefix, entry]));
  // Hashed in one place that is used again: a log of n entries hashes n pairs.
  const pair = Uint8Array.of(1, ...new Uint8Array(2 * hashBytes));

  function nodeHash(left: Hash, right: Hash): Hash {
    if (left.length !== hashBytes || right.length !== hashBytes) return sha256(concat([pair.subarray(0, 1), left, right]));
    pair.set(left, 1);
    pair.set(right, 1 + hashBytes);
    return sha256(pair);
  }

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
    if (!isCount(index) || !isCount(size) || index >= size) return false;
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
    if (!isCount(oldSize) || !isCount(size) || oldSize > size || oldSize === 0) return false;
    if (oldSize === size) return path.length === 0 && equal(oldRoot, root);
    let [fn, sn] = [oldSize - 1, size - 1];
    while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
    // Nothing is left of a power of two: the old tree is then a subtree of the new one, and its root begins the path unsaid.
    const [first, ...rest] = fn === 0 ? [oldRoot, ...path] : path;
    if (!first) return false;
    let [oldHash, hash] = [first, first];
    for (const node of rest) {
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

/**
 * Positions of the complete subtrees that make up the leaves from `from` up to and without `to`, largest first; `from` is a multiple of
 * the largest one's width, as in every tree and proof of RFC 6962.
 */
export function subtreePositions(from: number, to: number): { level: number; index: number }[] {
  const positions: { level: number; index: number }[] = [];
  let offset = from;
  for (let level = 52; level >= 0; level -= 1) {
    const width = 2 ** level;
    if (to - offset < width) continue;
    positions.push({ level, index: offset / width });
    offset += width;
  }
  return positions;
}

/** Positions of the complete subtrees of a tree of `size` leaves, largest first: where its peaks are stored. */
export const peakPositions = (size: number): { level: number; index: number }[] => subtreePositions(0, size);

const half = (value: number): number => Math.floor(value / 2);
const isCount = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

export function equal(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false;
  return true;
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

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += hexOfByte[byte];
  return hex;
}
