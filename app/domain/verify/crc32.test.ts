import { crc32 as byZlib } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from './crc32.ts';

describe('crc32', () => {
  it('has the check value of the catalogue of CRCs', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    expect(crc32(new Uint8Array())).toBe(0);
  });

  it('agrees with another implementation, whole and in parts', () => {
    const source = Uint8Array.from({ length: 3000 }, (_, index) => (index * 131 + 7) % 256);
    for (const cut of [0, 1, 63, 64, 1000, 2999, 3000])
      expect(crc32(source.subarray(cut), crc32(source.subarray(0, cut)))).toBe(byZlib(source));
  });
});
