/** Makes any text printable: a character that a font lacks would be drawn as `.notdef`, which a PDF/A reader refuses. */

/** What stands for a character that cannot be drawn. */
export const replacement = '□';

/** Control, zero-width and direction characters, soft hyphens and variation selectors: nothing to see, or meant to mislead. */
const invisible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufffe\uffff]/g;

/**
 * Whether a character of one code unit stands in `printable` text as it is, whatever stands beside it: seen, no end of line, in form C and no mark
 * that could join the letter before it. Half of a surrogate pair does not.
 */
export const isUnchanged = (character: string): boolean =>
  character.search(invisible) < 0 && /^[^\t\r\u2028\u2029\p{M}\p{Cs}]$/u.test(character) && character.normalize('NFC') === character;

/**
 * `text` in Unicode form C, tabs as spaces, line ends as `\n`, without invisible characters; each character for which `canDraw` is false becomes
 * a square and is reported.
 */
export function printable(text: string, canDraw: (codePoint: number) => boolean, report: (codePoint: number) => void): string {
  const plain = text
    .normalize('NFC')
    .replaceAll(/\r\n?|\u2028|\u2029/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(invisible, '');
  return Array.from(plain, (character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    if (character === '\n' || canDraw(codePoint)) return character;
    report(codePoint);
    return replacement;
  }).join('');
}

/** One line of plain text for metadata, which no font draws. */
export const plainLine = (text: string): string =>
  printable(
    text,
    () => true,
    () => undefined,
  ).replaceAll('\n', ' ');
