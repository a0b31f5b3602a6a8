import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Discrete } from './discrete.ts';
import { discreteLaw } from './discrete.ts';

const { mean, survival, probabilityAtLeast, quantile, limitedMoment } = discreteLaw;

/** Amounts out of order, one of them twice, and one that never happens. */
const law: Discrete = { kind: 'discrete', amounts: [300, 100, 0, 100, 999], probabilities: [0.2, 0.1, 0.5, 0.2, 0] };

describe('a discrete law', () => {
  test('adds up amounts that are named twice', () => {
    expect(mean(law)).toBeCloseTo(90, 12);
    expect([survival(law, 99), survival(law, 100), survival(law, 299), survival(law, 300)].map((p) => Number(p.toFixed(12)))).toEqual([
      0.5, 0.2, 0.2, 0,
    ]);
    expect([probabilityAtLeast(law, 100), probabilityAtLeast(law, 100.01)].map((p) => Number(p.toFixed(12)))).toEqual([0.5, 0.2]);
  });

  test('may lose nothing', () => {
    expect([survival(law, -1), survival(law, 0), probabilityAtLeast(law, 0)].map((p) => Number(p.toFixed(12)))).toEqual([1, 0.5, 1]);
    expect(mean({ kind: 'discrete', amounts: [0], probabilities: [1] })).toBe(0);
  });

  test('has the lowest amount that reaches a probability for its quantile', () => {
    expect([0, 0.5, 0.500001, 0.8, 0.81, 1].map((p) => quantile(law, p))).toEqual([0, 0, 100, 100, 300, 300]);
  });

  test('never draws an amount of probability zero', () => {
    expect(quantile(law, 1)).toBe(300);
    expect(survival(law, 300)).toBe(0);
    expect(quantile({ kind: 'discrete', amounts: [0, 100], probabilities: [0, 1] }, 0)).toBe(100);
  });

  test('shares out what rounding left of the probabilities', () => {
    const rounded: Discrete = { kind: 'discrete', amounts: [0, 100], probabilities: [0.5, 0.5 + 1e-6] };
    expect(mean(rounded)).toBeCloseTo((100 * (0.5 + 1e-6)) / (1 + 1e-6), 9);
    expect(survival(rounded, 0)).toBeCloseTo((0.5 + 1e-6) / (1 + 1e-6), 12);
  });

  test('has the limited moments of its amounts', () => {
    expect(limitedMoment(law, 150, 1)).toBeCloseTo(0.3 * 100 + 0.2 * 150, 12);
    expect(limitedMoment(law, 150, 2)).toBeCloseTo(0.3 * 100 ** 2 + 0.2 * 150 ** 2, 9);
    expect(limitedMoment(law, Infinity, 2)).toBeCloseTo(0.3 * 100 ** 2 + 0.2 * 300 ** 2, 9);
  });
});

test('limited moments are the sums that define them', () => {
  const weighted = fc.array(fc.record({ amount: fc.nat(1000), weight: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(weighted, fc.integer({ min: 1, max: 1200 }), fc.constantFrom(1 as const, 2 as const), (outcomes, x, order) => {
      const total = outcomes.reduce((sum, { weight }) => sum + weight, 0);
      const made: Discrete = {
        kind: 'discrete',
        amounts: outcomes.map(({ amount }) => amount),
        probabilities: outcomes.map(({ weight }) => weight / total),
      };
      const expected = outcomes.reduce((sum, { amount, weight }) => sum + (weight / total) * Math.min(amount, x) ** order, 0);
      expect(limitedMoment(made, x, order)).toBeCloseTo(expected, 6);
    }),
  );
});
