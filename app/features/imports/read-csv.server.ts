/** CSV as spreadsheets write it: any of four delimiters, UTF-8, UTF-16 or Windows-1252, with or without a byte order mark. */
import { CsvError, parse } from 'csv-parse/sync';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { limits } from './file-limits.ts';
import type { Grid } from './read-file.server.ts';

const delimiters = [';', ',', '\t', '|'] as const;

type Decoded = { text: string; encoding: string };

const decode = (bytes: Uint8Array, encoding: string, fatal = false) => new TextDecoder(encoding, { fatal }).decode(bytes);

/** The characters that Windows-1252 has at 0x80…0x9F; Node's own decoder reads these as the control characters of Latin-1. */
const windowsCharacters = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const decodeWindows = (bytes: Uint8Array) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (character) => windowsCharacters[character.charCodeAt(0) - 0x80] ?? character);

/** Without a mark, UTF-16 shows by a zero byte in most pairs: Western text fits in one byte of the two. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 1_000);
  let even = 0;
  let odd = 0;
  sample.forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  });
  const most = sample.length * 0.35;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}

/** UTF-8 is hard to hit by accident, so bytes that are valid UTF-8 are; the rest is what Excel writes on a Western Windows. */
function decodeText(bytes: Uint8Array): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode(bytes, 'utf-16le'), encoding: 'utf-16le' };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode(bytes, 'utf-16be'), encoding: 'utf-16be' };
  const wide = utf16WithoutMark(bytes);
  if (wide) return { text: decode(bytes, wide), encoding: wide };
  try {
    return { text: decode(bytes, 'utf-8', true), encoding: 'utf-8' };
  } catch {
    return { text: decodeWindows(bytes), encoding: 'windows-1252' };
  }
}

/** Why a text is no table: control characters mean another format, angle brackets and braces mark-up or data. */
function strangerKind(text: string): string | null {
  if (/[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text.slice(0, 100_000))) return 'binary';
  const start = text.slice(0, 300).trimStart().toLowerCase();
  if (/^<(!doctype html|html|head|body|table)\b/.test(start)) return 'html';
  if (start.startsWith('<?xml')) return 'xml';
  return /^[[{]\s*["[{\]}]/.test(start) ? 'json' : null;
}

/** The lines of the beginning, quoted line breaks not counted as line ends and quoted text left out. */
function unquotedLines(text: string): string[] {
  return text
    .slice(0, 64_000)
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, 40);
}

/** The delimiter that most lines have the same number of times; of equals the one that cuts more columns, then `;` before `,`. */
function detectDelimiter(text: string): string {
  const lines = unquotedLines(text);
  let best: { delimiter: string; agreement: number; columns: number } = { delimiter: ',', agreement: 0, columns: 0 };
  for (const delimiter of delimiters) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    for (const [columns, agreement] of counts) {
      if (agreement > best.agreement || (agreement === best.agreement && columns > best.columns)) best = { delimiter, agreement, columns };
    }
  }
  return best.delimiter;
}

/** Excel's own first line `sep=;`, which is no row of the table. */
const excelHint = /^\uFEFF?sep=(.)\r?\n/i;

export function readCsv(bytes: Uint8Array): Result<Grid> {
  const { text, encoding } = decodeText(bytes);
  const kind = strangerKind(text);
  if (kind !== null) return refuse('wrong_type', { field: 'file', reason: 'not_a_spreadsheet', kind });
  const hint = excelHint.exec(text);
  // The hint stays as a blank row, so that row numbers are those of the file.
  const table = hint ? `\n${text.slice(hint[0].length)}` : text;
  const delimiter = hint?.[1] ?? detectDelimiter(table);
  try {
    const rows = parse(table, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      to: limits.rows + 1,
      max_record_size: 1_000_000,
      record_delimiter: ['\r\n', '\n', '\r'],
    });
    if (rows.length > limits.rows) return refuse('too_large', { field: 'file', reason: 'rows', limit: limits.rows });
    if (rows.some((row) => row.length > limits.columns))
      return refuse('too_large', { field: 'file', reason: 'cells', limit: limits.columns });
    return done({ format: 'csv', encoding, delimiter, sheet: null, sheets: [], rows });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refuse('invalid', { field: 'file', reason: 'malformed', problem: error.code, line: Number(error['lines'] ?? 0) });
  }
}
