/** Packs altered as somebody might: bytes changed in place, and sealed again where the seal is not what is tried. */
import { byteRangeOf, byteRangeText, contentsHexLength } from '#app/domain/verify/seal-place.ts';
import type { OrganisationSeal } from '#app/pdf/seal/organisation-seal.ts';
import { createHash } from 'node:crypto';

const contentsMark = ' /Contents <';

/** Where the hexadecimal string of the seal begins, at its bracket. */
export const contentsAt = (pack: Buffer): number => pack.indexOf(`${contentsMark}${'3'}`) + contentsMark.length - 1;

/** The pack with the first `from` (behind `after`) replaced by `to`, which must be as long. */
export function replaced(pack: Buffer, from: string | Buffer, to: string | Buffer, after = ''): Buffer {
  const [old, fresh] = [Buffer.from(from), Buffer.from(to)];
  if (old.length !== fresh.length) throw new Error('Offsets would move.');
  const start = pack.indexOf(after);
  const at = pack.indexOf(old, start);
  if (start === -1 || at === -1) throw new Error(`The pack does not hold ${old.toString()}.`);
  const copy = Buffer.from(pack);
  fresh.copy(copy, at);
  return copy;
}

export function flipped(pack: Buffer, bit: number): Buffer {
  const copy = Buffer.from(pack);
  copy[bit >> 3] = (copy[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return copy;
}

/** Seals the altered bytes again, as whoever holds the key could. */
export function resealed(pack: Buffer, seal: OrganisationSeal): Buffer {
  const at = contentsAt(pack);
  const copy = Buffer.from(pack);
  const range = byteRangeOf(at, copy.length);
  copy.write(byteRangeText(range), copy.indexOf('/ByteRange [') + '/ByteRange '.length, 'latin1');
  const digest = createHash('sha256').update(copy.subarray(0, at)).update(copy.subarray(range[2])).digest();
  const contents = Buffer.from(seal.sealDigest(digest)).toString('hex').padEnd(contentsHexLength, '0');
  copy.write(contents, at + 1, 'latin1');
  return copy;
}

/** An update as editors append it: a new version of object 1, a table of its own, a trailer that points back. */
export function updated(pack: Buffer): Buffer {
  const before = /startxref\n(\d+)\n%%EOF\n$/.exec(pack.subarray(-64).toString('latin1'))?.[1];
  const object = '1 0 obj\n<< /Changed true >>\nendobj\n';
  const offset = String(pack.length).padStart(10, '0');
  const table = `xref\n0 1\n0000000000 65535 f \n1 1\n${offset} 00000 n \n`;
  const trailer = `trailer\n<< /Size 2 /Root 1 0 R /Prev ${before} >>\nstartxref\n${pack.length + object.length}\n%%EOF\n`;
  return Buffer.concat([pack, Buffer.from(`${object}${table}${trailer}`)]);
}
