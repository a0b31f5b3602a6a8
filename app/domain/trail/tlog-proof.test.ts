import { describe, expect, it } from 'vitest';
import published from '#tests/fixtures/trail/notes.json';
import { sha256 } from '#tests/fixtures/trail/sample-log.ts';
import { bytesOf, canonicalText } from './canonical.ts';
import { hexOf, merkleTree } from './merkle.ts';
import { NotANote } from './note.ts';
import { stateRoot, type StateRecord } from './state-root.ts';
import { formatTlogProof, parseTlogProof, type TlogProof } from './tlog-proof.ts';

const example = published.proof;
const [, extra = '', , hash = ''] = example.split('\n');
const checkpoint = example.slice(example.indexOf('\n\n') + 2);

describe('a proof', () => {
  it('has the published form', () => {
    const proof = parseTlogProof(example);
    expect(proof).toMatchObject({ index: 73_894, extra: bytesOf('age-v1.2.1-darwin-arm64.tar.gz'), checkpoint });
    expect(proof.path).toHaveLength(5);
    expect(formatTlogProof(proof)).toBe(example);
  });

  it('is read as it is written, with and without extra, also of a tree of one leaf', () => {
    const proofs: TlogProof[] = [
      { extra: null, index: 0, path: [], checkpoint },
      { extra: Uint8Array.of(0, 255), index: 5, path: [sha256(Uint8Array.of(1))], checkpoint },
    ];
    for (const proof of proofs) expect(parseTlogProof(formatTlogProof(proof))).toEqual(proof);
  });

  it.each([
    ['another version', example.replace('@v1', '@v2')],
    ['no index', example.replace('index 73894\n', '')],
    ['a leading zero', example.replace('index 7', 'index 07')],
    ['an index beyond all integers', example.replace('index 73894', 'index 9999999999999999')],
    ['extra behind the index', example.replace(`${extra}\nindex 73894`, `index 73894\n${extra}`)],
    ['an empty extra', example.replace(extra, 'extra ')],
    ['a short hash', example.replace(hash, 'AAAA')],
    ['a hash that is no base64', example.replace(hash, hash.replace('Q=', 'R='))],
    ['no checkpoint', 'c2sp.org/tlog-proof@v1\nindex 1\n'],
    ['a path of 54 hashes', example.replace(hash, `${hash}\n`.repeat(50).trimEnd())],
    ['nothing', ''],
  ])('with %s is none', (_what, text) => {
    expect(() => parseTlogProof(text)).toThrow(NotANote);
  });
});

describe('the state root', () => {
  const digest = (text: string) => hexOf(sha256(bytesOf(text)));
  const records: StateRecord[] = [
    { type: 'risk', id: 'b', ver: 2, sha256: digest('rb') },
    { type: 'control', id: 'z', ver: 1, sha256: digest('cz') },
    { type: 'risk', id: 'a', ver: 10, sha256: digest('ra') },
  ];

  it('is the root of the sorted records', () => {
    const tree = merkleTree(sha256);
    const [rb, cz, ra] = records.map((record) => tree.leafHash(bytesOf(canonicalText(record))));
    if (!rb || !cz || !ra) throw new Error('three leaves');
    expect(stateRoot(records, sha256)).toBe(hexOf(tree.nodeHash(tree.nodeHash(cz, ra), rb)));
  });

  it('does not depend on the order, and moves with each part of each record', () => {
    const root = stateRoot(records, sha256);
    expect(stateRoot([...records].reverse(), sha256)).toBe(root);
    const others = records.flatMap((record, at) =>
      [{ type: 'audit' }, { id: 'q' }, { ver: 3 }, { sha256: digest('x') }].map((change) =>
        stateRoot(
          records.map((same, index) => (index === at ? { ...record, ...change } : same)),
          sha256,
        ),
      ),
    );
    expect(new Set([root, stateRoot(records.slice(1), sha256), ...others]).size).toBe(2 + others.length);
  });

  it('of nothing is the hash of nothing', () => {
    expect(stateRoot([], sha256)).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});
