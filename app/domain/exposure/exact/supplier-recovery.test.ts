/** Expected payments of suppliers against sums done by hand. */
import { describe, expect, test } from 'vitest';
import type { PortfolioSupplier, SupplierLiability } from '../portfolio.ts';
import { controlForTest, policyForTest, resolvedForTest, riskForTest, supplierForTest } from '../portfolio.test-data.ts';
import { exactRecoveries } from './ceded.ts';
import { exactSupplierRecoveries } from './supplier-recovery.ts';

const liability: SupplierLiability = { penalty: 0, share: 0.5, annualCap: Infinity, collectability: 0.8 };
const trigger = (risk: string, probability = 1) => ({ risk, probability, multiplier: 1, isControlled: false });
/** Own failures that certainly come; every event costs 100 in A and 60 in B. */
const portfolio = (...suppliers: PortfolioSupplier[]) => ({
  risks: [
    riskForTest('A', { frequency: { kind: 'poisson', rate: 5 } }),
    riskForTest('B', { frequency: { kind: 'poisson', rate: 5 }, severity: { kind: 'fixed', amount: 60 } }),
  ],
  suppliers,
});
const exactOf = (...suppliers: PortfolioSupplier[]) => exactSupplierRecoveries(resolvedForTest(portfolio(...suppliers)));
const recovery = (changes: Partial<PortfolioSupplier>, terms: Partial<SupplierLiability> = {}) =>
  exactOf(supplierForTest('S', { failureRate: 0.5, triggers: [trigger('A')], liability: { ...liability, ...terms }, ...changes })).get('S');

/** P(N = n) of Poisson(0.5). */
const chance = (n: number): number => (Math.exp(-0.5) * 0.5 ** n) / [1, 1, 2, 6][n]!;

describe('one risk', () => {
  test('without a cap: rate × part of the loss', () => {
    const exact = recovery({});
    expect(exact?.expected).toBeCloseTo(0.8 * 0.5 * 50, 9);
    // Payments of 50 at a rate of 1/2: variance 1/2·50².
    expect(exact?.standardDeviation).toBeCloseTo(0.8 * Math.sqrt(0.5 * 50 ** 2), 9);
    expect(exact?.allowance).toBe(0);
  });

  test('a penalty, once a failure, and damages beyond it', () => {
    expect(recovery({}, { penalty: 20 })?.expected).toBeCloseTo(0.8 * 0.5 * 60, 9);
    expect(recovery({ triggers: [trigger('A', 0.4)] }, { penalty: 20 })?.expected).toBeCloseTo(0.8 * 0.5 * 0.4 * 60, 9);
  });

  test('a cap that the second failure of a year meets', () => {
    // 60 a failure, at most 90 a year: 60 for one, 90 for more.
    const exact = recovery({}, { penalty: 20, annualCap: 90 });
    const byHand = 0.8 * (60 * chance(1) + 90 * (1 - chance(0) - chance(1)));
    expect(Math.abs((exact?.expected ?? 0) - byHand)).toBeLessThan((exact?.allowance ?? 0) + 1e-6);
    expect(exact?.allowance).toBeLessThan(0.02);
    const square = 0.64 * (60 ** 2 * chance(1) + 90 ** 2 * (1 - chance(0) - chance(1)));
    expect(exact?.standardDeviation).toBeCloseTo(Math.sqrt(square - byHand ** 2), 1);
  });

  test('failures that come from a provider count, prevented events do not', () => {
    const shop = supplierForTest('S', { triggers: [trigger('A')], dependsOn: [{ supplier: 'P', probability: 0.25 }], liability });
    expect(exactOf(shop, supplierForTest('P', { failureRate: 2 })).get('S')?.expected).toBeCloseTo(0.4 * 2 * 0.25 * 100, 9);
    const resolved = resolvedForTest({
      risks: [
        riskForTest('A', {
          frequency: { kind: 'poisson', rate: 5 },
          controls: [{ control: 'C', frequencyReduction: 0.5, severityReduction: 0.2, cap: null }],
        }),
      ],
      controls: [controlForTest('C')],
      suppliers: [
        supplierForTest('S', { failureRate: 1, triggers: [{ risk: 'A', probability: 1, multiplier: 3, isControlled: true }], liability }),
      ],
    });
    expect(exactSupplierRecoveries(resolved).get('S')?.expected).toBeCloseTo(0.4 * 0.5 * 0.8 * 300, 9);
  });
});

