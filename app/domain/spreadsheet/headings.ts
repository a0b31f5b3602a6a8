/**
 * Which column of somebody's spreadsheet is which of our fields: exact synonym, then token overlap, then nobody. Two columns never get
 * the same field silently: the weaker one stays unmapped and names the field it lost, so that the importer can say so.
 */
import { fold } from './fold.ts';
import type { DurationUnit } from './durations.ts';

export type HeadingTable = {
  register: string;
  /** Fields without which no record can be made; of each group at least one must be mapped. */
  required: readonly (readonly string[])[];
  /** Synonyms by field, both languages; of two exact columns for one field the earlier synonym wins. A synonym may serve two fields, in order. */
  fields: Readonly<Record<string, readonly string[]>>;
  /** Single letters, understood only when at least two of them head columns together. */
  letters?: Readonly<Record<string, string>>;
};

/** What the brackets or words of a heading say about bare numbers below it. */
export type HeadingUnit = DurationUnit | 'thousands' | 'millions' | 'percent';

export type MappedColumn = {
  /** 0-based position in the row. */
  column: number;
  heading: string;
  field: string | null;
  match: 'exact' | 'likely' | 'chosen' | 'none';
  unit: HeadingUnit | null;
  /** The field that this column would have got if another had not fitted better. */
  lostTo: string | null;
};

export type HeadingMapping = {
  register: string;
  /** 0-based row of the headings; when two rows were joined, the lower one. */
  headingRow: number;
  isJoined: boolean;
  columns: MappedColumn[];
};

const numberSign = /^(no|num|nbr|numero|number|nr)$/;

/** A heading as it is compared: byte order mark, brackets, accents, case and punctuation gone, camel case apart, "N°", "No" and "#" alike. */
export function normalHeading(text: string): string {
  const apart = text
    .replace(/^\uFEFF/, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[#№]/g, ' n ');
  const unbracketed = fold(apart.replace(/[([{][^)\]}]*[)\]}]/g, ' '));
  return (unbracketed === '' ? fold(apart) : unbracketed)
    .split(' ')
    .map((word) => (numberSign.test(word) ? 'n' : word))
    .join(' ');
}

const unitPatterns: readonly [HeadingUnit, RegExp][] = [
  ['thousands', /\bk(€| ?eur|euros)|milliers d/i],
  ['millions', /\bm(€| ?eur\b|euros)|millions d/i],
  ['percent', /%/],
  ['days', /\b(jours?|days?|jrs?)\b/i],
  ['weeks', /\b(semaines?|weeks?)\b/i],
  ['months', /(\bmois|mois\b|\bmonths?\b)/i],
  ['years', /\b(ans|ann[ée]es?|years?)\b/i],
];

/** The unit that a heading states: "Préavis (jours)", "dureeMois", "Montant (k€)". */
export function unitOfHeading(heading: string): HeadingUnit | null {
  const apart = heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2');
  return unitPatterns.find(([, pattern]) => pattern.test(apart))?.[0] ?? null;
}

const stopWords = new Set('de du des d la le les l un une en of the an and et ou or a au aux'.split(' '));

/** Singular, masculine stem, enough to let "résiduelles" meet "résiduel". */
const stem = (word: string) => (word.length <= 3 ? word : word.replace(/e?s?$/, '').replace(/ll$/, 'l'));

const tokensOf = (normal: string) =>
  new Set(
    normal
      .split(' ')
      .filter((word) => !stopWords.has(word))
      .map(stem),
  );

/** Dice's coefficient of two token sets: twice the shared over the sum of the sizes. */
function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((token) => b.has(token));
  const isMeaningful = shared.some((token) => token.length >= 3);
  return isMeaningful ? (2 * shared.length) / (a.size + b.size) : 0;
}

/** One column's heading, alone and with the row above when two rows may be merged ("Risque brut" over "Probabilité"). */
type HeadingCell = { own: string; joined: string };

