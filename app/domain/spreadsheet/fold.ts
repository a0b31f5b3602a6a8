/** Lower case without accents; NFKD turns no-break spaces, ligatures and full-width letters into their plain forms. */
export function unaccent(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae');
}

/** The form in which two spellings of one word are equal: no case, no accents, no punctuation, single spaces. */
export function fold(text: string): string {
  return unaccent(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
