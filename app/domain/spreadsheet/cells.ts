/**
 * What one cell of somebody's spreadsheet says. Every parser returns `read(value)`, `read(null)` for an empty cell, or a problem with a
 * code; none throws, because a bad cell is an ordinary event of an import.
 */
import { fold } from './fold.ts';

export type CellProblemCode =
  | 'number_invalid'
  | 'number_ambiguous'
  | 'amount_out_of_range'
  | 'currency_not_supported'
  | 'date_invalid'
  | 'date_without_year'
  | 'duration_invalid'
  | 'boolean_invalid'
  | 'choice_unknown'
  | 'email_invalid';

export type CellProblem = { code: CellProblemCode; details: Record<string, string | number> };

export type Cell<T> = { ok: true; value: T | null } | { ok: false; problem: CellProblem };

export const read = <T>(value: T | null): Cell<T> => ({ ok: true, value });

/** A problem with the cell's text as its first detail, cut so that a report stays readable. */
export function problem(
  code: CellProblemCode,
  text: string,
  details: Record<string, string | number> = {},
): { ok: false; problem: CellProblem } {
  return { ok: false, problem: { code, details: { value: text.trim().slice(0, 80), ...details } } };
}

const emptyWords = new Set([
  '',
  'n a',
  'na',
  'neant',
  's o',
  'so',
  'sans objet',
  'non applicable',
  'not applicable',
  'nil',
  'null',
  'none',
  'aucun',
  'aucune',
  'vide',
  'n c',
  'n d',
  'nd',
  'non renseigne',
  'tbd',
  'a definir',
]);

/** A cell holds nothing when it is blank, a dash, or a word that says so ("n/a", "néant", "s.o."). Zero is something. */
export function isEmptyCell(text: string): boolean {
  if (text === '') return true;
  return text.length <= 20 && !/[0-9%✓✔☑☐✗✘]/.test(text) && emptyWords.has(fold(text));
}

/** Text with line ends unified and the outside trimmed; words such as "néant" are an empty cell. */
export function parseText(text: string): string | null {
  if (isEmptyCell(text)) return null;
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u00a0\u202f]/g, ' ')
    .trim();
}

/** The parts of a cell that lists several things, one to a line or separated by `;` or `|`. A comma belongs to the name ("Durand, fils"). */
export function parseList(text: string): string[] {
  return text
    .split(/[;|\n\r]+/)
    .map((part) => parseText(part))
    .filter((part) => part !== null);
}

const trueWords = new Set(['oui', 'o', 'yes', 'y', 'vrai', 'true', 'v', 't', 'x', '1', 'ok', 'active', 'avec']);
const falseWords = new Set(['non', 'n', 'no', 'faux', 'false', 'f', '0', 'sans', 'aucun', 'aucune', 'none']);
const trueMarks = new Set(['✓', '✔', '☑', '✅']);
const falseMarks = new Set(['☐', '✗', '✘', '❌']);

/** Yes or no in both languages: `oui`, `O`, `x`, `vrai`, `1`, `✓` … */
export function parseBoolean(text: string): Cell<boolean> {
  const mark = text.trim().replace(/\ufe0f$/, '');
  const word = fold(text);
  if (trueMarks.has(mark) || trueWords.has(word)) return read(true);
  if (falseMarks.has(mark) || falseWords.has(word)) return read(false);
  return isEmptyCell(text) ? read<boolean>(null) : problem('boolean_invalid', text);
}

/** An e-mail address, lower-cased; an address in angle brackets after a name is found. */
export function parseEmail(text: string): Cell<string> {
  if (isEmptyCell(text)) return read<string>(null);
  const address = /[^\s<>;,()"]+@[^\s<>;,()"]+\.[^\s<>;,()".]{2,}/.exec(text)?.[0];
  return address === undefined ? problem('email_invalid', text) : read(address.toLowerCase());
}
