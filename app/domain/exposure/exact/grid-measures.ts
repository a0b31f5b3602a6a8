/** What a law on a grid says of a year, by the definitions that the simulation uses (domain model §5.4). Amounts in euros. */
import type { GridLaw } from './compound.ts';

/** A cumulative probability this close below a level has reached it: the law of a risk that strikes 5 % of years has F(0) = 0.95. */
const probabilityNoise = 1e-11;

/** Limited expected value E[min(S, x)], in euros. Between nodes it is a straight line. */
export function limitedExpectedTotal({ first, step, masses }: GridLaw, x: number): number {
  let sum = 0;
  let below = 0;
  for (let k = 0; k < masses.length && (first + k) * step < x; k++) {
    sum += (masses[k] as number) * (first + k) * step;
    below += masses[k] as number;
  }
  return sum + Math.max(0, 1 - below) * x;
}

/** Value at risk at `level`: the lower quantile inf{x : P(S ≤ x) ≥ level}; the last amount when the grid ends before. */
export function gridQuantile({ first, step, masses }: GridLaw, level: number): number {
  let reached = 0;
  for (let k = 0; k < masses.length; k++) {
    reached += masses[k] as number;
    if (reached >= level - probabilityNoise) return (first + k) * step;
  }
  return (first + masses.length - 1) * step;
}

/**
 * Tail value at risk VaR + E[(S - VaR)+]/(1 - level): the mean of the worst years, the years at the value at risk counted as far as they
 * belong to them (Acerbi and Tasche, "On the coherence of expected shortfall", Journal of Banking and Finance 26 (2002)). `mean` is E[S];
 * when it comes from closed forms, what lies beyond the grid is counted as well.
 */
export function gridTailMean(law: GridLaw, level: number, mean: number): number {
  const quantile = gridQuantile(law, level);
  return quantile + Math.max(0, mean - limitedExpectedTotal(law, quantile)) / (1 - level);
}

/**
 * Standard deviation of (S - VaR)+/(1 - level): divided by the root of the number of years it is the standard error of a simulated tail
 * mean. `mean` and `variance` are those of S in closed form, which count what lies beyond the grid; the grid has the last word on a variance
 * that leaves something out.
 */
export function gridTailDeviation(law: GridLaw, level: number, { mean, variance }: { mean: number; variance: number }): number {
  const quantile = gridQuantile(law, level);
  const excess = Math.max(0, mean - limitedExpectedTotal(law, quantile));
  let limitedSquares = 0;
  let squaresOnGrid = 0;
  let beyond = 1;
  law.masses.forEach((mass, k) => {
    const total = (law.first + k) * law.step;
    limitedSquares += mass * Math.min(total, quantile) ** 2;
    squaresOnGrid += mass * Math.max(0, total - quantile) ** 2;
    beyond -= mass;
  });
  limitedSquares += Math.max(0, beyond) * quantile * quantile;
  // S² = min(S, v)² + (S - v)+² + 2v·(S - v)+
  const squares = Math.max(squaresOnGrid, variance + mean * mean - limitedSquares - 2 * quantile * excess);
  return Math.sqrt(Math.max(0, squares - excess * excess)) / (1 - level);
}

/** Standard deviation of min((S - from)+, to - from), what lies beyond the grid counted as `to`. Euros. */
export function gridDeviationOfLayer({ first, step, masses }: GridLaw, from: number, to: number): number {
  let beyond = 1;
  let mean = 0;
  let squares = 0;
  const add = (mass: number, total: number): void => {
    const paid = Math.max(0, Math.min(total, to) - from);
    mean += mass * paid;
    squares += mass * paid * paid;
    beyond -= mass;
  };
  masses.forEach((mass, k) => add(mass, (first + k) * step));
  add(Math.max(0, beyond), to);
  return Math.sqrt(Math.max(0, squares - mean * mean));
}
