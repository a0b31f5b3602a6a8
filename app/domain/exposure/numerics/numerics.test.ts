import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { regularisedBeta } from './beta.ts';
import { logGamma, regularisedGammaLower, regularisedGammaUpper } from './gamma.ts';
import { invertNonDecreasing } from './invert.ts';
import { erfc, normalCdf, normalQuantile } from './normal.ts';

// Reference values computed with 40 digits of working precision (mpmath).
const expectRelative = (actual: number, expected: number, tolerance: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));

describe('normal distribution', () => {
  test.each([
    [-8, 6.2209605742717841e-16],
    [-3, 0.0013498980316300945],
    [-1, 0.15865525393145705],
    [-0.3, 0.38208857781104737],
    [0, 0.5],
    [0.3, 0.61791142218895263],
    [2.5, 0.99379033467422386],
    [6, 0.99999999901341235],
  ])('cdf at %f', (z, expected) => expectRelative(normalCdf(z), expected, 1e-14));

  test('cdf keeps its digits where the tail is nearly nothing, and ends in 0 and 1', () => {
    expectRelative(normalCdf(-37), 5.7255712225245768e-300, 1e-12);
    expect([normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0, 1]);
  });

  test.each([
    [-1, 1.8427007929497149],
    [0.1, 0.8875370839817151],
    [0.46875, 0.50738652678206201],
    [1, 0.15729920705028513],
    [3.9, 3.4792248597231767e-8],
    [4.1, 6.7000276540849184e-9],
    [10, 2.0884875837625448e-45],
  ])('erfc at %f, on both sides of each change of approximation', (x, expected) => expectRelative(erfc(x), expected, 1e-15));

  test.each([
    [1e-300, -37.047096299361199],
    [1e-12, -7.0344838253011319],
    [0.001, -3.0902323061678135],
    [0.05, -1.6448536269514727],
    [0.075, -1.4395314709384559],
    [0.3, -0.52440051270804082],
    [0.95, 1.6448536269514723],
    [0.99, 2.3263478740408408],
  ])('quantile at %f', (p, expected) => expectRelative(normalQuantile(p), expected, 5e-16));

  test('quantile at the ends and outside', () => {
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([-Infinity, 0, Infinity]);
    expect(normalQuantile(1.5)).toBeNaN();
  });

  test('quantile undoes cdf', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 4, noNaN: true }), (z) => void expect(normalQuantile(normalCdf(z))).toBeCloseTo(z, 10)),
    );
  });
});

describe('incomplete gamma and beta functions', () => {
  test.each([
    [0.5, 0.1, 0.34527915398142298, 0.65472084601857702],
    [0.5, 30, 0.99999999999999051, 9.4857375710738484e-15],
    [3, 2.5, 0.45618688411667048, 0.54381311588332952],
    [3, 40, 0.99999999999999643, 3.5728659287002263e-15],
    [50, 50, 0.51880831547204328, 0.48119168452795672],
    [5, 0.001, 8.3263918642115033e-18, 1],
  ])('gamma shape %f at %f', (a, x, lower, upper) => {
    expectRelative(regularisedGammaLower(a, x), lower, 1e-13);
    expectRelative(regularisedGammaUpper(a, x), upper, 1e-13);
  });

  test('gamma outside its support', () => {
    expect([regularisedGammaLower(2, 0), regularisedGammaLower(2, -1), regularisedGammaUpper(2, -1)]).toEqual([0, 0, 1]);
    expect([regularisedGammaLower(2, Infinity), regularisedGammaUpper(2, Infinity)]).toEqual([1, 0]);
  });

  test.each([
    [0.1, 2.2527126517342059],
    [0.5, 0.57236494292470009],
    [3.3, 0.9870985778947344],
    [50, 144.56574394634489],
  ])('ln Γ(%f)', (x, expected) => expectRelative(logGamma(x), expected, 3e-15));

  test.each([
    [0.3, 1.8421052631578947, 4.157894736842105, 0.53202506912276475],
    [0.02, 1, 5, 0.0960792032],
    [0.99, 5, 1, 0.95099004989999996],
    [0.5, 3, 3, 0.5],
    [0.999, 2, 4, 0.999999999995004],
    [0, 2, 4, 0],
    [1, 2, 4, 1],
  ])('beta at %f with shapes %f and %f', (x, a, b, expected) => expectRelative(regularisedBeta(x, a, b), expected, 1e-13));

  test('inversion finds the first point that reaches the target, also on a step', () => {
    expect(invertNonDecreasing((x) => x * x, 2, 0, 10)).toBeCloseTo(Math.SQRT2, 14);
    expect(invertNonDecreasing((x) => (x >= 0.25 ? 1 : 0), 0.5, 0, 1)).toBeCloseTo(0.25, 14);
    expect(invertNonDecreasing((x) => x, -3, -10, 10)).toBeCloseTo(-3, 14);
  });

  test('inversion stays at an end that lies beyond the target already, or that does not reach it', () => {
    expect(invertNonDecreasing((x) => x, -1, 0, 1)).toBe(0);
    expect(invertNonDecreasing((x) => x, 5, 0, 1)).toBe(1);
  });

  test.each([
    ['a straight line', (x: number) => x, 0.3, 1, 12],
    ['a parabola', (x: number) => x * x, 2, 10, 25],
    ['a curve that is flat at first', (x: number) => x ** 9, 1e-6, 1, 38],
    ['a curve that is steep at last', Math.exp, 1_000, 100, 38],
    ['a pole', (x: number) => x / (1 - x), 3, 1, 21],
    ['a step', (x: number) => (x >= 0.25 ? 1 : 0), 0.5, 1, 56],
    ['a high step near the lower end', (x: number) => (x >= 1e-9 ? 1e6 : 0), 0.5, 1, 109],
    ['no last digit to reach', (x: number) => (x > 0 ? 1 : 0), 0.5, 1, 202],
  ])('inversion of %s takes few evaluations', (_shape, f, target, high, evaluations) => {
    let count = 0;
    const counted = (x: number): number => {
      count += 1;
      return f(x);
    };
    const x = invertNonDecreasing(counted, target, 0, high);
    expect(f(x)).toBeGreaterThanOrEqual(target);
    expect(count).toBeLessThanOrEqual(evaluations);
  });
});
