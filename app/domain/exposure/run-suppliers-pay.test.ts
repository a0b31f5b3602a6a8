/** Runs, closed forms and what-ifs of portfolios whose suppliers owe us something. */
import { describe, expect, test } from 'vitest';
import { explainRisk } from './explain.ts';
import { policyForTest, portfolioForTest, resolvedForTest, riskForTest, supplierForTest } from './portfolio.test-data.ts';
import type { Portfolio, SupplierLiability } from './portfolio.ts';
import { expectedAnswers } from './programme-answer.ts';
import { isReconciled } from './results.ts';
import { runPortfolio } from './run.ts';
import { compareWhatIf } from './what-if/comparison.ts';

const liability: SupplierLiability = { penalty: 20, share: 0.5, annualCap: 90, collectability: 1 };
const trigger = { risk: 'R', probability: 1, multiplier: 1, isControlled: false };

/** Only the supplier causes events, of 100 each. Insurance pays what is above 30 of what the supplier leaves. */
const portfolio: Portfolio = portfolioForTest({
  risks: [riskForTest('R')],
  suppliers: [supplierForTest('S', { failureRate: 1, triggers: [trigger], liability })],
  policies: [policyForTest('P', ['R'], { deductible: { kind: 'ordinary', amount: 30 } })],
  simulation: { years: 20_000, seed: 7 },
});
const owing = (changes: Partial<SupplierLiability>): Portfolio => ({
  ...portfolio,
  suppliers: portfolio.suppliers.map((supplier) => ({ ...supplier, liability: { ...liability, ...changes } })),
});
const ran = (of: Portfolio) => runPortfolio(resolvedForTest(of));

describe('a run', () => {
  const results = ran(portfolio);
  const { residual, net, supplierRecovery, recovery } = results;

  test('lets the supplier pay before insurance, in order of time', () => {
    // 60 for the first failure of a year, the last 30 of the cap for the second, then nothing: insurance leaves 30 each time.
    expect(net.expectedAnnualLoss / residual.expectedAnnualLoss).toBeCloseTo(0.3, 10);
    expect(net.tailValueAtRisk['0.99'] / residual.tailValueAtRisk['0.99']).toBeCloseTo(0.3, 10);
    const paid = (supplierRecovery?.expected ?? 0) + recovery.expected;
    expect(residual.expectedAnnualLoss - net.expectedAnnualLoss).toBeCloseTo(paid, 8);
  });

  test('has its largest occurrence net of both', () => {
    expect(net.occurrenceExceedance.filter(([, amount]) => amount > 31)).toEqual([]);
    expect(residual.occurrenceExceedance.at(-1)?.[1]).toBeGreaterThan(90);
  });

  test('says what each supplier pays, with its error and the chance that the cap is used up', () => {
    const [supplier] = supplierRecovery?.suppliers ?? [];
    const none = Math.exp(-1);
    const expected = 60 * none + 90 * (1 - 2 * none);
    const deviation = Math.sqrt(60 ** 2 * none + 90 ** 2 * (1 - 2 * none) - expected ** 2);
    expect(supplier?.id).toBe('S');
    expect(supplier?.expected).toBe(supplierRecovery?.expected);
    expect(supplier?.standardError).toBe(supplierRecovery?.standardError);
    expect(Math.abs((supplier?.expected ?? 0) - expected)).toBeLessThan(4 * (supplier?.standardError ?? 0));
    expect(supplier?.standardError).toBeCloseTo(deviation / Math.sqrt(20_000), 2);
    expect(supplier?.capExhaustedProbability).toBeCloseTo(1 - 2 * none, 1);
  });

  test('is reconciled with the exact expectation of the supplier, and has none of the policy', () => {
    expect(isReconciled(results)).toBe(true);
    const rows = results.reconciliation.filter(({ metric }) => metric.includes('ecovery'));
    expect(rows.map(({ metric }) => metric)).toEqual(['supplierRecovery.suppliers.S.expected']);
    expect(rows[0]?.exact).toBeCloseTo(60 * Math.exp(-1) + 90 * (1 - 2 * Math.exp(-1)), 1);
    expect(rows[0]?.simulated).toBe(supplierRecovery?.expected);
  });

  test('names an expectation that cannot be told, and still reconciles', () => {
    const two = ran({
      ...portfolio,
      risks: ['R', 'Q'].map((id) => riskForTest(id, { severity: { kind: 'exponential', mean: 100 } })),
      suppliers: [supplierForTest('S', { failureRate: 0.5, triggers: [trigger, { ...trigger, risk: 'Q' }], liability })],
    });
    const row = two.reconciliation.find(({ metric }) => metric === 'supplierRecovery.suppliers.S.expected');
    expect(row).toMatchObject({ exact: null, withinTolerance: true });
    expect(isReconciled(two)).toBe(true);
  });

  test('takes off what cannot be collected, which uses up the cap all the same', () => {
    const row = ran(owing({ collectability: 0.5 })).reconciliation.find(({ metric }) => metric.startsWith('supplierRecovery'));
    expect(row?.simulated).toBeCloseTo((supplierRecovery?.expected ?? 0) / 2, 8);
    expect(row?.withinTolerance).toBe(true);
  });

  test('leads from the residual through supplier and policy to the net of the risk', () => {
    const steps = results.risks[0]?.steps ?? [];
    expect(steps.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['supplier S', 'policy P']);
    expect(steps[0]?.before).toBe(results.risks[0]?.residual.expectedAnnualLoss);
    expect(steps[1]?.before).toBe(steps[0]?.after);
    expect(steps[1]?.after).toBeCloseTo(30, 10);
    expect(results.risks[0]?.net.expectedAnnualLoss).toBeCloseTo(30, 10);
  });

  test('a failure today costs what is left with the cap unused', () => {
    expect(results.suppliers[0]?.failureToday).toEqual({ expected: 100, p95: 100, netExpected: 30, netP95: 30 });
    const bare = ran({ ...portfolio, policies: [] }).suppliers[0];
    expect(bare?.failureToday).toEqual({ expected: 100, p95: 100, netExpected: 40, netP95: 40 });
  });

  test('pays without any insurance too', () => {
    const { net: left, residual: before, supplierRecovery: paid } = ran({ ...portfolio, policies: [] });
    expect(before.expectedAnnualLoss - left.expectedAnnualLoss).toBeCloseTo(paid?.expected ?? 0, 8);
    expect(paid?.expected).toBe(supplierRecovery?.expected);
  });

  test('has no word of it when nobody owes anything, or who does causes nothing', () => {
    const free = ran({ ...portfolio, suppliers: [supplierForTest('S', { failureRate: 1, triggers: [trigger] })] });
    expect(Object.keys(free)).not.toContain('supplierRecovery');
    const idle = { ...portfolio, suppliers: [supplierForTest('S', { failureRate: 1, liability })] };
    expect(Object.keys(ran(idle))).not.toContain('supplierRecovery');
  });
});

