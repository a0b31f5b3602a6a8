/** From a file to a sheet whose columns are matched with the fields of a register. */
import { createHash } from 'node:crypto';
import { parseText } from '#app/domain/spreadsheet/cells.ts';
import { findHeadings, missingFields, withChoices, type HeadingMapping, type HeadingTable } from '#app/domain/spreadsheet/headings.ts';
import { contractHeadings } from '#app/domain/spreadsheet/heading-tables/contracts.ts';
import { riskHeadings } from '#app/domain/spreadsheet/heading-tables/risks.ts';
import { done, refuse, type Refusal, type Result } from '#app/domain/refusal.ts';
import { readGrid } from './read-file.server.ts';
import { importRegisters, type ImportRegister, type SheetColumn } from './report.ts';

export const headingTables: Readonly<Record<ImportRegister, HeadingTable>> = { contracts: contractHeadings, risks: riskHeadings };

/** What a person chose: heading of the file → our field, or null to keep the column among the notes. */
export type HeadingChoices = Readonly<Record<string, string | null>>;

export type NamedFile = { bytes: Uint8Array; name: string };

export type Sheet = {
  register: ImportRegister;
  fileName: string;
  sha256: string;
  bytes: number;
  format: 'csv' | 'xlsx';
  rows: string[][];
  mapping: HeadingMapping;
  /** Groups of fields without which no record can be made, and of which no column has any. */
  missing: string[][];
};

/** The file as a mapped sheet, or why it is none of this register; refusals concern the field `file`. */
export async function readSheet(
  register: ImportRegister,
  { bytes, name }: NamedFile,
  choices: HeadingChoices = {},
): Promise<Result<Sheet>> {
  const grid = await readGrid(bytes, name);
  if (!grid.ok) return { ok: false, refusal: inWords(grid.refusal) };
  const { rows, format } = grid.value;
  const table = headingTables[register];
  const guessed = findHeadings(rows, table);
  if (guessed === null) return refuse('invalid', { field: 'file', reason: 'headings_unknown' });
  const mapping = withChoices(guessed, new Map(Object.entries(choices)), table);
  const missing = missingFields(mapping, table);
  if (missing.length > 0 && fitsAnother(register, rows)) return refuse('invalid', { field: 'file', reason: 'headings_of_other_register' });
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return done({ register, fileName: name, sha256, bytes: bytes.byteLength, format, rows, mapping, missing });
}

/** Whether the file has every column that another register needs. */
function fitsAnother(register: ImportRegister, rows: readonly (readonly string[])[]): boolean {
  return importRegisters.some((other) => {
    const mapping = other === register ? null : findHeadings(rows, headingTables[other]);
    return mapping !== null && missingFields(mapping, headingTables[other]).length === 0;
  });
}

const reasons: Readonly<Record<string, string>> = {
  empty: 'file_empty',
  bytes: 'file_over_limit',
  unpacked: 'spreadsheet_too_large',
  rows: 'spreadsheet_too_large',
  cells: 'spreadsheet_too_large',
  malformed: 'spreadsheet_broken',
  not_a_spreadsheet: 'not_a_spreadsheet',
};

/** A file that cannot be read is a wrong answer to the form's question, and its reason a code of the dictionaries. */
function inWords({ details }: Refusal): Refusal {
  const reason = details?.['kind'] === 'xls' ? 'old_spreadsheet' : (reasons[String(details?.['reason'])] ?? 'not_a_spreadsheet');
  return { code: 'invalid', field: 'file', details: { reason } };
}

const sampleCount = 2;
const longestSample = 60;

/** The columns as the page offers them for correction, each with the first cells that hold something. */
export function columnsOfSheet({ mapping, rows }: Pick<Sheet, 'mapping' | 'rows'>): SheetColumn[] {
  const below = rows.slice(mapping.headingRow + 1, mapping.headingRow + 51);
  return mapping.columns
    .filter(({ heading }) => heading !== '')
    .map(({ column, heading, field, match }) => {
      const cells = below.map((row) => parseText(row[column] ?? '')).filter((cell) => cell !== null);
      const samples = [...new Set(cells)].slice(0, sampleCount).map((cell) => cell.slice(0, longestSample));
      return { heading, field, match, samples };
    });
}
