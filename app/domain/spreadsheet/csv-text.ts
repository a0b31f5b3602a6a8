/** CSV files that spreadsheet programs open as they are: RFC 4180, UTF-8 with a byte order mark, nothing in them that would be run. */

/**
 * What a spreadsheet program would take for a formula gets an apostrophe that the import takes off again; a text that begins with such an
 * apostrophe already gets another, so that it comes back whole.
 */
export const withoutFormula = (cell: string): string =>
  /^'*[=+\-@\t\r]/.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell) ? `'${cell}` : cell;

/** What French spreadsheet programs expect at the start of a CSV file, to read it as UTF-8. */
export const byteOrderMark = '\uFEFF';

/** French programs expect a semicolon between cells, since their decimals have a comma. */
export type CsvSeparator = ';' | ',';

/** A line of RFC 4180. */
export function csvLine(row: readonly string[], separator: CsvSeparator = ';'): string {
  const quoted = (cell: string) => (/["\n\r]/.test(cell) || cell.includes(separator) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return `${row.map((cell) => quoted(withoutFormula(cell))).join(separator)}\r\n`;
}

export const csvText = (rows: readonly (readonly string[])[], separator: CsvSeparator = ';'): string =>
  byteOrderMark + rows.map((row) => csvLine(row, separator)).join('');
