/** Measures of a year's loss from simulated years (domain model §5.4). Amounts in euros. */
import { levels, type ByLevel, type CurvePoint, type Level, type LossMeasures } from '../results.ts';

/** Points of a stored curve. */
export const mostCurvePoints = 200;

/** Standard normal quantiles of a two-sided 95 % and 99.99 % interval. */
export const twoSided = { p95: 1.959963984540054, p9999: 3.8905918864131203 } as const;

/** Keeps 0.95 × 100,000 years, which binary fractions may put a hair above 95,000, from moving to the next rank. */
const rankNoise = 1e-9;

/** Rank k = ⌈q·n⌉, from 1, of the lower quantile inf{x : F(x) ≥ q} of n values. */
export const quantileRank = (level: number, n: number): number => Math.min(n, Math.max(1, Math.ceil(level * n - rankNoise)));

/** The lower quantile of ascending values. */
export const quantileOf = (ascending: Float64Array, level: number): number => ascending[quantileRank(level, ascending.length) - 1] ?? 0;

/**
 * Expected shortfall of Acerbi and Tasche (2002): the mean of the worst 1 - q of the years, counting the years at the quantile with the
 * part that fills up the tail: [Σ_{j>k} x_(j) + (k - q·n)·x_(k)] / (n·(1 - q)).
 */
export function tailMeanOf(ascending: Float64Array, level: number): number {
  const n = ascending.length;
  const k = quantileRank(level, n);
  let sum = 0;
  for (let rank = k; rank < n; rank++) sum += ascending[rank] as number;
  return (sum + (k - level * n) * (ascending[k - 1] as number)) / (n * (1 - level));
}

/** Distribution-free interval of a quantile: the values at ranks q·n ∓ z·√(n·q·(1 - q)), for the two-sided normal quantile z. */
export function quantileInterval(ascending: Float64Array, level: number, z: number): readonly [low: number, high: number] {
  const n = ascending.length;
  const [low, high] = intervalRanks(level, n, z);
  return [ascending[low - 1] ?? 0, ascending[high - 1] ?? 0];
}

/** The ranks, from 1, between which the quantile of n values lies. */
export function intervalRanks(level: number, n: number, z: number): readonly [low: number, high: number] {
  const width = z * Math.sqrt(n * level * (1 - level));
  return [Math.max(1, Math.floor(level * n - width)), Math.min(n, Math.ceil(level * n + width))];
}

/** Standard error of the tail mean: √((Var(S | S > VaR) + q·(TVaR - VaR)²) / (n·(1 - q))) (domain model §5.4). */
export const tailStandardError = (varianceInTail: number, excess: number, level: number, n: number): number =>
  Math.sqrt((varianceInTail + level * excess * excess) / (n * (1 - level)));

function tailErrorOf(ascending: Float64Array, level: number): number {
  const n = ascending.length;
  const quantile = quantileOf(ascending, level);
  let count = 0;
  let sum = 0;
  let squares = 0;
  // One of the values is the quantile, and ends the loop.
  for (let rank = n - 1; (ascending[rank] as number) > quantile; rank--) {
    // Around the quantile, so that squares of large amounts do not swallow their differences.
    const above = (ascending[rank] as number) - quantile;
    count += 1;
    sum += above;
    squares += above * above;
  }
  const variance = count > 0 ? Math.max(0, squares / count - (sum / count) ** 2) : 0;
  return tailStandardError(variance, tailMeanOf(ascending, level) - quantile, level, n);
}

/** Number of ascending values that are at most x. */
function countUpTo(ascending: Float64Array, x: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * P(S > x) at nothing and at amounts that are years of the simulation, spread evenly over the logarithm of the probability. The last step
 * goes beyond 1/n, to the largest year.
 */
function exceedanceOf(ascending: Float64Array): CurvePoint[] {
  const n = ascending.length;
  const pointAt = (amount: number): CurvePoint => [(n - countUpTo(ascending, amount)) / n, amount];
  let last = pointAt(0);
  const points = [last];
  for (let step = 1; step < mostCurvePoints; step++) {
    const amount = quantileOf(ascending, 1 - n ** (-step / (mostCurvePoints - 2)));
    if (amount <= last[1]) continue;
    last = pointAt(amount);
    points.push(last);
  }
  return points;
}

export function byLevel<Value>(value: (level: Level) => Value): ByLevel<Value> {
  const entries = levels.map((level) => [`${level}`, value(level)] as const);
  return Object.fromEntries(entries) as Record<`${Level}`, Value>;
}

/** All measures of simulated years, given in ascending order, with the law of their largest occurrence. */
export function measuresOf(ascending: Float64Array, occurrenceExceedance: readonly CurvePoint[]): LossMeasures {
  const n = ascending.length;
  let sum = 0;
  for (const loss of ascending) sum += loss;
  const mean = sum / n;
  let squares = 0;
  for (const loss of ascending) squares += (loss - mean) ** 2;
  const standardDeviation = n > 1 ? Math.sqrt(squares / (n - 1)) : 0;
  return {
    expectedAnnualLoss: mean,
    standardError: standardDeviation / Math.sqrt(n),
    standardDeviation,
    valueAtRisk: byLevel((level) => quantileOf(ascending, level)),
    tailValueAtRisk: byLevel((level) => tailMeanOf(ascending, level)),
    standardErrors: {
      valueAtRisk: byLevel((level) => quantileInterval(ascending, level, twoSided.p95)),
      tailValueAtRisk: byLevel((level) => tailErrorOf(ascending, level)),
    },
    exceedance: exceedanceOf(ascending),
    occurrenceExceedance,
  };
}
