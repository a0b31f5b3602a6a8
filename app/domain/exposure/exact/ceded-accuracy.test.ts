/** How far off an exact recovery and a simulated one may be: standard deviations by hand, and what the grids allow. */
import { describe, expect, test } from 'vitest';
import type { Portfolio, PortfolioPolicy, PortfolioRisk } from '../portfolio.ts';
import { policyForTest, resolvedForTest, riskForTest, sectionForTest, supplierForTest } from '../portfolio.test-data.ts';
import { boundOnSquare, exactRecoveries, nodes, type ExactRecovery } from './ceded.ts';

function recoveryOf(portfolio: Partial<Portfolio>): ExactRecovery {
  const recovery = exactRecoveries(resolvedForTest(portfolio)).get('P');
  if (!recovery) throw new Error('The recovery should be exact');
  return recovery;
}
const insured = (risk: Partial<PortfolioRisk>, terms: Partial<PortfolioPolicy> = {}): Partial<Portfolio> => ({
  risks: [riskForTest('A', risk)],
  policies: [policyForTest('P', ['A'], terms)],
});
const poisson = (rate: number) => ({ kind: 'poisson' as const, rate });

describe('standard deviation of a year without annual terms', () => {
  test('of certain losses is that of their number', () => {
    expect(recoveryOf(insured({ frequency: poisson(3) })).standardDeviation).toBeCloseTo(100 * Math.sqrt(3), 9);
    const clusters = { kind: 'negative-binomial' as const, mean: 2, variance: 6 };
    expect(recoveryOf(insured({ frequency: clusters })).standardDeviation).toBeCloseTo(100 * Math.sqrt(6), 9);
  });

  test('of unbounded losses is bounded by their squares, of which the cover takes its part', () => {
    const sections = [sectionForTest([], { covers: [{ risk: 'A', share: 0.5, recoveryProbability: 1 }] })];
    const losses = { frequency: poisson(3), severity: { kind: 'exponential' as const, mean: 40 } };
    // E[X²] = 2·40² of an exponential loss.
    expect(recoveryOf(insured(losses, { sections })).standardDeviation).toBeCloseTo(0.5 * 40 * Math.sqrt(2 * 3), 6);
  });

  test('of losses stopped at a limit is bounded by the limit times their mean', () => {
    const losses = { frequency: poisson(3), severity: { kind: 'exponential' as const, mean: 40 } };
    const mean = 40 * (1 - Math.exp(-10 / 40));
    expect(recoveryOf(insured(losses, { limitPerOccurrence: 10 })).standardDeviation).toBeCloseTo(Math.sqrt(3 * 10 * mean), 6);
  });

  test('a deductible of the year leaves the bound as it is', () => {
    const bernoulli = { frequency: { kind: 'bernoulli' as const, probability: 0.5 } };
    const { expected, standardDeviation } = recoveryOf(insured(bernoulli, { annualAggregateDeductible: 50 }));
    expect(expected).toBeCloseTo(25, 1);
    expect(standardDeviation).toBeCloseTo(100 * Math.sqrt(0.5), 9);
  });
});

test('losses that never come to a payment have no square, however large they may be', () => {
  const curve = { limited: () => 0, above: () => 0, largest: Infinity };
  expect(boundOnSquare(curve, Infinity)).toBe(0);
});

test('a payment of at most 100 that is 50 on average has a square of at most 5,000', () => {
  const curve = { limited: () => 50, above: () => 0.5, largest: 100 };
  expect(boundOnSquare(curve, Infinity)).toBe(5_000);
  expect(boundOnSquare(curve, 4_000)).toBe(4_000);
});

describe('allowance for the grid', () => {
  /** The amounts at which annual terms are used up stand in the middle of a grid. */
  const step = (end: number): number => (2 * end) / nodes;

  test('is one step a year with an event, the insurers’ share of it', () => {
    expect(recoveryOf(insured({ frequency: poisson(3) }, { annualCapacity: 500 })).allowance).toBeCloseTo(step(500), 12);
    expect(recoveryOf(insured({ frequency: poisson(0.2) }, { annualCapacity: 500 })).allowance).toBeCloseTo(0.2 * step(500), 12);
    const shared = insured({ frequency: poisson(3) }, { annualAggregateDeductible: 100, annualCapacity: 500, share: 0.25 });
    expect(recoveryOf(shared).allowance).toBeCloseTo(0.25 * step(600), 12);
  });

  test('is nothing where no sum is taken', () => {
    expect(recoveryOf(insured({ frequency: poisson(3) })).allowance).toBe(0);
  });

  const shocked = (terms: Partial<PortfolioPolicy>): Partial<Portfolio> => ({
    risks: ['A', 'B'].map((id) => riskForTest(id, { frequency: poisson(0.1) })),
    suppliers: [
      supplierForTest('S', {
        failureRate: 0.1,
        triggers: ['A', 'B'].map((risk) => ({ risk, probability: 1, multiplier: 1, isControlled: false })),
      }),
    ],
    policies: [policyForTest('P', ['A', 'B'], terms)],
  });

  test('is a step of the grid of covered losses when they are added up in an occurrence', () => {
    expect(recoveryOf(shocked({ limitPerOccurrence: 150 })).allowance).toBeCloseTo(0.1 * step(150), 12);
  });

  test('adds up when the year is added up as well', () => {
    const recovery = recoveryOf(shocked({ limitPerOccurrence: 150, annualCapacity: 400 }));
    expect(recovery.allowance).toBeCloseTo(0.1 * (step(150) + step(400)), 12);
  });
});

test('the insurers’ share is taken of the deviation as well', () => {
  const bernoulli = { frequency: { kind: 'bernoulli' as const, probability: 0.5 } };
  const { expected, standardDeviation } = recoveryOf(insured(bernoulli, { share: 0.25, annualCapacity: 100 }));
  expect(expected).toBeCloseTo(12.5, 1);
  // 100 or nothing, equally likely.
  expect(standardDeviation).toBeCloseTo(0.25 * 50, 1);
});
