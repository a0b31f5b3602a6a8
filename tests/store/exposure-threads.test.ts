/** The simulation on other threads: the same bits, whatever their number. Needs build/years-worker.js, which set-up makes. */
import { describe, expect, test } from 'vitest';
import {
  policyForTest,
  portfolioForTest,
  resolvedForTest,
  riskForTest,
  supplierForTest,
} from '#app/domain/exposure/portfolio.test-data.ts';
import { runPortfolio } from '#app/domain/exposure/run.ts';
import { sharedTotals, simulateOnThreads } from '#app/features/exposure/years/simulate-on-threads.ts';

const portfolio = portfolioForTest({
  risks: ['A', 'B', 'C'].map((id, index) =>
    riskForTest(id, { severity: { kind: 'lognormal', mu: 8 + index, sigma: 1.2 }, maximumLoss: 1_000_000 }),
  ),
  suppliers: [supplierForTest('S', { failureRate: 0.2, triggers: [{ risk: 'A', probability: 0.5, multiplier: 2, isControlled: false }] })],
  policies: [policyForTest('P', ['A', 'B'], { deductible: { kind: 'ordinary', amount: 2_000 }, annualCapacity: 40_000, premium: 900 })],
  simulation: { years: 10_500, seed: 11 },
});

describe('a run on threads', () => {
  const here = runPortfolio(resolvedForTest(portfolio));

  test.each([1, 2, 3])('gives on %i threads what it gives on this one', (threads) => {
    const heard: number[] = [];
    const run = runPortfolio(resolvedForTest(portfolio), {
      simulate: simulateOnThreads(portfolio, threads),
      totals: sharedTotals(portfolio.simulation.years),
      onProgress: (done) => heard.push(done),
    });
    expect(JSON.stringify(run)).toBe(JSON.stringify(here));
    expect(heard.at(-1)).toBe(1);
  });
});
