import { describe, expect, test } from 'vitest';
import { byLevel } from '../measures/measures.ts';
import type { Portfolio } from '../portfolio.ts';
import { policyForTest, resolvedForTest, riskForTest, supplierForTest } from '../portfolio.test-data.ts';
import type { LossMeasures, Reconciliation } from '../results.ts';
import { runPortfolio } from '../run.ts';
import { reconcile, type SimulatedRun } from './reconcile.ts';
import { windowFor } from './window.ts';

const failed = (rows: readonly Reconciliation[]): string[] =>
  rows.flatMap(({ metric, withinTolerance }) => (withinTolerance ? [] : [metric]));
const rowsOf = (changes: Partial<Portfolio>): readonly Reconciliation[] =>
  runPortfolio(resolvedForTest({ simulation: { years: 20_000, seed: 7 }, ...changes })).reconciliation;
const poisson = (rate: number) => ({ kind: 'poisson' as const, rate });
const lognormal = { kind: 'lognormal' as const, mu: 11, sigma: 1 };

describe('simulation and exact figures agree', () => {
  test.each<[string, Partial<Portfolio>]>([
    ['nothing at risk', {}],
    ['a rate of zero', { risks: [riskForTest('A', { frequency: poisson(0) })] }],
    ['one atom: a certain loss', { risks: [riskForTest('A', { frequency: { kind: 'bernoulli', probability: 1 } })] }],
    ['atoms', { risks: [riskForTest('A', { frequency: poisson(1) })] }],
    [
      'a chance of no loss at a level',
      { risks: [riskForTest('A', { frequency: { kind: 'bernoulli', probability: 0.05 }, severity: lognormal })] },
    ],
    ['a loss that never came', { risks: [riskForTest('A', { frequency: poisson(1e-6), severity: lognormal })] }],
    ['a loss that came a few times', { risks: [riskForTest('A', { frequency: poisson(1e-4), severity: lognormal })] }],
    [
      'a thousand events a year',
      {
        risks: [riskForTest('A', { frequency: poisson(1_000), severity: { kind: 'exponential', mean: 50 } })],
        simulation: { years: 4_000, seed: 1 },
      },
    ],
    ['clusters', { risks: [riskForTest('A', { frequency: { kind: 'negative-binomial', mean: 3, variance: 21 }, severity: lognormal })] }],
    ['a handful of years', { risks: [riskForTest('A', { severity: lognormal })], simulation: { years: 10, seed: 1 } }],
    [
      'suppliers and a policy with annual terms',
      {
        risks: [riskForTest('A', { severity: lognormal }), riskForTest('B', { severity: { kind: 'gamma', shape: 2, scale: 40_000 } })],
        suppliers: [
          supplierForTest('S', {
            failureRate: 0.2,
            triggers: [
              { risk: 'A', probability: 0.8, multiplier: 1, isControlled: false },
              { risk: 'B', probability: 0.5, multiplier: 2, isControlled: false },
            ],
          }),
        ],
        policies: [
          policyForTest('P', ['A', 'B'], {
            deductible: { kind: 'ordinary', amount: 20_000 },
            limitPerOccurrence: 200_000,
            annualAggregateDeductible: 30_000,
            annualCapacity: 400_000,
            share: 0.9,
          }),
        ],
      },
    ],
  ])('%s', (_, portfolio) => {
    expect(failed(rowsOf(portfolio))).toEqual([]);
  });
});

test('rows are named by basis, measure and level, policies after them', () => {
  const rows = rowsOf({ risks: [riskForTest('A')], policies: [policyForTest('P', ['A'])] });
  const tails = ['valueAtRisk', 'tailValueAtRisk'].flatMap((measure) => ['0.95', '0.99', '0.995'].map((level) => `${measure}.${level}`));
  const names = ['inherent', 'residual'].flatMap((basis) => ['expectedAnnualLoss', ...tails].map((name) => `${basis}.${name}`));
  expect(rows.map(({ metric }) => metric)).toEqual([...names, 'recovery.policies.P.expected']);
});

