import type { RowProblem } from '#app/domain/spreadsheet/sheet.ts';
import type { Dictionary } from '#app/i18n/en.ts';
import { errorText } from '#app/i18n/translate.ts';

/** The sentence of a row's problem, with the value that caused it when it is known. Codes of the forms have theirs among the errors. */
export function problemText(t: Dictionary, { code, details }: Pick<RowProblem, 'code' | 'details'>): string {
  const sentences: Readonly<Record<string, string>> = t.imports.problems;
  const sentence = Object.hasOwn(sentences, code)
    ? (sentences[code] ?? '')
    : errorText(t, [code, details['limit']].filter((part) => part !== undefined).join(':'));
  const shown = ['value', 'suggestion'].flatMap((name) => (details[name] === undefined ? [] : [String(details[name])]));
  return shown.length === 0 ? sentence : `${sentence} (${shown.join(' → ')})`;
}
