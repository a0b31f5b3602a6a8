import type { RowProblem } from '#app/domain/spreadsheet/sheet.ts';
import type { Dictionary } from '#app/i18n/en.ts';

/** The sentence of a row's problem, with the value that caused it when it is known. */
export function problemText(t: Dictionary, { code, details }: Pick<RowProblem, 'code' | 'details'>): string {
  const sentences: Readonly<Record<string, string>> = t.imports.problems;
  const sentence = Object.hasOwn(sentences, code) ? (sentences[code] ?? '') : t.shell.errors.invalid;
  const shown = ['value', 'suggestion'].flatMap((name) => (details[name] === undefined ? [] : [String(details[name])]));
  return shown.length === 0 ? sentence : `${sentence} (${shown.join(' → ')})`;
}
