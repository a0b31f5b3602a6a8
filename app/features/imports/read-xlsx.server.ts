/**
 * XLSX: a ZIP of XML. Its directory is read first, and its cell addresses next, because a workbook of a few kilobytes can unpack to
 * gigabytes or name one cell in the last row of the last column.
 */
import readWorkbook, { type Sheet } from 'read-excel-file/universal';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import type { Grid } from './read-file.server.ts';
import { refuseBomb } from './zip-guard.server.ts';

/**
 * A number cell as text. The file's own digits are kept, so that 10132060.16 stays exact; a lone point before three digits gets a zero,
 * because in a text "12.345" could be twelve thousand. Sixteen digits and more stay as the file has them: Excel has rounded them.
 */
export function numberText(raw: string): string {
  const value = Number(raw);
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return raw;
  const plain = /e/i.test(raw) ? expanded(value) : raw;
  return /^-?\d{1,3}\.\d{3}$/.test(plain) ? `${plain}0` : plain;
}

/** A number without an exponent; what is smaller than 1e-12 is the dust of a subtraction. */
const expanded = (value: number) => value.toFixed(12).replace(/\.?0+$/, '');

/** A typed date: its day, or the time of day when the cell holds no date (Excel's day 0 lies in 1899). */
function dateText(at: Date): string {
  const iso = at.toISOString();
  return at.getUTCFullYear() < 1900 ? iso.slice(11, 16) : iso.slice(0, 10);
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  return cell instanceof Date ? dateText(cell) : String(cell);
}

const isBlank = ({ data }: Sheet<string>) => data.every((row) => row.every((cell) => cell === null || cell === ''));

async function readSheets(bytes: Uint8Array): Promise<Sheet<string>[] | null> {
  try {
    const buffer = new ArrayBuffer(bytes.byteLength);
    new Uint8Array(buffer).set(bytes);
    return await readWorkbook(buffer, { parseNumber: numberText });
  } catch {
    // Besides its own errors the library throws plain ones for XML that is none; each means that the workbook cannot be read.
    return null;
  }
}

export async function readXlsx(bytes: Uint8Array, sheetName?: string): Promise<Result<Grid>> {
  const guarded = await refuseBomb(bytes);
  if (!guarded.ok) return guarded;
  const sheets = await readSheets(bytes);
  if (sheets === null) return refuse('invalid', { field: 'file', reason: 'malformed' });
  const sheet =
    sheetName === undefined
      ? (sheets.find((candidate) => !isBlank(candidate)) ?? sheets[0])
      : sheets.find((candidate) => candidate.sheet === sheetName);
  if (!sheet) return refuse('invalid', { field: 'sheet', reason: 'sheet_not_found', sheet: sheetName ?? '' });
  const rows = sheet.data.map((row) => row.map(cellText));
  return done({ format: 'xlsx', encoding: null, delimiter: null, sheet: sheet.sheet, sheets: sheets.map((each) => each.sheet), rows });
}
