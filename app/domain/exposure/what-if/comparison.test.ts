import { describe, expect, test } from 'vitest';
import { significanceOf, type Compared } from './compared.ts';
import { controlForTest, policyForTest, portfolioForTest, resolvedForTest, riskForTest, supplierForTest } from '../portfolio.test-data.ts';
import type { Portfolio } from '../portfolio.ts';
import { runPortfolio } from '../run.ts';
import { applyWhatIf, type WhatIfChange } from './changes.ts';
import { compareWhatIf, type WhatIfComparison } from './comparison.ts';

const years = 4_000;

function compared(portfolio: Portfolio, ...changes: WhatIfChange[]): WhatIfComparison {
  const comparison = compareWhatIf(portfolio, changes, years);
  if ('faults' in comparison) throw new Error(JSON.stringify(comparison.faults));
  return comparison;
}

const differenceOf = ({ before, after }: Compared): number => after - before;

const portfolio = portfolioForTest({
  risks: [
    riskForTest('R', {
      frequency: { kind: 'poisson', rate: 0.8 },
      severity: { kind: 'lognormal', mu: 10, sigma: 1.2 },
      maximumLoss: 2_000_000,
      controls: [{ control: 'C', frequencyReduction: 0.5, severityReduction: 0, cap: null }],
    }),
    riskForTest('Q', { frequency: { kind: 'poisson', rate: 2 }, severity: { kind: 'fixed', amount: 1_000 } }),
  ],
  controls: [controlForTest('C', { annualCost: 100 })],
  suppliers: [
    supplierForTest('S', { failureRate: 0.1, triggers: [{ risk: 'R', probability: 0.5, multiplier: 1, isControlled: false }] }),
    supplierForTest('idle', { failureRate: 1 }),
  ],
  policies: [
    policyForTest('P', ['R'], {
      deductible: { kind: 'ordinary', amount: 10_000 },
      limitPerOccurrence: 200_000,
      annualCapacity: 300_000,
      premium: 9_000,
    }),
    policyForTest('X', ['Q'], { deductible: { kind: 'ordinary', amount: 400 }, annualAggregateDeductible: 1_500, share: 0.5 }),
  ],
});

test.each<WhatIfChange>([
  { kind: 'policy-lapses', policy: 'P' },
  { kind: 'deductible-doubles', policy: 'P' },
  { kind: 'control-fails', control: 'C' },
  { kind: 'contract-ends', suppliers: ['S'] },
])('each side is what a run of that portfolio with the same years and seed says: $kind', (change) => {
  const comparison = compared(portfolio, change);
  const run = (of: Portfolio) => runPortfolio(resolvedForTest({ ...of, simulation: { years, seed: of.simulation.seed } }));
  const now = run(portfolio);
  const then = run(applyWhatIf(portfolio, [change]));
  const pairs: [Compared, number, number | undefined][] = [
    ...(['inherent', 'residual', 'net'] as const).flatMap((basis): [Compared, number, number][] => [
      [comparison[basis].expectedAnnualLoss, now[basis].expectedAnnualLoss, then[basis].expectedAnnualLoss],
      [comparison[basis].tailValueAtRisk99, now[basis].tailValueAtRisk['0.99'], then[basis].tailValueAtRisk['0.99']],
    ]),
    [comparison.totalCostOfRisk, now.totalCostOfRisk.total, then.totalCostOfRisk.total],
    [comparison.recovery, now.recovery.expected, then.recovery.expected],
  ];
  for (const [{ before, after }, expectedBefore, expectedAfter] of pairs) {
    expect(before).toBeCloseTo(expectedBefore, 6);
    expect(after).toBeCloseTo(expectedAfter ?? NaN, 6);
  }
  expect(comparison.policies.map(({ id }) => id)).toEqual(['P', 'X']);
});

test('no change moves nothing, without any error', () => {
  const comparison = compared(portfolio);
  for (const figure of [comparison.net.expectedAnnualLoss, comparison.net.tailValueAtRisk99, comparison.totalCostOfRisk]) {
    expect(figure.after).toBe(figure.before);
    expect(figure.standardError).toBe(0);
    expect(significanceOf(figure)).toBe('same');
  }
});

test('a difference is clear from 1.96 standard errors on, and none within rounding', () => {
  const read = (after: number, standardError: number) => significanceOf({ before: 100, after, standardError });
  expect(read(101, 0.5)).toBe('clear');
  expect(read(99, 0.52)).toBe('within-error');
  expect(read(100 + 0.9e-7, 0)).toBe('same');
  expect(read(100 + 1.1e-7, 0)).toBe('clear');
});

test('what a change does not touch stays exactly as it was', () => {
  const { inherent, residual, risks } = compared(portfolio, { kind: 'limit-halves', policy: 'P' });
  expect(significanceOf(inherent.expectedAnnualLoss)).toBe('same');
  expect(significanceOf(residual.tailValueAtRisk99)).toBe('same');
  expect(risks.map(({ net }) => significanceOf(net))).toEqual(['clear', 'same']);
});

