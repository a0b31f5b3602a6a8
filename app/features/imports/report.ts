/** What an import would do, or did: counted in records, refusals and warnings by row of the file. */
import type { RowProblem } from '#app/domain/spreadsheet/sheet.ts';

export const importRegisters = ['contracts', 'risks'] as const;
export type ImportRegister = (typeof importRegisters)[number];

export type Change = { kind: 'created' | 'updated'; type: 'contract' | 'supplier' | 'risk'; reference: string; title: string };

export type ImportReport = {
  created: number;
  updated: number;
  unchanged: number;
  /** Rows. */
  refused: number;
  rowCount: number;
  refusals: RowProblem[];
  warnings: RowProblem[];
  /** The first of what changes; the counts say how many there are. */
  changes: Change[];
};

/** Enough to judge by; a report is read by people. */
const mostListed = 200;

export class Tally {
  readonly report: ImportReport;

  constructor(rowCount: number, refusals: readonly RowProblem[], warnings: readonly RowProblem[]) {
    this.report = {
      created: 0,
      updated: 0,
      unchanged: 0,
      refused: refusals.length === 0 ? 0 : new Set(refusals.map(({ row }) => row)).size,
      rowCount,
      refusals: refusals.slice(0, mostListed),
      warnings: warnings.slice(0, mostListed),
      changes: [],
    };
  }

  count(outcome: 'created' | 'updated' | 'unchanged', what: Omit<Change, 'kind'>): void {
    this.report[outcome] += 1;
    if (outcome !== 'unchanged' && this.report.changes.length < mostListed) this.report.changes.push({ kind: outcome, ...what });
  }

  warn(problem: RowProblem): void {
    if (this.report.warnings.length < mostListed) this.report.warnings.push(problem);
  }
}