type Synonym = { field: string; rank: number; normal: string; tokens: ReadonlySet<string> };
type Candidate = { field: string; match: 'exact' | 'likely'; score: number; rank: number };

const synonymIndexes = new WeakMap<HeadingTable, Synonym[]>();

function synonymsOf(table: HeadingTable): Synonym[] {
  let index = synonymIndexes.get(table);
  if (!index) {
    index = Object.entries(table.fields).flatMap(([field, words]) =>
      words.map((word, rank) => {
        const normal = normalHeading(word);
        return { field, rank, normal, tokens: tokensOf(normal) };
      }),
    );
    synonymIndexes.set(table, index);
  }
  return index;
}

const likelyFrom = 0.6;

/**
 * The field that shares most words with the heading; two fields that overlap equally well are no answer. Under a merged heading
 * ("Risque brut" over "Probabilité") the synonym that holds the lower words wins over one that holds only the upper.
 */
function likelyCandidate({ joined, own }: HeadingCell, synonyms: readonly Synonym[]): Candidate | null {
  const tokens = tokensOf(normalHeading(joined));
  const ownTokens = own === joined ? [] : [...tokensOf(normalHeading(own))];
  let best: Candidate | null = null;
  let isTied = false;
  for (const synonym of synonyms) {
    const shared = overlap(tokens, synonym.tokens);
    const score = shared + (ownTokens.length > 0 && ownTokens.every((token) => synonym.tokens.has(token)) ? 0.05 : 0);
    if (shared < likelyFrom || score < (best?.score ?? 0)) continue;
    if (best && score === best.score) {
      isTied ||= synonym.field !== best.field;
      continue;
    }
    best = { field: synonym.field, match: 'likely', score, rank: synonym.rank };
    isTied = false;
  }
  return isTied ? null : best;
}

/** The fields that one heading may mean: exact ones in the table's order (a later one serves when an earlier is taken), else one likely. */
function candidatesFor(cell: HeadingCell, table: HeadingTable): Candidate[] {
  const normal = normalHeading(cell.joined);
  if (normal === '') return [];
  const synonyms = synonymsOf(table);
  const exact = synonyms.filter((synonym) => synonym.normal === normal);
  if (exact.length > 0)
    return exact.map(({ field, rank }, choice) => ({ field, match: 'exact', score: 2 - Math.min(choice, 9) / 10, rank }));
  const likely = likelyCandidate(cell, synonyms);
  return likely ? [likely] : [];
}

function lettersOf(cells: readonly HeadingCell[], table: HeadingTable): Map<number, Candidate> {
  const found = new Map<number, Candidate>();
  const seen = new Set<string>();
  cells.forEach(({ own }, column) => {
    const letter = normalHeading(own);
    const field = table.letters?.[letter];
    if (field === undefined) return;
    seen.add(letter);
    found.set(column, { field, match: 'exact', score: 2, rank: 0 });
  });
  return seen.size >= 2 ? found : new Map();
}

/** Strongest first: exact before likely, earlier synonym, then left to right. */
const byStrength = (a: { candidate: Candidate; column: number }, b: { candidate: Candidate; column: number }) =>
  b.candidate.score - a.candidate.score || a.candidate.rank - b.candidate.rank || a.column - b.column;

function mapCells(cells: readonly HeadingCell[], table: HeadingTable): MappedColumn[] {
  const letters = lettersOf(cells, table);
  const columns = cells.map(({ own, joined }, column): MappedColumn => ({
    column,
    heading: joined.trim() || own.trim(),
    field: null,
    match: 'none',
    unit: unitOfHeading(joined),
    lostTo: null,
  }));
  const candidates = cells.flatMap((cell, column) => {
    const letter = letters.get(column);
    const found = letter ? [letter] : candidatesFor(cell, table);
    return (found.length > 0 ? found : candidatesFor({ own: cell.own, joined: cell.own }, table)).map((candidate) => ({
      candidate,
      column,
    }));
  });
  const taken = new Set<string>();
  for (const { candidate, column } of candidates.sort(byStrength)) {
    const target = columns[column];
    if (!target || target.field !== null) continue;
    if (taken.has(candidate.field)) {
      target.lostTo ??= candidate.field;
      continue;
    }
    taken.add(candidate.field);
    target.field = candidate.field;
    target.match = candidate.match;
  }
  return columns;
}

