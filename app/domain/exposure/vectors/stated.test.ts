/** Figures and formulas that the domain model states and no vector of the file holds. */
import { describe, expect, test } from 'vitest';
import { lognormalThroughQuantiles } from '../laws/lognormal.ts';
import { meanLoss, probabilityAbove } from '../capped-severity.ts';
import { exactRecoveries } from '../exact/ceded.ts';
import { gridQuantile, gridTailMean } from '../exact/grid-measures.ts';
import { panjer } from '../exact/panjer.test-data.ts';
import { expectedRecovery } from '../expected-recovery.ts';
import { chanceOfAtLeastOne } from '../frequency.ts';
import { normalCdf, normalQuantile } from '../numerics/normal.ts';
import { policyForTest, resolvedForTest, riskForTest, sectionForTest, supplierForTest } from '../portfolio.test-data.ts';
import { recoverOccurrence } from '../recover.ts';
import { runPortfolio } from '../run.ts';
import { bernoulli, momentsOf, poisson, totalOf } from './grid.test-data.ts';
import { layer, ordinary, uncapped } from './terms.test-data.ts';

test('§6.3: half of the losses above 200 k€, one in twenty above 3 M€, insured for 1 M€ xs 50 k€', () => {
  const severity = uncapped(lognormalThroughQuantiles([0.5, 200_000], [0.95, 3_000_000]));
  const rate = 0.6;
  const above = probabilityAbove(severity, 1_050_000);
  const yearly = (limit: number, attachment: number): number => expectedRecovery({ rate, severity }, layer(limit, attachment)).recovered;
  expect(above).toBeCloseTo(0.157, 3);
  expect(chanceOfAtLeastOne(rate * above)).toBeCloseTo(0.09, 3);
  expect(yearly(Infinity, 1_050_000) / 245_000).toBeCloseTo(1, 2);
  expect(yearly(1_000_000, 50_000) / (rate * meanLoss(severity))).toBeCloseTo(0.416, 3);
});

describe('§5.2: closed forms on the grid', () => {
  const severity = { kind: 'lognormal' as const, mu: 11, sigma: 0.9 };
  const mean = Math.exp(severity.mu + severity.sigma ** 2 / 2);
  const lawOf = (probability: number) => totalOf([{ frequency: bernoulli(probability), severity }], { step: 100, nodes: 2 ** 15 });

  test.each([0.95, 0.99, 0.995])('tail mean of one lognormal loss a year at %f', (level) => {
    const closed = (mean * normalCdf(severity.sigma - normalQuantile(level))) / (1 - level);
    expect(gridTailMean(lawOf(1), level, mean) / closed).toBeCloseTo(1, 4);
  });

  test.each([
    [0.3, 0.95],
    [0.02, 0.99],
    [0.02, 0.98],
    [0.02, 0.95],
  ])('quantile of a loss with probability %f at %f', (probability, level) => {
    const beyond = 1 - (1 - level) / probability;
    const closed = beyond > 1e-9 ? Math.exp(severity.mu + severity.sigma * normalQuantile(beyond)) : 0;
    expect(Math.abs(gridQuantile(lawOf(probability), level) - closed)).toBeLessThanOrEqual(100);
  });

  test('Var S = E[N]·Var X + Var N·E[X]²', () => {
    const frequency = { kind: 'negative-binomial' as const, mean: 3, variance: 7 };
    const variance = Math.expm1(severity.sigma ** 2) * mean ** 2;
    expect(momentsOf([{ frequency, severity }]).variance / (3 * variance + 7 * mean ** 2)).toBeCloseTo(1, 12);
  });
});

test('§5.2: the largest loss of the year exceeds x with chance 1 - exp(-Σ λ·S(x))', () => {
  const severities = {
    A: { kind: 'exponential' as const, mean: 100_000 },
    B: { kind: 'lognormal' as const, mu: 11, sigma: 1 },
  };
  const rates = { A: 0.7, B: 0.4 };
  const risks = (['A', 'B'] as const).map((id) => riskForTest(id, { frequency: poisson(rates[id]), severity: severities[id] }));
  const { inherent, years } = runPortfolio(resolvedForTest({ risks, simulation: { years: 50_000, seed: 7 } }));
  const exceeded = inherent.occurrenceExceedance.filter(([probability]) => probability > 0.001);
  expect(exceeded.length).toBeGreaterThan(50);
  for (const [simulated, amount] of exceeded) {
    const events = risks.reduce((sum, { id, severity }) => sum + rates[id as 'A' | 'B'] * probabilityAbove(uncapped(severity), amount), 0);
    const exact = chanceOfAtLeastOne(events);
    expect(Math.abs(simulated - exact)).toBeLessThan(4.5 * Math.sqrt((exact * (1 - exact)) / years));
  }
});

