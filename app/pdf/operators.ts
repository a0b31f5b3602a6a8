/** The notation of PDF content and objects, as text whose characters are the bytes of the file. */

/** A length, in points or in the units of a font, to a ten-thousandth: finer than any device draws, short enough to compress. */
export const number = (value: number): string => String(Math.round(value * 10_000) / 10_000);

const fills = new Map<string, string>();

/** Fills with a colour written as `#17202b`. There are as many as the style names, so their operators are kept. */
export function fillOperator(colour: string): string {
  const known = fills.get(colour);
  if (known !== undefined) return known;
  // Five decimals: with four, some of the 256 steps of a screen come out one off.
  const parts = [1, 3, 5].map((start) => (Number.parseInt(colour.slice(start, start + 2), 16) / 255).toFixed(5));
  const operator = `${parts.join(' ')} rg`;
  fills.set(colour, operator);
  return operator;
}

const escaped: Readonly<Record<string, string>> = { '(': '\\(', ')': '\\)', '\\': '\\\\', '\r': '\\r' };

/** The two bytes of a glyph's number within a literal string: half as long as hexadecimal, for the file and for what compresses it. */
export const glyphCode = (glyph: number): string =>
  String.fromCharCode(glyph >> 8, glyph & 0xff).replaceAll(/[()\\\r]/g, (byte) => escaped[byte] ?? byte);

/** Any text as a string of a dictionary, in UTF-16. */
export const hexText = (text: string): string =>
  `<feff${Array.from({ length: text.length }, (_, index) => text.charCodeAt(index).toString(16).padStart(4, '0')).join('')}>`;
