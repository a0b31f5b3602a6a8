/** Reviewed tables of expected answers: a CSV of words, its first columns the name of a row, one column for each who asks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** `UPDATE_ACCESS=1` writes what was found into the table, for a person to read the difference. */
export const isUpdating = process.env['UPDATE_ACCESS'] === '1';

export type ReviewedTable = {
  /** The expected row of this name, by column; undefined when nobody has reviewed it. */
  expected(name: readonly string[]): Record<string, string> | undefined;
  /** Names of the reviewed rows that are not among these. */
  without(names: readonly (readonly string[])[]): string[];
  /** Keeps a row that was found, to be written when the table is updated. */
  found(name: readonly string[], cells: Readonly<Record<string, string>>): void;
};

const keyOf = (name: readonly string[]) => name.join(',');

export function reviewedTable(file: string, nameColumns: readonly string[], columns: readonly string[]): ReviewedTable {
  const path = fileURLToPath(new URL(file, import.meta.url));
  const heading = keyOf([...nameColumns, ...columns]);
  const [first, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  if (first !== heading && !isUpdating) throw new Error(`${file} has other columns than the test: ${heading}`);
  const rows = new Map(
    lines.map((line) => {
      const cells = line.split(',');
      const answers = cells.slice(nameColumns.length);
      return [keyOf(cells.slice(0, nameColumns.length)), Object.fromEntries(columns.map((column, n) => [column, answers[n] ?? '']))];
    }),
  );
  if (rows.size < lines.length) throw new Error(`${file} has two rows of one name.`);

  const written: string[] = [];
  if (isUpdating) afterAll(() => writeFileSync(path, `${[heading, ...written].join('\n')}\n`));
  return {
    expected: (name) => rows.get(keyOf(name)),
    without: (names) => {
      const known = new Set(names.map(keyOf));
      return [...rows.keys()].filter((key) => !known.has(key));
    },
    found: (name, cells) => written.push(keyOf([...name, ...columns.map((column) => cells[column] ?? '')])),
  };
}
