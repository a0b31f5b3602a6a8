/**
 * The matrix: an input aid and a display. A cell's level is the class of the loss per year it stands for; nothing is ever computed from
 * levels (domain model §0 and §3).
 */
import { bandBounds, bandCount, bandOf, defaultFrequencyScale, defaultImpactScale, representativeOf, type Scale } from './scale.ts';

/** Levels from the best to the worst. */
export const levels = ['low', 'medium', 'high', 'very_high'] as const;
export type Level = (typeof levels)[number];

/** Bands from 1; frequency 1 and impact 1 are the rarest and the smallest. */
export type Cell = { readonly frequency: number; readonly impact: number };

export type Matrix = {
  readonly frequency: Scale;
  readonly impact: Scale;
  /** Expected annual losses in euros at which `medium`, `high` and `very_high` begin. */
  readonly thresholds: readonly [medium: number, high: number, veryHigh: number];
};

/** The default thresholds make a matrix that passes `matrixFaults`. */
export const defaultMatrix: Matrix = {
  frequency: defaultFrequencyScale,
  impact: defaultImpactScale,
  thresholds: [10_000, 100_000, 1_000_000],
};

/** The level of an expected annual loss in euros; a loss on a threshold takes the level above it. */
export function levelOfExpectedLoss(expectedAnnualLoss: number, { thresholds: [medium, high, veryHigh] }: Matrix): Level {
  if (expectedAnnualLoss < medium) return 'low';
  if (expectedAnnualLoss < high) return 'medium';
  return expectedAnnualLoss < veryHigh ? 'high' : 'very_high';
}

/** The level of a cell: the class of frequency representative × impact representative (domain model §3.2). */
export const levelOfCell = ({ frequency, impact }: Cell, matrix: Matrix): Level =>
  levelOfExpectedLoss(representativeOf(frequency, matrix.frequency) * representativeOf(impact, matrix.impact), matrix);

/** All cells, by frequency and then by impact, rising. */
export const cellsOf = (matrix: Matrix): Cell[] =>
  Array.from({ length: bandCount(matrix.frequency) }, (_, row) =>
    Array.from({ length: bandCount(matrix.impact) }, (_unused, column) => ({ frequency: row + 1, impact: column + 1 })),
  ).flat();

/** Where a quantified risk stands: the cell of its rate and median loss, and the impact bands that its P5–P95 whisker crosses. */
export type Placement = { readonly cell: Cell; readonly level: Level; readonly whisker: { readonly from: number; readonly to: number } };

/** Places a risk of `rate` events per year whose loss per event, in euros, has these quantiles. */
export function placementOf({ rate, p05, p50, p95 }: { rate: number; p05: number; p50: number; p95: number }, matrix: Matrix): Placement {
  const cell = { frequency: bandOf(rate, matrix.frequency), impact: bandOf(p50, matrix.impact) };
  return { cell, level: levelOfCell(cell, matrix), whisker: { from: bandOf(p05, matrix.impact), to: bandOf(p95, matrix.impact) } };
}

/** The expected annual losses in euros that risks of a cell can have, [least, most). */
export function expectedLossRange({ frequency, impact }: Cell, matrix: Matrix): { readonly least: number; readonly most: number } {
  const rates = bandBounds(frequency, matrix.frequency);
  const amounts = bandBounds(impact, matrix.impact);
  return { least: rates.lower * amounts.lower, most: rates.upper * amounts.upper };
}

/** RSK-I7: whether an expected annual loss lies outside what its cell allows, which a page shows as an inconsistency. */
export function excludesExpectedLoss(cell: Cell, expectedAnnualLoss: number, matrix: Matrix): boolean {
  const { least, most } = expectedLossRange(cell, matrix);
  return expectedAnnualLoss < least || expectedAnnualLoss >= most;
}
