import { describe, expect, test } from 'vitest';
import {
  limitedExpectedValue,
  limitedSecondMoment,
  mean,
  probabilityAtLeast,
  quantile,
  survival,
  type SeverityDistribution,
} from './distribution.ts';

const oneOfEach: SeverityDistribution[] = [
  { kind: 'lognormal', mu: 12, sigma: 1.3 },
  { kind: 'pert', min: 10_000, mode: 50_000, max: 200_000 },
  { kind: 'triangular', min: 10_000, mode: 50_000, max: 200_000 },
  { kind: 'triangular', min: 0, mode: 0, max: 90_000 },
  { kind: 'triangular', min: 5_000, mode: 90_000, max: 90_000 },
  { kind: 'pert', min: 0, mode: 0, max: 90_000 },
  { kind: 'fixed', amount: 80_000 },
  { kind: 'gamma', shape: 3, scale: 40_000 },
  { kind: 'exponential', mean: 100_000 },
  { kind: 'discrete', amounts: [250_000, 0, 40_000], probabilities: [0.25, 0.5, 0.25] },
];

/** Composite Simpson rule on equal steps: a second method that knows no closed form. */
function integral(f: (x: number) => number, from: number, to: number, steps = 20_000): number {
  const h = (to - from) / steps;
  let sum = f(from) + f(to);
  for (let i = 1; i < steps; i++) sum += f(from + i * h) * (i % 2 === 1 ? 4 : 2);
  return (sum * h) / 3;
}

describe.each(oneOfEach)('$kind', (law) => {
  test.each([0.3, 0.8, 1, 2, 10])('limited moments equal the integral of the survival function up to %f means', (multiple) => {
    const x = multiple * mean(law);
    // Simpson sees an atom only to one step, hence the tolerance of laws that have any.
    const digits = law.kind === 'fixed' || law.kind === 'discrete' ? 1e-3 : 1e-6;
    const first = integral((t) => survival(law, t), 0, x);
    const second = integral((t) => 2 * t * survival(law, t), 0, x);
    expect(Math.abs(limitedExpectedValue(law, x) - first)).toBeLessThan(digits * first);
    expect(Math.abs(limitedSecondMoment(law, x) - second)).toBeLessThan(digits * second);
  });

  test('the limited expected value starts at 0 and ends at the mean', () => {
    expect([limitedExpectedValue(law, 0), limitedExpectedValue(law, -1)]).toEqual([0, 0]);
    expect([limitedSecondMoment(law, 0), limitedSecondMoment(law, -1)]).toEqual([0, 0]);
    expect(limitedExpectedValue(law, Infinity)).toBeCloseTo(mean(law), 6);
  });

  test('every event costs more than less than nothing', () => expect([survival(law, -1), probabilityAtLeast(law, -1)]).toEqual([1, 1]));

  test.each([0.001, 0.05, 0.25, 0.5, 0.95, 0.9999])('the quantile at %f is where so many losses are reached', (p) => {
    const x = quantile(law, p);
    if (law.kind === 'fixed') expect(x).toBe(law.amount);
    else if (law.kind === 'discrete') expect(1 - survival(law, x) >= p && 1 - probabilityAtLeast(law, x) < p).toBe(true);
    else expect(1 - survival(law, x)).toBeCloseTo(p, 12);
  });
});

test('quantiles at 0 and 1 are the ends of the support', () => {
  expect(oneOfEach.map((law) => [quantile(law, 0), quantile(law, 1)])).toEqual([
    [0, Infinity],
    [10_000, 200_000],
    [10_000, 200_000],
    [0, 90_000],
    [5_000, 90_000],
    [0, 90_000],
    [80_000, 80_000],
    [0, Infinity],
    [0, Infinity],
    [0, 250_000],
  ]);
});

test('the second moment without limit is variance plus squared mean', () => {
  expect(limitedSecondMoment({ kind: 'triangular', min: 1, mode: 4, max: 7 }, Infinity)).toBeCloseTo(27 / 18 + 16, 12);
  expect(limitedSecondMoment({ kind: 'exponential', mean: 3 }, Infinity)).toBeCloseTo(18, 12);
  expect(limitedSecondMoment({ kind: 'gamma', shape: 2, scale: 3 }, Infinity)).toBeCloseTo(54, 12);
  expect(limitedSecondMoment({ kind: 'lognormal', mu: 0, sigma: 0.5 }, Infinity)).toBeCloseTo(Math.exp(0.5), 12);
});

test('limited moments of a PERT law are those of numerical integration with thirty digits', () => {
  const pert: SeverityDistribution = { kind: 'pert', min: 10, mode: 50, max: 200 };
  expect(limitedExpectedValue(pert, 60)).toBeCloseTo(50.6106630926032, 11);
  expect(limitedSecondMoment(pert, 60)).toBeCloseTo(2740.302086116405, 9);
  expect(limitedSecondMoment(pert, 150)).toBeCloseTo(5724.531197987114, 9);
});

test('only an atom tells "at least" from "above"', () => {
  const fixed: SeverityDistribution = { kind: 'fixed', amount: 500 };
  expect([survival(fixed, 500), probabilityAtLeast(fixed, 500), survival(fixed, 499), probabilityAtLeast(fixed, 501)]).toEqual([
    0, 1, 1, 0,
  ]);
  const exponential: SeverityDistribution = { kind: 'exponential', mean: 500 };
  expect(probabilityAtLeast(exponential, 500)).toBe(survival(exponential, 500));
});

test('limited moments of a triangular law keep their digits far below its maximum', () => {
  // By exact fractions.
  const law = { kind: 'triangular', min: 276_370, mode: 552_741, max: 1e15 } as const;
  expect(limitedExpectedValue(law, 5_618_840) / 5_618_839.972909058).toBeCloseTo(1, 12);
  expect(limitedSecondMoment(law, 5_618_840) / 31_571_362_735_197.477).toBeCloseTo(1, 12);
});
