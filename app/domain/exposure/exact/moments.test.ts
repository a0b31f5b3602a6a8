import { expect, test } from 'vitest';
import { controlForTest, resolvedForTest, riskForTest, supplierForTest } from '../portfolio.test-data.ts';
import { annualMoments } from './moments.ts';

/** A loss of 100 or 300, equally likely: mean 200, mean square 50,000, variance 10,000. */
const severity = { kind: 'discrete', amounts: [100, 300], probabilities: [0.5, 0.5] } as const;

test('own events and those of suppliers add up, each with its count and its sizes', () => {
  const resolved = resolvedForTest({
    risks: [
      riskForTest('R', { severity, frequency: { kind: 'poisson', rate: 2 } }),
      riskForTest('never', { frequency: { kind: 'poisson', rate: 0 } }),
    ],
    suppliers: [
      supplierForTest('S', { failureRate: 0.5, triggers: [{ risk: 'R', probability: 0.4, multiplier: 3, isControlled: false }] }),
    ],
  });
  // 1.8 own events, and 0.2 of three times their size.
  expect(annualMoments(resolved, 'inherent')).toEqual({
    mean: expect.closeTo(1.8 * 200 + 0.2 * 600, 8),
    eventSquares: expect.closeTo(1.8 * 50_000 + 0.2 * 450_000, 6),
    variance: expect.closeTo(1.8 * 50_000 + 0.2 * 450_000, 6),
    countVariance: expect.closeTo(1.8 * 40_000 + 0.2 * 360_000, 6),
  });
});

test('a failure that comes from a provider counts as often as it comes', () => {
  const resolved = resolvedForTest({
    risks: [riskForTest('R', { severity, frequency: { kind: 'poisson', rate: 0.1 } })],
    suppliers: [
      supplierForTest('S', { failureRate: 0.5 }),
      supplierForTest('T', {
        triggers: [{ risk: 'R', probability: 0.4, multiplier: 3, isControlled: false }],
        dependsOn: [{ supplier: 'S', probability: 0.25 }],
      }),
    ],
  });
  expect(annualMoments(resolved, 'inherent').mean).toBeCloseTo(0.05 * 200 + 0.5 * 0.25 * 0.4 * 600, 9);
});

test('clusters widen the count, a single event at most narrows it', () => {
  const countVarianceOf = (frequency: Parameters<typeof riskForTest>[1]) =>
    annualMoments(resolvedForTest({ risks: [riskForTest('R', { severity, ...frequency })] }), 'inherent').countVariance;
  expect(countVarianceOf({ frequency: { kind: 'negative-binomial', mean: 2, variance: 5 } })).toBeCloseTo(5 * 40_000, 6);
  expect(countVarianceOf({ frequency: { kind: 'bernoulli', probability: 0.3 } })).toBeCloseTo(0.3 * 0.7 * 40_000, 6);
});

test('controls thin the events and scale the losses', () => {
  const control = { control: 'C', frequencyReduction: 0.5, severityReduction: 0.25, cap: null };
  const resolved = resolvedForTest({ risks: [riskForTest('R', { severity, controls: [control] })], controls: [controlForTest('C')] });
  expect(annualMoments(resolved, 'residual')).toMatchObject({
    mean: expect.closeTo(0.5 * 150, 8),
    eventSquares: expect.closeTo(0.5 * 50_000 * 0.75 ** 2, 6),
  });
});
