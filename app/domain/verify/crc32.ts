/** CRC-32 of ZIP (ISO 3309, reflected polynomial EDB88320), for the verifier in a browser. */
const table = Uint32Array.from({ length: 256 }, (_, octet) => {
  let remainder = octet;
  for (let bit = 0; bit < 8; bit += 1) remainder = remainder & 1 ? 0xedb88320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder;
});

/** The checksum of the bytes behind those whose checksum is `before`. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let remainder = ~before;
  for (const octet of bytes) remainder = (table[(remainder ^ octet) & 0xff] as number) ^ (remainder >>> 8);
  return ~remainder >>> 0;
}
