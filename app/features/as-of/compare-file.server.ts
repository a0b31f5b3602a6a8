/** The comparison of two days as a CSV file, a line for each difference, written while the differences are found. */
import { byteOrderMark, csvLine } from '#app/domain/spreadsheet/csv-text.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import type { Context } from '../context.ts';
import { differencesBetween, type DifferenceLine } from './compare.server.ts';
import { withOwners } from './compare-view.server.ts';
import type { Moment } from './moment.server.ts';
import { aspectWord, valueWord } from './ui/difference-words.ts';

const batch = 200;

export async function* comparisonFile(ctx: Context, from: Moment, to: Moment): AsyncGenerator<string> {
  const { t } = i18nFor(ctx.lang);
  const { columns, register } = t.asOf.comparison;
  yield byteOrderMark + csvLine([register, columns.code, columns.title, t.shell.common.type, columns.of, columns.before, columns.after]);
  let waiting: DifferenceLine[] = [];
  for await (const line of differencesBetween(ctx, from, to)) {
    waiting.push(line);
    if (waiting.length < batch) continue;
    yield await linesOf(ctx, waiting);
    waiting = [];
  }
  yield await linesOf(ctx, waiting);
}

async function linesOf(ctx: Context, differences: readonly DifferenceLine[]): Promise<string> {
  const language = i18nFor(ctx.lang);
  const { t } = language;
  const cell = (line: DifferenceLine, value: DifferenceLine['before']) => {
    if (value === null) return '';
    return typeof value === 'number'
      ? (value / 100).toFixed(2).replace('.', ctx.lang === 'fr' ? ',' : '.')
      : valueWord(language, line, value);
  };
  return (await withOwners(ctx, differences))
    .map((line) =>
      csvLine([
        t.trail.registers[line.register],
        line.code,
        line.title,
        t.asOf.comparison.kinds[line.kind],
        aspectWord(language, line),
        cell(line, line.before),
        cell(line, line.after),
      ]),
    )
    .join('');
}