describe('by formula', () => {
  test('insurance answers what the supplier leaves of each event', () => {
    const [answer] = expectedAnswers(resolvedForTest(portfolio), 0);
    expect(answer?.steps[0]?.before).toBeCloseTo(40, 10);
    expect(answer?.recovered).toBeCloseTo(10, 10);
  });

  test('a risk is explained through what suppliers pay', () => {
    const explanation = explainRisk({
      model: { rate: 3, severity: { distribution: { kind: 'fixed', amount: 100 }, maximumLoss: Infinity, scale: 1 } },
      supplierEvents: [{ rate: 1, multiplier: 1, isControlled: false, liability }],
      controls: [],
      section: {
        id: 'section',
        terms: {
          coveredShare: 1,
          insurerShare: 1,
          deductible: { kind: 'ordinary', amount: 30 },
          limitPerOccurrence: Infinity,
          average: null,
          ignoredTerms: [],
        },
      },
    });
    const steps = explanation.steps.slice(-2).map(({ kind, before, after }) => [kind, before, after]);
    expect(steps).toEqual([
      ['suppliers', 300, 240],
      ['insurance', 240, 90],
    ]);
    expect(explanation.net).toEqual({ expectedAnnualLoss: 90, expectedRecovery: 150, expectedFromSuppliers: 60 });
  });
});

describe('what if', () => {
  const compared = (...changes: Parameters<typeof compareWhatIf>[1]) => {
    const comparison = compareWhatIf(portfolio, changes, 4_000);
    if ('faults' in comparison) throw new Error(JSON.stringify(comparison.faults));
    return comparison;
  };

  test('the supplier pays the same whatever becomes of insurance', () => {
    const { supplierRecovery, recovery, risks, net } = compared({ kind: 'policy-lapses', policy: 'P' });
    expect(supplierRecovery.after).toBe(supplierRecovery.before);
    expect(supplierRecovery.before).toBeGreaterThan(40);
    expect(recovery.after).toBe(0);
    expect(risks[0]?.net.before).toBeCloseTo(net.expectedAnnualLoss.before, 6);
    expect(risks[0]?.net.after).toBeCloseTo(net.expectedAnnualLoss.after, 6);
  });

  test('a failure today uses up the cap of the year', () => {
    const { supplierRecovery, failures } = compared({ kind: 'supplier-fails', supplier: 'S' });
    // 60 at once, then the last 30 in every year with another failure: 60 + 30·(1 - 1/e).
    expect(supplierRecovery.after).toBeCloseTo(60 + 30 * (1 - Math.exp(-1)), 0);
    expect(failures[0]?.after?.netExpected).toBe(30);
  });

  test('a contract that ends pays nothing and costs nothing', () => {
    const { supplierRecovery, residual } = compared({ kind: 'contract-ends', suppliers: ['S'] });
    expect(supplierRecovery.after).toBe(0);
    expect(residual.expectedAnnualLoss.after).toBe(0);
  });
});
