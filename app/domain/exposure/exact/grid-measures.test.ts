import { expect, test } from 'vitest';
import { gridDeviationOfLayer, gridQuantile, gridTailDeviation, gridTailMean, limitedExpectedTotal } from './grid-measures.ts';

/** 10, 20 and 30 with chances 0.5, 0.3 and 0.1; the last tenth, of 100, lies beyond the grid. Mean 24, variance 684. */
const law = { first: 1, step: 10, masses: Float64Array.of(0.5, 0.3, 0.1) };
/** 10, 20 and 30 with chances 0.5, 0.3 and 0.2. Mean 17, variance 61. */
const whole = { ...law, masses: Float64Array.of(0.5, 0.3, 0.2) };

test('a limited expectation counts what lies beyond the grid as the limit', () => {
  expect([5, 20, 25, 60].map((x) => Number(limitedExpectedTotal(law, x).toFixed(12)))).toEqual([5, 15, 16, 20]);
  expect(limitedExpectedTotal(whole, 1_000)).toBeCloseTo(17, 12);
});

test('a quantile is the lowest amount that reaches the level, the last one when the grid ends before', () => {
  expect([0.3, 0.5, 0.51, 0.8, 0.85, 0.95].map((level) => gridQuantile(law, level))).toEqual([10, 10, 20, 20, 30, 30]);
});

test('a tail mean counts beyond the grid what the mean says of it', () => {
  // E[(S - 20)+] = 0.1·10 + 0.1·80 = 9.
  expect(gridTailMean(law, 0.8, 24)).toBeCloseTo(20 + 9 / 0.2, 10);
  expect(gridTailMean(whole, 0.8, 17)).toBeCloseTo(30, 10);
});

test('so does the deviation of a tail mean', () => {
  expect(gridTailDeviation(law, 0.8, { mean: 24, variance: 684 })).toBeCloseTo(Math.sqrt(0.1 * 10 ** 2 + 0.1 * 80 ** 2 - 9 ** 2) / 0.2, 8);
  expect(gridTailDeviation(whole, 0.8, { mean: 17, variance: 61 })).toBeCloseTo(20, 8);
});

test('where the variance leaves something out, the grid has the last word', () => {
  expect(gridTailDeviation(whole, 0.8, { mean: 17, variance: 0 })).toBeCloseTo(20, 8);
});

test('the deviation of a layer counts what lies beyond the grid as paid in full', () => {
  // 0, 5, 10 and 10 with chances 0.5, 0.3, 0.1 and 0.1.
  expect(gridDeviationOfLayer(law, 15, 25)).toBeCloseTo(Math.sqrt(0.3 * 25 + 0.2 * 100 - 3.5 ** 2), 10);
});
