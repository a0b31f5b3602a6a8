/** The simulation on other threads: the same bits, whatever their number. Needs build/*-worker.js, which set-up makes. */
import { describe, expect, test } from 'vitest';
import {
  policyForTest,
  portfolioForTest,
  resolvedForTest,
  riskForTest,
  supplierForTest,
} from '#app/domain/exposure/portfolio.test-data.ts';
import { runPortfolio } from '#app/domain/exposure/run.ts';
import type { WhatIfChange } from '#app/domain/exposure/what-if/changes.ts';
import { compareWhatIf } from '#app/domain/exposure/what-if/comparison.ts';
import { compareOnThread } from '#app/features/exposure/what-if/compare.server.ts';
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

describe('what-ifs on a thread', () => {
  test.each<WhatIfChange>([
    { kind: 'policy-lapses', policy: 'P' },
    { kind: 'deductible-doubles', policy: 'P' },
    { kind: 'supplier-fails', supplier: 'S' },
  ])('say, one after the other, what they say on this one: $kind', async (change) => {
    const outcome = await compareOnThread({ portfolio, changes: [change] });
    expect(outcome).toEqual({ comparison: compareWhatIf(portfolio, [change]) });
  });

  test('refuse a register that contradicts itself', async () => {
    const risks = portfolio.risks.map((risk) => ({ ...risk, frequency: { kind: 'poisson', rate: 0.01 } as const }));
    expect(await compareOnThread({ portfolio: { ...portfolio, risks }, changes: [] })).toEqual({ failure: 'contradictory' });
  });
});