describe('several risks of one failure', () => {
  const triggers = [trigger('A'), trigger('B', 0.5)];

  test('damages without a cap add up', () => {
    const exact = recovery({ triggers });
    expect(exact?.expected).toBeCloseTo(0.4 * 0.5 * (100 + 30), 9);
    // At most twice the squares: 1/2·50² and 1/4·30².
    expect(exact?.standardDeviation).toBeCloseTo(0.8 * Math.sqrt(2 * (0.5 * 50 ** 2 + 0.25 * 30 ** 2)), 9);
  });

  test('damages under a cap are added up first', () => {
    // 50 or 80 owed for a failure, at most 70 a year.
    const exact = recovery({ triggers }, { annualCap: 70 });
    const byHand = 0.8 * ((50 / 2 + 70 / 2) * chance(1) + 70 * (1 - chance(0) - chance(1)));
    expect(Math.abs((exact?.expected ?? 0) - byHand)).toBeLessThan((exact?.allowance ?? 0) + 1e-6);
    expect(exact?.allowance).toBeLessThan(0.05);
  });

  test('a penalty once for all of them cannot be told', () => {
    expect(recovery({ triggers }, { penalty: 1 })).toBeUndefined();
    const [a, b] = [trigger('A'), trigger('B')];
    expect(recovery({ triggers: [a] }, { penalty: 1 })).toBeDefined();
    // Two suppliers of one occurrence owe apart from each other.
    const exact = exactOf(
      supplierForTest('P', { failureRate: 1, triggers: [a], liability: { ...liability, penalty: 10 } }),
      supplierForTest('S', { triggers: [b], dependsOn: [{ supplier: 'P', probability: 1 }], liability: { ...liability, penalty: 20 } }),
    );
    expect(exact.get('P')?.expected).toBeCloseTo(0.8 * 55, 9);
    expect(exact.get('S')?.expected).toBeCloseTo(0.8 * 40, 9);
  });
});

test('a penalty is told for one supplier, whatever the failures of others trigger', () => {
  const other = supplierForTest('T', { failureRate: 0.5, triggers: [trigger('A'), trigger('B')] });
  const liable = supplierForTest('S', { failureRate: 0.5, triggers: [trigger('A')], liability: { ...liability, penalty: 20 } });
  expect(exactOf(other, liable).get('S')?.expected).toBeCloseTo(0.8 * 0.5 * 60, 9);
});

test('a penalty for several risks is told of a supplier that never fails', () => {
  const terms = { failureRate: 0, triggers: [trigger('A'), trigger('B')] };
  expect(recovery(terms, { penalty: 1 })).toEqual({ expected: 0, standardDeviation: 0, allowance: 0 });
});

test('with a penalty the deviation is at most that of losses of which everything is owed', () => {
  expect(recovery({}, { penalty: 20 })?.standardDeviation).toBeCloseTo(0.8 * Math.sqrt(0.5 * 100 ** 2), 9);
});

test('is not told of suppliers that owe nothing, and is zero where nothing happens', () => {
  expect([...exactOf(supplierForTest('S', { failureRate: 1, triggers: [trigger('A')] })).keys()]).toEqual([]);
  expect(recovery({ failureRate: 0 })).toMatchObject({ expected: 0, standardDeviation: 0 });
});

test('what a policy pays for losses that a supplier shares is not exact', () => {
  const exact = (suppliers: PortfolioSupplier[]) => [
    ...exactRecoveries(
      resolvedForTest({ ...portfolio(...suppliers), policies: [policyForTest('P', ['A']), policyForTest('Q', ['B'])] }),
    ).keys(),
  ];
  expect(exact([supplierForTest('S', { failureRate: 1, triggers: [trigger('A')] })])).toEqual(['P', 'Q']);
  expect(exact([supplierForTest('S', { failureRate: 1, triggers: [trigger('A')], liability })])).toEqual(['Q']);
});