describe('a wrong simulation', () => {
  /** The run of one portfolio, held against another. */
  const heldAgainst = (simulated: Partial<Portfolio>, claimed: Partial<Portfolio>): string[] => {
    const simulation = { years: 20_000, seed: 3 };
    const run = runPortfolio(resolvedForTest({ ...simulated, simulation }));
    const wide = ({ standardErrors }: LossMeasures) => standardErrors.valueAtRisk;
    const intervals = { inherent: wide(run.inherent), residual: wide(run.residual) };
    return failed(reconcile(resolvedForTest({ ...claimed, simulation }), { ...run, intervals }));
  };
  const risk = (changes: Parameters<typeof riskForTest>[1]) => ({ risks: [riskForTest('A', { severity: lognormal, ...changes })] });

  test('of the rate is found in the mean', () => {
    expect(heldAgainst(risk({ frequency: poisson(1) }), risk({ frequency: poisson(1.1) }))).toContain('inherent.expectedAnnualLoss');
  });

  test('of the tail alone is found in the tail', () => {
    const sigma = 0.8;
    const sameMean = { ...lognormal, mu: lognormal.mu + (lognormal.sigma ** 2 - sigma ** 2) / 2, sigma };
    const rows = heldAgainst(risk({}), risk({ severity: sameMean }));
    expect(rows).not.toContain('inherent.expectedAnnualLoss');
    expect(rows).toContain('residual.tailValueAtRisk.0.99');
    expect(rows).toContain('residual.valueAtRisk.0.99');
  });

  test('of a policy is found in its recovery', () => {
    const insured = (annualCapacity: number) => ({ ...risk({}), policies: [policyForTest('P', ['A'], { annualCapacity })] });
    expect(heldAgainst(insured(200_000), insured(150_000))).toEqual(['recovery.policies.P.expected']);
  });

  test('of a tail too heavy to be simulated is not excused as bad luck', () => {
    expect(failed(rowsOf(risk({ severity: { ...lognormal, sigma: 6 } })))).toContain('inherent.tailValueAtRisk.0.99');
  });
});

test('without an exact law tail rows have no exact figure and are not held against the run, means are checked', () => {
  const suppliers = Array.from({ length: 14 }, (_, index) =>
    supplierForTest(`S-${index}`, {
      failureRate: index === 0 ? 0.1 : 0,
      triggers: index === 13 ? [{ risk: 'A', probability: 0.5, multiplier: 1, isControlled: false }] : [],
      dependsOn: index === 0 ? [] : [{ supplier: `S-${index - 1}`, probability: 0.9 }],
    }),
  );
  const rows = rowsOf({ risks: [riskForTest('A')], suppliers });
  expect(failed(rows)).toEqual([]);
  expect(rows.filter(({ exact }) => exact !== null).map(({ metric }) => metric)).toEqual([
    'inherent.expectedAnnualLoss',
    'residual.expectedAnnualLoss',
  ]);
});

test('the exact value at risk of a smooth law may lie one step outside the ranks, no further', () => {
  const severity = { kind: 'lognormal', mu: 10, sigma: 1 } as const;
  const resolved = resolvedForTest({ risks: [riskForTest('A', { severity })], simulation: { years: 20_000, seed: 7 } });
  const run = runPortfolio(resolved);
  const exact = run.reconciliation.find(({ metric }) => metric === 'inherent.valueAtRisk.0.99')?.exact ?? NaN;
  const step = (3 * run.inherent.tailValueAtRisk['0.995']) / 2 ** 15;
  const against = (low: number): string[] => {
    const inherent = byLevel(() => [low, Infinity] as const);
    const simulated: SimulatedRun = { ...run, intervals: { inherent, residual: byLevel(() => [0, Infinity] as const) } };
    return failed(reconcile(resolved, simulated)).filter((metric) => metric.endsWith('valueAtRisk.0.99'));
  };
  expect(against(exact + 0.9 * step)).toEqual([]);
  expect(against(exact + 1.1 * step)).toEqual(['inherent.valueAtRisk.0.99']);
});

describe('windowFor', () => {
  const simulated = (standardDeviation: number, tail: number) => ({ standardDeviation, tailValueAtRisk: byLevel(() => tail) });

  test('begins at zero and covers three tails', () => {
    const window = windowFor(simulated(100, 800), { mean: 60, eventSquares: 10_000 }, 1024);
    expect(window).toEqual({ first: 0, step: 2_400 / 1024, nodes: 1024 });
  });

  test('leaves out what no year comes near', () => {
    const window = windowFor(simulated(10, 1_030), { mean: 1_000, eventSquares: 100 }, 1024);
    expect(window.first * window.step).toBeCloseTo(900, 0);
    expect((window.first + window.nodes) * window.step).toBeCloseTo(1_100, 0);
  });
});