test('the losses of the risks add up to those of the year, before and after insurance', () => {
  const { risks, residual, net } = compared(portfolio, { kind: 'control-fails', control: 'C' });
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  for (const side of ['before', 'after'] as const) {
    expect(sum(risks.map((risk) => risk.residual[side]))).toBeCloseTo(residual.expectedAnnualLoss[side], 4);
    expect(sum(risks.map((risk) => risk.net[side]))).toBeCloseTo(net.expectedAnnualLoss[side], 4);
  }
});

describe('a supplier that fails today', () => {
  const failedToday = () => compared(portfolio, { kind: 'supplier-fails', supplier: 'S' });

  test('adds one failure to each year', () => {
    const { residual, failures } = failedToday();
    const added = differenceOf(residual.expectedAnnualLoss);
    const expected = failures[0]?.after?.expected ?? 0;
    // Both are simulated, each with its own luck: 4,000 failures of which half cost something, against 10,000.
    expect(added / expected).toBeGreaterThan(0.8);
    expect(added / expected).toBeLessThan(1.2);
    expect(significanceOf(residual.expectedAnnualLoss)).toBe('clear');
  });

  test('is answered by insurance at the start of the year', () => {
    const { residual, net, recovery } = failedToday();
    expect(differenceOf(recovery)).toBeGreaterThan(0);
    expect(differenceOf(net.expectedAnnualLoss)).toBeLessThan(differenceOf(residual.expectedAnnualLoss));
  });

  test('says what the failure alone costs under each programme', () => {
    const lapsed = compared(portfolio, { kind: 'supplier-fails', supplier: 'S' }, { kind: 'policy-lapses', policy: 'P' });
    const alone = lapsed.failures[0];
    expect(alone?.before).toEqual(failedToday().failures[0]?.before);
    expect(alone?.after?.netExpected).toBe(alone?.after?.expected);
    expect(alone?.after?.netExpected).toBeGreaterThan(alone?.before?.netExpected ?? Infinity);
  });

  test('changes nothing when nothing depends on it', () => {
    const idle = compared(portfolio, { kind: 'supplier-fails', supplier: 'idle' });
    expect(significanceOf(idle.inherent.expectedAnnualLoss)).toBe('same');
    expect(idle.failures).toEqual([{ supplier: 'idle', before: null, after: null }]);
  });
});

test('errors of differences are those of many comparisons with other seeds', () => {
  const runs = Array.from({ length: 60 }, (_, seed) => {
    const comparison = compareWhatIf({ ...portfolio, simulation: { years, seed } }, [{ kind: 'control-fails', control: 'C' }], 1_500);
    if ('faults' in comparison) throw new Error('faults');
    return comparison;
  });
  const figures: ((comparison: WhatIfComparison) => Compared)[] = [
    ({ net }) => net.expectedAnnualLoss,
    ({ net }) => net.tailValueAtRisk99,
    ({ totalCostOfRisk }) => totalCostOfRisk,
  ];
  for (const figure of figures) {
    const values = runs.map((run) => figure(run));
    const mean = values.reduce((sum, value) => sum + differenceOf(value), 0) / values.length;
    const spread = Math.sqrt(values.reduce((sum, value) => sum + (differenceOf(value) - mean) ** 2, 0) / (values.length - 1));
    const stated = values.reduce((sum, { standardError }) => sum + standardError, 0) / values.length;
    // The spread of 60 runs is itself known to about a tenth.
    expect(stated / spread).toBeGreaterThan(0.65);
    expect(stated / spread).toBeLessThan(1.5);
  }
});

test('a portfolio without meaning is refused', () => {
  const broken = { ...portfolio, risks: portfolio.risks.map((risk) => ({ ...risk, frequency: { kind: 'poisson', rate: 0.01 } as const })) };
  expect(compareWhatIf(broken, [], 100)).toMatchObject({ faults: [{ code: 'supplier_rate_above_risk_rate', risk: 'R' }] });
});

test('tells a difference from the error of the simulation', () => {
  expect(significanceOf({ before: 5, after: 5, standardError: 0 })).toBe('same');
  expect(significanceOf({ before: 5, after: 6, standardError: 1 })).toBe('within-error');
  expect(significanceOf({ before: 5, after: 8, standardError: 1 })).toBe('clear');
  expect(significanceOf({ before: 5, after: 2, standardError: 1 })).toBe('clear');
  expect(significanceOf({ before: 5, after: 6.95, standardError: 1 })).toBe('within-error');
  // A hundredth of a cent in a million euros is rounding.
  expect(significanceOf({ before: 1e6, after: 1e6 + 1e-4, standardError: 0 })).toBe('same');
});

test('of a single year no error can be told, and none is', () => {
  const comparison = compareWhatIf(portfolio, [{ kind: 'control-fails', control: 'C' }], 1);
  const errors: unknown[] = [];
  JSON.stringify(comparison, (key, value: unknown) => (key === 'standardError' && errors.push(value), value));
  expect(errors.length).toBeGreaterThan(3);
  expect(new Set(errors)).toEqual(new Set([0]));
});
