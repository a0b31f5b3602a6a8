import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { hexOf } from '../trail/merkle.ts';
import { sha256, sha256InParts } from './sha256.ts';

const ofText = (text: string): string => hexOf(sha256(new TextEncoder().encode(text)));

describe('sha256', () => {
  // FIPS 180-4, examples of NIST.
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq', '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'],
  ])('has the published digest of %j', (text, digest) => {
    expect(ofText(text)).toBe(digest);
  });

  it('agrees with another implementation at every length around the blocks, and within a larger buffer', () => {
    const source = Uint8Array.from({ length: 400 }, (_, index) => (index * 31 + 7) % 256);
    for (let length = 0; length <= 260; length += 1) {
      const bytes = source.subarray(3, 3 + length);
      expect(hexOf(sha256(bytes))).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });

  it('is the same of bytes in parts of any length', () => {
    const source = Uint8Array.from({ length: 1000 }, (_, index) => (index * 131 + 7) % 256);
    for (let length = 1; length <= 200; length += 1) {
      const hashing = sha256InParts();
      for (let at = 0; at < source.length; at += length) hashing.update(source.subarray(at, at + length));
      expect(hexOf(hashing.digest())).toBe(hexOf(sha256(source)));
    }
  });

  it('has the published digest of a million letters', () => {
    expect(ofText('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0');
  });
});
