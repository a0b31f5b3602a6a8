/** Enumerations by their words in both languages. An unknown word is a problem with the nearest known one, never a silent default. */
import { isEmptyCell, problem, read, type Cell } from './cells.ts';
import { fold } from './fold.ts';

/** Codes with the words that people write for them; the first word is the one shown as a suggestion. */
export type ChoiceTable<Code extends string> = Readonly<Record<Code, readonly string[]>>;

type Index = Map<string, { code: string; word: string }>;
const indexes = new WeakMap<object, Index>();

function indexOf(table: ChoiceTable<string>): Index {
  let index = indexes.get(table);
  if (!index) {
    index = new Map();
    for (const [code, words] of Object.entries(table)) {
      for (const word of [...words, code]) if (!index.has(fold(word))) index.set(fold(word), { code, word });
    }
    indexes.set(table, index);
  }
  return index;
}

/** Levenshtein distance: the least number of inserted, deleted or replaced letters between two words. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/** The known word nearest to `text`, when it is near enough (a third of the letters) to be worth suggesting. */
function nearest(text: string, index: Index): string | null {
  const folded = fold(text).slice(0, 60);
  let best: { word: string; distance: number } | null = null;
  for (const [known, { word }] of index) {
    const distance = editDistance(folded, known);
    if (distance <= Math.max(1, Math.floor(known.length / 3)) && distance < (best?.distance ?? Infinity)) best = { word, distance };
  }
  return best?.word ?? null;
}

/**
 * The code that a cell's word stands for.
 * @param own the organisation's own labels, which win over the built-in words
 */
export function parseChoice<Code extends string>(
  text: string,
  table: ChoiceTable<Code>,
  own: ReadonlyMap<string, Code> = new Map(),
): Cell<Code> {
  const folded = fold(text);
  for (const [label, code] of own) if (fold(label) === folded) return read(code);
  const index = indexOf(table);
  const found = index.get(folded);
  if (found) return read(found.code as Code);
  if (isEmptyCell(text)) return read<Code>(null);
  const suggestion = nearest(text, index);
  return problem('choice_unknown', text, suggestion === null ? {} : { suggestion });
}