const singleRow = (row: readonly string[]): HeadingCell[] => row.map((own) => ({ own, joined: own }));

/** Two heading rows as one: an empty cell of the upper row belongs to the merged cell on its left, when the lower row has a text there. */
function joinRows(upper: readonly string[], lower: readonly string[]): HeadingCell[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const above = (upper[column] ?? '').trim();
    const own = (lower[column] ?? '').trim();
    group = above || (own === '' ? '' : group);
    return { own: own || above, joined: own === '' ? above : `${group} ${own}`.trim() };
  });
}

/** The number of recognised columns counts first, how well they match second. */
const scoreOf = (columns: readonly MappedColumn[]) =>
  columns.reduce((sum, { match }) => sum + (match === 'none' ? 0 : match === 'exact' ? 1.001 : 1), 0);

const searchedRows = 20;

/**
 * The headings of a grid: among the first twenty rows, and pairs of rows, the one with most matches; a pair must beat its rows to win.
 * Null when no row has two recognised headings.
 */
export function findHeadings(rows: readonly (readonly string[])[], table: HeadingTable): HeadingMapping | null {
  let best: { mapping: HeadingMapping; score: number } | null = null;
  const offer = (cells: HeadingCell[], headingRow: number, isJoined: boolean) => {
    const columns = mapCells(cells, table);
    const score = scoreOf(columns);
    const mapped = columns.filter(({ field }) => field !== null).length;
    if (mapped >= 2 && score > (best?.score ?? 0)) best = { mapping: { register: table.register, headingRow, isJoined, columns }, score };
  };
  const searched = rows.slice(0, searchedRows);
  searched.forEach((row, at) => offer(singleRow(row), at, false));
  searched.slice(1).forEach((row, at) => offer(joinRows(rows[at] ?? [], row), at + 1, true));
  return (best as { mapping: HeadingMapping } | null)?.mapping ?? null;
}

/** The groups of required fields of which the mapping has none. */
export function missingFields(mapping: HeadingMapping, table: HeadingTable): string[][] {
  const mapped = new Set(mapping.columns.map(({ field }) => field));
  return table.required.filter((group) => !group.some((field) => mapped.has(field))).map((group) => [...group]);
}

/**
 * The mapping with what a person chose: field (or null for "keep in the notes") by the column's heading. A chosen field leaves the
 * column that had it; a chosen field that the register does not have is ignored.
 */
export function withChoices(mapping: HeadingMapping, choices: ReadonlyMap<string, string | null>, table: HeadingTable): HeadingMapping {
  const chosenFor = new Map([...choices].map(([heading, field]) => [normalHeading(heading), field]));
  const isKnown = (field: string | null) => field === null || field in table.fields;
  const given = new Set([...chosenFor.values()].filter((field) => field !== null && isKnown(field)));
  const placed = new Set<string>();
  const columns = mapping.columns.map((column): MappedColumn => {
    const chosen = chosenFor.get(normalHeading(column.heading));
    if (chosen !== undefined && isKnown(chosen)) {
      if (chosen !== null && placed.has(chosen)) return { ...column, field: null, match: 'none', lostTo: chosen };
      if (chosen !== null) placed.add(chosen);
      return { ...column, field: chosen, match: 'chosen', lostTo: null };
    }
    return column.field !== null && given.has(column.field) ? { ...column, field: null, match: 'none', lostTo: column.field } : column;
  });
  return { ...mapping, columns };
}
