/** From the bytes of an uploaded file to a grid of texts, CSV or XLSX, or a refusal that says why it is no spreadsheet we read. */
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { limits } from './file-limits.ts';
import { readCsv } from './read-csv.server.ts';
import { readXlsx } from './read-xlsx.server.ts';

export type Grid = {
  format: 'csv' | 'xlsx';
  /** CSV only. */
  encoding: string | null;
  delimiter: string | null;
  /** XLSX only: the sheet read, and all sheets of the workbook. */
  sheet: string | null;
  sheets: string[];
  /** Cells as texts. Days of typed date cells are `YYYY-MM-DD`, numbers have a decimal point and no grouping. */
  rows: string[][];
};

export type ReadOptions = {
  /** The sheet of the workbook; without it the first that holds something. */
  sheet?: string;
};

const startsWith = (bytes: Uint8Array, signature: readonly number[]) => signature.every((byte, at) => bytes[at] === byte);

const zip = [0x50, 0x4b, 0x03, 0x04];
/** Files that people upload by mistake, by their first bytes; an old `.xls` is an OLE container, and so is an encrypted `.xlsx`. */
const strangers: readonly [string, readonly number[]][] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['gif', [0x47, 0x49, 0x46, 0x38]],
  ['gzip', [0x1f, 0x8b]],
  ['rtf', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
];

/**
 * Exports mark a text that a spreadsheet would run as a formula with a leading apostrophe; reading takes the mark off again, so that an
 * exported file comes back unchanged. An apostrophe before anything else belongs to the text.
 */
const withoutMark = (cell: string) => (/^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell);

/** Trailing blank rows carry nothing, and a sheet formatted to its last row has a million of them. */
function trimmed(rows: string[][]): string[][] {
  const last = rows.findLastIndex((row) => row.some((cell) => cell.trim() !== ''));
  return rows.slice(0, last + 1);
}

/**
 * Reads at most 25 MB and 200,000 rows. Refusals: `too_large` (reason `bytes`, `unpacked`, `rows`, `cells`), `wrong_type` (reason
 * `not_a_spreadsheet` with `kind`), `invalid` (reason `empty`, `malformed`, `sheet_not_found`), all with field `file`.
 */
export async function readGrid(bytes: Uint8Array, fileName: string, options: ReadOptions = {}): Promise<Result<Grid>> {
  if (bytes.byteLength === 0) return refuse('invalid', { field: 'file', reason: 'empty', fileName });
  if (bytes.byteLength > limits.fileBytes)
    return refuse('too_large', { field: 'file', reason: 'bytes', limit: limits.fileBytes, fileName });
  const stranger = strangers.find(([, signature]) => startsWith(bytes, signature));
  if (stranger) return refuse('wrong_type', { field: 'file', reason: 'not_a_spreadsheet', kind: stranger[0], fileName });
  const grid = startsWith(bytes, zip) ? await readXlsx(bytes, options.sheet) : readCsv(bytes);
  if (!grid.ok) return grid;
  const rows = trimmed(grid.value.rows);
  if (rows.length === 0) return refuse('invalid', { field: 'file', reason: 'empty', fileName });
  return done({ ...grid.value, rows: rows.map((row) => row.map(withoutMark)) });
}
