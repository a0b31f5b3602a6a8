/**
 * The words of a text as they are searched: no accents, no case, letters and digits only. The same function makes the index and reads
 * the query, so that both engines find the same records and nothing typed can be an operator.
 */
const mostWords = 12;

const marks = /\p{M}+/gu;
const gaps = /[^\p{L}\p{N}]+/u;

/** Words of `text` in order, repeated ones once. Ligatures are taken apart, as people type them: œuvre is found by oeuvre. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(marks, '').toLowerCase().replaceAll('œ', 'oe').replaceAll('æ', 'ae').replaceAll('ß', 'ss');
  return [...new Set(plain.split(gaps).filter((word) => word !== ''))];
}

/** The words of a query, bounded: what is typed beyond twelve words does not narrow the search. */
export const queryWords = (text: string): string[] => wordsOf(text.slice(0, 200)).slice(0, mostWords);
