/** Counts what an import does while it is planned, and lists the first of it. */
import { createHash } from 'node:crypto';
import type { RowProblem } from '#app/domain/spreadsheet/sheet.ts';
import type { Change, ImportReport } from './report.ts';

/** Enough to judge by: a report is read by people, and a file may have 200,000 rows. */
const mostListed = 200;

export class Tally {
  readonly #counts = { created: 0, updated: 0, unchanged: 0 };
  readonly #refusedRows = new Set<number>();
  readonly #refusals: RowProblem[] = [];
  readonly #warnings: RowProblem[] = [];
  readonly #changes: Change[] = [];
  readonly #digest = createHash('sha256');
  #warningCount = 0;

  constructor(refusals: readonly RowProblem[], warnings: readonly RowProblem[]) {
    for (const problem of refusals) this.refuse(problem);
    for (const problem of warnings) this.warn(problem);
  }

  unchanged(): void {
    this.#counts.unchanged += 1;
  }

  /** `standing` is the version of the record that moves. */
  change(change: Change, standing: number | null): void {
    this.#counts[change.kind] += 1;
    this.#digest.update(JSON.stringify([change, standing]));
    if (this.#changes.length < mostListed) this.#changes.push(change);
  }

  refuse(problem: RowProblem): void {
    this.#refusedRows.add(problem.row);
    this.#digest.update(JSON.stringify([problem.row, problem.column, problem.code]));
    if (this.#refusals.length < mostListed) this.#refusals.push(problem);
  }

  warn(problem: RowProblem): void {
    this.#warningCount += 1;
    if (this.#warnings.length < mostListed) this.#warnings.push(problem);
  }

  report(rowCount: number): ImportReport {
    return {
      ...this.#counts,
      refused: this.#refusedRows.size,
      rowCount,
      refusals: this.#refusals.sort((a, b) => a.row - b.row),
      warnings: this.#warnings,
      warningCount: this.#warningCount,
      changes: this.#changes,
      digest: this.#digest.digest('hex'),
    };
  }
}
