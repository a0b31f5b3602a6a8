import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import vectors from '#tests/fixtures/trail/rfc6962.json';
import { hexOf, merkleTree, peakPositions, type Hash } from './merkle.ts';
import { proofPaths } from './proof-path.ts';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const tree = merkleTree(sha256);
const bytesOfHex = (hex: string): Uint8Array => Buffer.from(hex, 'hex');

/** A log in memory: every root, and the stored nodes by `level/index`. */
function grow(leaves: readonly Hash[]) {
  const nodes = new Map<string, Hash>();
  const roots = [tree.rootOf([])];
  const peaksOf: Hash[][] = [[]];
  leaves.forEach((leaf, size) => {
    const grown = tree.append(size, peaksOf[size] ?? [], leaf);
    for (const { level, index, hash } of grown.nodes) nodes.set(`${level}/${index}`, hash);
    peaksOf.push(grown.peaks);
    roots.push(tree.rootOf(grown.peaks));
  });
  const node = (level: number, index: number) => Promise.resolve(nodes.get(`${level}/${index}`) ?? null);
  return { nodes, roots, peaksOf, paths: proofPaths(sha256, node), root: (size: number): Hash => roots[size] ?? new Uint8Array() };
}

/** The root as RFC 6962 §2.1 defines it, by recursion over the leaves. */
function definedRoot(leaves: readonly Hash[]): Hash {
  const [only] = leaves;
  if (!only) return sha256(new Uint8Array());
  if (leaves.length === 1) return only;
  let width = 1;
  while (width * 2 < leaves.length) width *= 2;
  return tree.nodeHash(definedRoot(leaves.slice(0, width)), definedRoot(leaves.slice(width)));
}

const flipped = (hash: Hash): Hash => hash.map((byte, index) => (index === 7 ? byte ^ 16 : byte));

describe('the published tree', () => {
  const leaves = vectors.leaves.map((leaf) => tree.leafHash(bytesOfHex(leaf)));
  const log = grow(leaves);

  it('has the published root at every size', () => {
    expect(log.roots.map(hexOf)).toEqual(vectors.roots);
  });

  it.each(vectors.inclusion)('proves leaf $index of $size by the published path', async ({ index, size, path }) => {
    expect((await log.paths.inclusion(index, size)).map(hexOf)).toEqual(path);
  });

  it.each(vectors.consistency)('proves that $size extends $oldSize by the published path', async ({ oldSize, size, path }) => {
    expect((await log.paths.consistency(oldSize, size)).map(hexOf)).toEqual(path);
  });
});

describe('trees of up to 130 leaves', () => {
  const largest = 130;
  const leaves = Array.from({ length: largest }, (_, index) => tree.leafHash(Uint8Array.of(index)));
  const leaf = (index: number): Hash => leaves[index] ?? new Uint8Array();
  const log = grow(leaves);

  it('have the root of the definition', () => {
    for (let size = 0; size <= largest; size += 1)
      expect(hexOf(log.root(size)), `size ${size}`).toBe(hexOf(definedRoot(leaves.slice(0, size))));
  });

  it('find their peaks among the stored nodes', () => {
    for (let size = 0; size <= largest; size += 1) {
      const stored = peakPositions(size).map(({ level, index }) => log.nodes.get(`${level}/${index}`));
      expect(stored, `size ${size}`).toEqual(log.peaksOf[size]);
    }
  });

  it('prove every leaf at its place, and nothing by a changed proof', async () => {
    let proofs = 0;
    const wrong: string[] = [];
    for (let size = 1; size <= largest; size += 1) {
      const root = log.root(size);
      for (let index = 0; index < size; index += 1) {
        const path = await log.paths.inclusion(index, size);
        proofs += 1;
        const changes = [
          { name: 'right proof', holds: !tree.isIncluded(leaf(index), index, size, path, root) },
          { name: 'next index', holds: tree.isIncluded(leaf(index), index + 1, size, path, root) },
          { name: 'other leaf', holds: tree.isIncluded(flipped(leaf(index)), index, size, path, root) },
          { name: 'longer path', holds: tree.isIncluded(leaf(index), index, size, [...path, root], root) },
          { name: 'shorter path', holds: path.length > 0 && tree.isIncluded(leaf(index), index, size, path.slice(0, -1), root) },
          {
            name: 'changed path',
            holds: path.length > 0 && tree.isIncluded(leaf(index), index, size, [flipped(path[0] ?? root), ...path.slice(1)], root),
          },
        ];
        wrong.push(...changes.filter(({ holds }) => holds).map(({ name }) => `${name}: ${index} of ${size}`));
      }
    }
    expect(wrong).toEqual([]);
    expect(proofs).toBe(8515);
  });

  it('prove every extension, and nothing by a changed proof', async () => {
    const wrong: string[] = [];
    for (let size = 1; size <= largest; size += 1) {
      for (let oldSize = 1; oldSize <= size; oldSize += 1) {
        const path = await log.paths.consistency(oldSize, size);
        const [oldRoot, root] = [log.root(oldSize), log.root(size)];
        const changes = [
          { name: 'right proof', holds: !tree.isExtension(oldSize, oldRoot, size, root, path) },
          { name: 'other old root', holds: tree.isExtension(oldSize, flipped(oldRoot), size, root, path) },
          { name: 'other new root', holds: tree.isExtension(oldSize, oldRoot, size, flipped(root), path) },
          { name: 'longer path', holds: tree.isExtension(oldSize, oldRoot, size, root, [...path, root]) },
          { name: 'shorter path', holds: path.length > 0 && tree.isExtension(oldSize, oldRoot, size, root, path.slice(0, -1)) },
          { name: 'sizes exchanged', holds: oldSize < size && tree.isExtension(size, root, oldSize, oldRoot, path) },
        ];
        wrong.push(...changes.filter(({ holds }) => holds).map(({ name }) => `${name}: ${oldSize} to ${size}`));
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('numbers that no tree has', () => {
  const log = grow([tree.leafHash(Uint8Array.of(1)), tree.leafHash(Uint8Array.of(2))]);
  const root = log.root(2);
  const strange = [-1, 0.5, Number.NaN, Infinity, 2 ** 60];

  it('are refused by both checks', () => {
    for (const number of strange) {
      expect(tree.isIncluded(root, number, 2, [], root), `index ${number}`).toBe(false);
      expect(tree.isIncluded(root, 0, number, [], root), `size ${number}`).toBe(false);
      expect(tree.isExtension(number, root, 2, root, []), `old size ${number}`).toBe(false);
      expect(tree.isExtension(1, root, number, root, []), `new size ${number}`).toBe(false);
    }
    expect(tree.isExtension(0, log.root(0), 2, root, [])).toBe(false);
  });

  it('have no path', async () => {
    for (const number of [...strange, 2]) await expect(log.paths.inclusion(number, 2), `leaf ${number}`).rejects.toThrow(RangeError);
    for (const number of [...strange, 0, 3]) await expect(log.paths.consistency(number, 2), `size ${number}`).rejects.toThrow(RangeError);
  });

  it('have no node either', async () => {
    const empty = proofPaths(sha256, () => Promise.resolve(null));
    await expect(empty.inclusion(0, 2)).rejects.toThrow('0/1');
  });

  it('do not fit peaks of another tree', () => {
    expect(() => tree.append(1, [], root)).toThrow('peaks');
  });
});
