/** Where the seal stands in a file: sizes and text on which its writer and the verifier agree. */

/** The room for the signature, in bytes; it is written in hexadecimal and filled up with zeros. */
export const contentsBytes = 8192;
export const contentsHexLength = 2 * contentsBytes;

export type ByteRange = readonly [firstStart: number, firstLength: number, secondStart: number, secondLength: number];

const width = 10;

/** The array of a byte range; each number has ten places, so that its length is known before its values are. */
export const byteRangeText = (range: ByteRange): string => `[${range.map((value) => String(value).padStart(width)).join(' ')}]`;

/** What is sealed: the whole file but the hexadecimal string, brackets included, that begins at `contentsAt`. */
export function byteRangeOf(contentsAt: number, fileBytes: number): ByteRange {
  const behind = contentsAt + contentsHexLength + 2;
  return [0, contentsAt, behind, fileBytes - behind];
}
