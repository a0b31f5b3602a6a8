/** Figures of two portfolios over the same simulated years, and how sure the difference between them is. Amounts in euros a year. */
import { measuresOf, quantileOf } from '../measures/measures.ts';
import type { LossMeasures } from '../results.ts';
import { yearsPerBlock, type AmountSums } from '../simulate/simulate.ts';
import type { Side } from './years.ts';

/** A figure before and after, and the standard error of the difference between the two. */
export type Compared = { readonly before: number; readonly after: number; readonly standardError: number };

export type ComparedBasis = { readonly expectedAnnualLoss: Compared; readonly tailValueAtRisk99: Compared };

/** How a difference reads: none at all, lost in the error of the simulation, or told by it. */
export type Significance = 'same' | 'within-error' | 'clear';

/** A difference below 1.96 standard errors is one that luck alone shows in more than one comparison of twenty. */
export function significanceOf({ before, after, standardError }: Compared): Significance {
  const difference = Math.abs(after - before);
  if (difference <= 1e-9 * Math.max(Math.abs(before), Math.abs(after))) return 'same';
  return difference < 1.96 * standardError ? 'within-error' : 'clear';
}

const tailLevel = 0.99;

/** Simulated years with their measures. */
export type MeasuredYears = {
  readonly losses: Float64Array;
  readonly measures: LossMeasures;
  /**
   * What each year adds to the tail mean: VaR + (loss - VaR)+ / (1 - q). Its mean over the years is the tail mean, and moving the quantile
   * moves it only in second order (Acerbi and Tasche 2002), so the spread of its differences is the error of a difference of tail means.
   */
  readonly tail: Float64Array;
};

export function measuredYears(losses: Float64Array): MeasuredYears {
  const ascending = losses.toSorted();
  const quantile = quantileOf(ascending, tailLevel);
  return {
    losses,
    measures: measuresOf(ascending, []),
    tail: losses.map((loss) => quantile + Math.max(0, loss - quantile) / (1 - tailLevel)),
  };
}

/** Those of the changed years; what did not change need not be measured again. */
export const measuredBeside = (before: MeasuredYears, losses: Float64Array): MeasuredYears =>
  losses.every((loss, year) => loss === before.losses[year]) ? before : measuredYears(losses);

/** Standard error of the mean of what a year's value changes by. */
function errorOfDifference(before: Float64Array, after: Float64Array): number {
  const years = before.length;
  let sum = 0;
  for (let year = 0; year < years; year++) sum += after[year]! - before[year]!;
  const mean = sum / years;
  let squares = 0;
  for (let year = 0; year < years; year++) squares += (after[year]! - before[year]! - mean) ** 2;
  return years > 1 ? Math.sqrt(squares / (years - 1) / years) : 0;
}

export const comparedBasis = (before: MeasuredYears, after: MeasuredYears): ComparedBasis => ({
  expectedAnnualLoss: {
    before: before.measures.expectedAnnualLoss,
    after: after.measures.expectedAnnualLoss,
    standardError: errorOfDifference(before.losses, after.losses),
  },
  tailValueAtRisk99: {
    before: before.measures.tailValueAtRisk['0.99'],
    after: after.measures.tailValueAtRisk['0.99'],
    standardError: errorOfDifference(before.tail, after.tail),
  },
});

/** The error of a total cost that counts each year's net loss, and the capital behind the tail at its price beyond the mean. */
export function errorOfCost(before: MeasuredYears, after: MeasuredYears, costOfCapital: number): number {
  const influence = ({ losses, tail }: MeasuredYears): Float64Array =>
    losses.map((loss, year) => (1 - costOfCapital) * loss + costOfCapital * tail[year]!);
  return errorOfDifference(influence(before), influence(after));
}

/** A yearly mean of something that is summed block by block; its error comes from the spread of the blocks' differences. */
export function comparedSum(before: Side, after: Side, sumOf: (sums: AmountSums, of: Side) => number): Compared {
  const years = before.totals.net.length;
  const differences = before.blocks.map((block, index) => {
    const size = Math.min(yearsPerBlock, years - index * yearsPerBlock);
    const other = after.blocks[index];
    return { size, sum: other ? sumOf(other, after) - sumOf(block, before) : 0 };
  });
  const mean = differences.reduce((total, { sum }) => total + sum, 0) / years;
  const squares = differences.reduce((total, { size, sum }) => total + (sum - size * mean) ** 2, 0);
  const count = differences.length;
  return {
    before: sumOf(before.sums, before) / years,
    after: sumOf(after.sums, after) / years,
    standardError: count > 1 ? Math.sqrt((squares * count) / (count - 1)) / years : 0,
  };
}