describe('§5.5: what one policy is expected to recover, annual terms included', () => {
  const share = 0.8;
  const terms = { deductible: ordinary(20), limitPerOccurrence: 110, annualAggregateDeductible: 60, annualCapacity: 150, share };
  const ofOccurrence = (loss: number): number => recoverOccurrence(loss, { ...layer(110, 20), insurerShare: 1 }).recovered;
  /** share·E[min((C - 60)+, 150)] of a Poisson number of payments, by recursion on single euros. */
  const byRecursion = (payments: readonly { rate: number; loss: number }[]): number => {
    const rate = payments.reduce((sum, payment) => sum + payment.rate, 0);
    const severity = new Float64Array(2_048);
    for (const payment of payments) {
      const paid = ofOccurrence(payment.loss);
      severity[paid] = (severity[paid] ?? NaN) + payment.rate / rate;
    }
    const { masses } = panjer({ kind: 'poisson', rate }, severity, 1);
    return share * masses.reduce((sum, mass, total) => sum + mass * Math.min(Math.max(0, total - 60), 150), 0);
  };
  const fixed = (amount: number) => ({ kind: 'fixed' as const, amount });
  const expected = (portfolio: Parameters<typeof resolvedForTest>[0]) => exactRecoveries(resolvedForTest(portfolio)).get('P');

  test('two risks on one policy', () => {
    const risks = [
      riskForTest('A', { frequency: poisson(1.5), severity: fixed(80) }),
      riskForTest('B', { frequency: poisson(0.5), severity: fixed(150) }),
    ];
    const recovery = expected({ risks, policies: [policyForTest('P', ['A', 'B'], terms)] });
    const exact = byRecursion([
      { rate: 1.5, loss: 80 },
      { rate: 0.5, loss: 150 },
    ]);
    expect(Math.abs((recovery?.expected ?? NaN) - exact)).toBeLessThanOrEqual(recovery?.allowance ?? 0);
    expect(recovery?.allowance).toBeLessThan(0.1);
  });

  test('a supplier that hits both at once: the pair meets the deductible and the limit once', () => {
    const triggers = [
      { risk: 'A', probability: 0.5, multiplier: 1, isControlled: false },
      { risk: 'B', probability: 0.25, multiplier: 2, isControlled: false },
    ];
    const risks = [
      riskForTest('A', { frequency: poisson(1.5), severity: fixed(80) }),
      riskForTest('B', { frequency: poisson(0.5), severity: fixed(50) }),
    ];
    const recovery = expected({
      risks,
      suppliers: [supplierForTest('S', { failureRate: 0.8, triggers })],
      policies: [policyForTest('P', ['A', 'B'], terms)],
    });
    const exact = byRecursion([
      { rate: 1.5 - 0.8 * 0.5, loss: 80 },
      { rate: 0.5 - 0.8 * 0.25, loss: 50 },
      { rate: 0.8 * 0.5 * 0.75, loss: 80 },
      { rate: 0.8 * 0.5 * 0.25, loss: 100 },
      { rate: 0.8 * 0.5 * 0.25, loss: 180 },
    ]);
    expect(Math.abs((recovery?.expected ?? NaN) - exact)).toBeLessThanOrEqual(recovery?.allowance ?? 0);
    expect(recovery?.allowance).toBeLessThan(0.2);
  });

  test('a covered share and the average rule come before every other term', () => {
    const section = { ...sectionForTest(['A']), covers: [{ risk: 'A', share: 0.5, recoveryProbability: 1 }] };
    const policy = policyForTest('P', [], { ...terms, sections: [{ ...section, average: { sumInsured: 90, valueAtRisk: 120 } }] });
    const recovery = expected({ risks: [riskForTest('A', { frequency: poisson(2), severity: fixed(400) })], policies: [policy] });
    // Half of 400, three quarters of that: 150 is left.
    const exact = byRecursion([{ rate: 2, loss: 150 }]);
    expect(Math.abs((recovery?.expected ?? NaN) - exact)).toBeLessThanOrEqual(recovery?.allowance ?? 0);
    expect(recovery?.allowance).toBeLessThan(0.1);
  });
});
