/**
 * Runs an import: reads the file, maps its headings, and writes everything in one transaction. A dry run is the import itself, undone at the
 * end, so that what it says is exactly what would happen.
 */
import { buildContracts } from '#app/domain/spreadsheet/contracts.ts';
import { findHeadings, missingFields, withChoices, type HeadingMapping, type HeadingTable } from '#app/domain/spreadsheet/headings.ts';
import { contractHeadings } from '#app/domain/spreadsheet/heading-tables/contracts.ts';
import { riskHeadings } from '#app/domain/spreadsheet/heading-tables/risks.ts';
import { buildRisks } from '#app/domain/spreadsheet/risks.ts';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { transact, type Trail } from '../trail/transact.server.ts';
import { putContracts } from './put-contracts.server.ts';
import { putRisks } from './put-risks.server.ts';
import { readGrid } from './read-file.server.ts';
import type { ImportRegister, ImportReport } from './report.ts';

export const headingTables: Readonly<Record<ImportRegister, HeadingTable>> = { contracts: contractHeadings, risks: riskHeadings };

/** Choices of the person: heading of the file → our field, or null to leave the column out. */
export type HeadingChoices = Readonly<Record<string, string | null>>;

export type Sheet = {
  register: ImportRegister;
  fileName: string;
  sha256: string;
  bytes: number;
  rows: string[][];
  mapping: HeadingMapping;
};

/** The file as a mapped sheet, or why it is none. */
export async function readSheet(
  register: ImportRegister,
  file: { bytes: Uint8Array; name: string; sha256: string },
  choices: HeadingChoices = {},
): Promise<Result<Sheet>> {
  const grid = await readGrid(file.bytes, file.name);
  if (!grid.ok) return grid;
  const table = headingTables[register];
  const guessed = findHeadings(grid.value.rows, table);
  if (guessed === null) return refuse('invalid', { field: 'file', reason: 'headings_unknown' });
  const mapping = withChoices(guessed, new Map(Object.entries(choices)), table);
  return done({ register, fileName: file.name, sha256: file.sha256, bytes: file.bytes.byteLength, rows: grid.value.rows, mapping });
}

/** Fields without which no record can be made, and which no column has; of each group one is enough. */
export const missingIn = (sheet: Sheet): string[][] => missingFields(sheet.mapping, headingTables[sheet.register]);

/** Thrown to undo the transaction of a dry run, with what it found. */
class Undone extends Error {
  constructor(readonly report: ImportReport) {
    super('dry run');
  }
}

/** What the import would do, nothing written. */
export async function checkImport(ctx: Context, sheet: Sheet): Promise<Result<ImportReport>> {
  if (!can(ctx.actor, 'import.apply')) return refuse('not_allowed');
  const missing = missingIn(sheet);
  if (missing.length > 0) return refuse('invalid', { field: 'file', reason: 'headings_missing' });
  try {
    await transact(ctx, async (tx, trail) => {
      throw new Undone(await put(ctx, tx, trail, sheet));
    });
  } catch (error) {
    if (error instanceof Undone) return done(error.report);
    throw error;
  }
  return refuse('state');
}

export type ApplyOptions = {
  /** Leave refused rows out instead of refusing the file. */
  isPartial: boolean;
  /** What the person was shown; when the register has moved on meanwhile, nothing is written. */
  shown?: Pick<ImportReport, 'created' | 'updated' | 'unchanged' | 'refused'>;
  /** Runs in the same transaction. */
  after?: (tx: Tx, report: ImportReport) => Promise<void>;
};

/** Writes the file into the register: all of it in one transaction, or nothing. */
export async function applyImport(ctx: Context, sheet: Sheet, { isPartial, shown, after }: ApplyOptions): Promise<Result<ImportReport>> {
  if (!can(ctx.actor, 'import.apply')) return refuse('not_allowed');
  if (missingIn(sheet).length > 0) return refuse('invalid', { field: 'file', reason: 'headings_missing' });
  try {
    return done(
      await transact({ ...ctx, presence: { ...ctx.presence, kind: 'import' } }, async (tx, trail) => {
        const report = await put(ctx, tx, trail, sheet);
        if ((report.refused > 0 && !isPartial) || (shown && !isAsShown(report, shown))) throw new Undone(report);
        await trail.append({
          act: 'import.apply',
          obj: { type: 'import', id: sheet.sha256, ver: 1 },
          before: null,
          after: {
            register: sheet.register,
            fileName: sheet.fileName,
            created: report.created,
            updated: report.updated,
            unchanged: report.unchanged,
            refused: report.refused,
          },
          files: [
            {
              sha256: sheet.sha256,
              size: sheet.bytes,
              type: sheet.fileName.toLowerCase().endsWith('.xlsx')
                ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
                : 'text/csv',
            },
          ],
        });
        await after?.(tx, report);
        return report;
      }),
    );
  } catch (error) {
    if (!(error instanceof Undone)) throw error;
    return error.report.refused > 0 && !isPartial ? refuse('rows_refused', { rows: error.report.refused }) : refuse('stale');
  }
}

const isAsShown = (report: ImportReport, shown: NonNullable<ApplyOptions['shown']>): boolean =>
  report.created === shown.created &&
  report.updated === shown.updated &&
  report.unchanged === shown.unchanged &&
  report.refused === shown.refused;

function put(ctx: Context, tx: Tx, trail: Trail, sheet: Sheet): Promise<ImportReport> {
  switch (sheet.register) {
    case 'contracts':
      return putContracts(ctx, tx, trail, buildContracts(sheet.rows, sheet.mapping));
    case 'risks':
      return putRisks(ctx, tx, trail, buildRisks(sheet.rows, sheet.mapping));
  }
}
