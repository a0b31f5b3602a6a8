import { reaches } from '../euros.ts';
import { momentAtLimit, type SeverityLaw } from './law.ts';

/**
 * One of finitely many `amounts` ≥ 0 in euros, in any order and perhaps repeated, with `probabilities` ≥ 0 of the same length that sum to 1.
 */
export type Discrete = { readonly kind: 'discrete'; readonly amounts: readonly number[]; readonly probabilities: readonly number[] };

/** The law as its amounts ascending, each once; amounts that never happen are left out. */
type Steps = {
  readonly amounts: Float64Array;
  /** P(X ≤ amount). */
  readonly cumulative: Float64Array;
  /** E[X^order; X ≤ amount] by order - 1. */
  readonly moments: readonly [Float64Array, Float64Array];
};

// A run asks one law a million times, and sorting it once a question would cost more than the answer.
const knownSteps = new WeakMap<Discrete, Steps>();

function stepsOf(law: Discrete): Steps {
  const known = knownSteps.get(law);
  if (known) return known;
  const masses = new Map<number, number>();
  law.amounts.forEach((amount, index) => {
    const probability = law.probabilities[index] ?? 0;
    if (probability > 0) masses.set(amount, (masses.get(amount) ?? 0) + probability);
  });
  const amounts = Float64Array.from(masses.keys()).sort();
  // The probabilities sum to 1 up to rounding only; the last step must reach it.
  const total = runningSum(amounts, (amount) => masses.get(amount) ?? 0).at(-1) ?? 1;
  const chance = (amount: number): number => (masses.get(amount) ?? 0) / total;
  const cumulative = runningSum(amounts, chance);
  cumulative[cumulative.length - 1] = 1;
  const moments = [runningSum(amounts, (x) => x * chance(x)), runningSum(amounts, (x) => x * x * chance(x))] as const;
  const steps = { amounts, cumulative, moments };
  knownSteps.set(law, steps);
  return steps;
}

function runningSum(amounts: Float64Array, term: (amount: number) => number): Float64Array {
  let sum = 0;
  return amounts.map((amount) => (sum += term(amount)));
}

/** Place of the first step for which `isBeyond` holds, the number of steps when there is none; it must hold for all that follow too. */
function firstStep({ amounts }: Steps, isBeyond: (index: number) => boolean): number {
  let low = 0;
  let high = amounts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBeyond(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** P(X is the amount of step `index` or of a later one). */
const fromStep = ({ cumulative }: Steps, index: number): number => 1 - (index === 0 ? 0 : (cumulative[index - 1] as number));

function survival(law: Discrete, x: number): number {
  const steps = stepsOf(law);
  return fromStep(
    steps,
    firstStep(steps, (index) => !reaches(x, steps.amounts[index] as number)),
  );
}

/** E[min(X, x)^order]: whole amounts up to x, and x itself for all that lies above. */
function limitedMoment(law: Discrete, x: number, order: 1 | 2): number {
  const steps = stepsOf(law);
  const next = firstStep(steps, (index) => (steps.amounts[index] as number) > x);
  const below = next === 0 ? 0 : (steps.moments[order - 1]?.[next - 1] as number);
  return below + momentAtLimit(x, order, fromStep(steps, next));
}

export const discreteLaw: SeverityLaw<Discrete> = {
  mean: (law) => limitedMoment(law, Infinity, 1),
  survival,
  probabilityAtLeast: (law, x) => {
    const steps = stepsOf(law);
    return fromStep(
      steps,
      firstStep(steps, (index) => reaches(steps.amounts[index] as number, x)),
    );
  },
  quantile: (law, p) => {
    const steps = stepsOf(law);
    const index = firstStep(steps, (at) => (steps.cumulative[at] as number) >= p);
    return steps.amounts[Math.min(index, steps.amounts.length - 1)] as number;
  },
  limitedMoment,
};
