import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { programmeOf } from './insurance/programme.ts';
import { policyForTest, portfolioForTest, resolvedForTest, riskForTest, supplierForTest } from './portfolio.test-data.ts';
import type { Portfolio } from './portfolio.ts';
import { casesOf, portfolios } from './portfolios.test-data.ts';
import { diversificationOf } from './diversification.ts';
import { runPortfolio } from './run.ts';
import { simulationModel } from './simulate/model.ts';

const years = 3_000;
const diversified = (changes: Partial<Portfolio>) => {
  const resolved = resolvedForTest({ simulation: { years, seed: 3 }, ...changes });
  const together = runPortfolio(resolved).residual.tailValueAtRisk['0.99'];
  return { together, ...diversificationOf(simulationModel(resolved, programmeOf(resolved.portfolio)), years, together) };
};

const oneInFive = { frequency: { kind: 'bernoulli' as const, probability: 0.2 } };

test('one risk alone has nothing to gain', () => {
  const { together, standAlone, benefit } = diversified({
    risks: [riskForTest('R', { severity: { kind: 'exponential', mean: 100 } })],
    policies: [policyForTest('P', ['R'])],
  });
  expect(standAlone).toBeCloseTo(together, 6);
  expect(benefit).toBeCloseTo(0, 6);
});

test('losses that come together gain nothing, those that come apart do', () => {
  // Each costs 100 in one year of five: alone, the worst hundredth of years costs 100. Together they cost 300 in 0.8 % of years and 200
  // in the rest of the worst hundredth: 280.
  const risks = ['A', 'B', 'C'].map((id) => riskForTest(id, oneInFive));
  const apart = diversified({ risks });
  expect(apart.standAlone).toBeCloseTo(300, 8);
  expect(apart.benefit).toBeCloseTo(300 - apart.together, 8);
  expect(apart.benefit).toBeGreaterThan(10);
  expect(apart.benefit).toBeLessThan(30);

  const trigger = (risk: string) => ({ risk, probability: 1, multiplier: 1, isControlled: false });
  const shaken = diversified({
    // The third risk never happens, not even with the supplier.
    risks: [riskForTest('A'), riskForTest('B'), riskForTest('C', { frequency: { kind: 'poisson', rate: 0 } })],
    suppliers: [supplierForTest('S', { failureRate: 1, triggers: [trigger('A'), trigger('B')] })],
  });
  expect(shaken.standAlone).toBeCloseTo(shaken.together, 6);
  expect(shaken.benefit).toBeCloseTo(0, 6);
});

describe('in a run', () => {
  const portfolio = portfolioForTest({ risks: ['A', 'B', 'C'].map((id) => riskForTest(id, oneInFive)) });

  test('is told when it is asked for', () => {
    expect(runPortfolio(resolvedForTest(portfolio)).diversification).toBeUndefined();
    const { diversification, residual } = runPortfolio(resolvedForTest(portfolio), { isDiversificationWanted: true });
    expect(diversification?.standAlone).toBeCloseTo(300, 8);
    expect(diversification?.benefit).toBeCloseTo(300 - residual.tailValueAtRisk['0.99'], 8);
  });

  test('stand-alone tails are at least that of the whole', () => {
    fc.assert(
      fc.property(portfolios, (any) => {
        const results = runPortfolio(resolvedForTest(any), { isDiversificationWanted: true });
        const { standAlone = 0, benefit = 0 } = results.diversification ?? {};
        const together = results.residual.tailValueAtRisk['0.99'];
        expect(standAlone).toBeGreaterThanOrEqual(together * (1 - 1e-9) - 1e-6);
        expect(benefit).toBeCloseTo(Math.max(0, standAlone - together), 6);
      }),
      casesOf(15),
    );
  });

  test('each tail is what a run of that risk alone says', () => {
    const risk = riskForTest('R', { severity: { kind: 'lognormal', mu: 5, sigma: 1 } });
    const resolved = resolvedForTest({ risks: [risk, riskForTest('Q')], simulation: { years, seed: 3 } });
    const alone = (id: string) =>
      runPortfolio(resolvedForTest({ risks: resolved.portfolio.risks.filter((known) => known.id === id), simulation: { years, seed: 3 } }))
        .residual.tailValueAtRisk['0.99'];
    const { standAlone } = diversificationOf(simulationModel(resolved, programmeOf(resolved.portfolio)), years, 0);
    expect(standAlone).toBeCloseTo(alone('R') + alone('Q'), 6);
  });
});
