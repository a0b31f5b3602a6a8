/** How far a run may be from the exact figures: made-up runs against tolerances by hand. */
import { describe, expect, test } from 'vitest';
import { byLevel } from '../measures/measures.ts';
import type { Portfolio, SupplierLiability } from '../portfolio.ts';
import { policyForTest, resolvedForTest, riskForTest, supplierForTest } from '../portfolio.test-data.ts';
import type { LossMeasures, Reconciliation } from '../results.ts';
import { reconcile, type SimulatedRun } from './reconcile.ts';

/** Three times this tail on 2¹⁵ nodes are steps of 1/8, on which every amount of these tests lies. */
const tail = 4096 / 3;
const step = 1 / 8;

const measures = (changes: Partial<LossMeasures> = {}): LossMeasures => ({
  expectedAnnualLoss: 0,
  standardError: 0,
  standardDeviation: 0,
  valueAtRisk: byLevel(() => 0),
  tailValueAtRisk: byLevel(() => tail),
  standardErrors: { valueAtRisk: byLevel(() => [0, 0] as const), tailValueAtRisk: byLevel(() => 0) },
  exceedance: [],
  occurrenceExceedance: [],
  ...changes,
});

const simulatedRun = (inherent: Partial<LossMeasures>, changes: Partial<SimulatedRun> = {}): SimulatedRun => ({
  years: 10_000,
  inherent: measures(inherent),
  residual: measures(),
  recovery: { expected: 0, reinstatementPremium: 0, policies: [] },
  intervals: { inherent: byLevel(() => [0, Infinity] as const), residual: byLevel(() => [0, Infinity] as const) },
  ...changes,
});

const rowsOf = (portfolio: Partial<Portfolio>, simulated: SimulatedRun): Reconciliation[] =>
  reconcile(resolvedForTest(portfolio), simulated);
const rowOf = (portfolio: Partial<Portfolio>, metric: string, simulated: SimulatedRun): Reconciliation => {
  const row = rowsOf(portfolio, simulated).find((candidate) => candidate.metric === metric);
  if (!row) throw new Error(`There should be a row on ${metric}`);
  return row;
};

/** One event a year on average, of exactly 100. */
const hundreds: Partial<Portfolio> = { risks: [riskForTest('A')] };
/** Rare events, mostly of 1, of which one in a hundred is of 1,000: mean 10.99, mean square 10,000.99. */
const rare = (rate: number): Partial<Portfolio> => ({
  risks: [
    riskForTest('A', {
      frequency: { kind: 'poisson', rate },
      severity: { kind: 'discrete', amounts: [1, 1_000], probabilities: [0.99, 0.01] },
    }),
  ],
});
const poissonMass = (n: number): number => (n === 0 ? Math.exp(-1) : poissonMass(n - 1) / n);
/** Σ over the years of more than `n` events. */
const sumAbove = (n: number, term: (excess: number) => number): number =>
  Array.from({ length: 30 }, (_, index) => poissonMass(n + 1 + index) * term(index + 1)).reduce((sum, value) => sum + value, 0);

describe('expected annual loss', () => {
  const metric = 'inherent.expectedAnnualLoss';
  const mean = (portfolio: Partial<Portfolio>, expectedAnnualLoss: number, standardError = 0) =>
    rowOf(portfolio, metric, simulatedRun({ expectedAnnualLoss, standardError }));

  test('may be off four standard errors of the exact law', () => {
    expect(mean(hundreds, 103.9)).toEqual({ metric, simulated: 103.9, standardError: 1, exact: 100, withinTolerance: true });
    expect(mean(hundreds, 96.1).withinTolerance).toBe(true);
    expect(mean(hundreds, 104.1).withinTolerance).toBe(false);
    expect(mean(hundreds, 95.9).withinTolerance).toBe(false);
  });

  test('or of the simulated years, when they say more', () => {
    expect(mean(hundreds, 107.9, 2)).toMatchObject({ standardError: 2, withinTolerance: true });
    expect(mean(hundreds, 108.1, 2).withinTolerance).toBe(false);
  });

  test('of losses too heavy to be simulated: a quarter of it', () => {
    // A standard error of 1 says the law, three times that of the count are 0.33.
    expect(mean(rare(1), 0).standardError).toBeCloseTo(10.99 / 16, 9);
    expect(mean(rare(1), 10.99 * 1.249).withinTolerance).toBe(true);
    expect(mean(rare(1), 10.99 * 1.251).withinTolerance).toBe(false);
  });

  test('of rare losses: the luck of having had few', () => {
    // Deviation √10⁻⁴·100.005, that of the count √10⁻⁴·10.99.
    expect(mean(rare(1e-4), 0).standardError).toBeCloseTo((3 * 0.01 * 10.99) / 100, 12);
    expect(mean({ risks: [riskForTest('A', { frequency: { kind: 'poisson', rate: 1e-4 } })] }, 0).standardError).toBeCloseTo(0.01, 12);
  });

  test('may round', () => {
    const certain: Partial<Portfolio> = { risks: [riskForTest('A', { frequency: { kind: 'bernoulli', probability: 1 } })] };
    expect(mean(certain, 100 + 0.9e-7)).toMatchObject({ standardError: 0, withinTolerance: true });
    expect(mean(certain, 100 + 1.1e-7).withinTolerance).toBe(false);
  });
});

describe('value at risk', () => {
  const metric = 'inherent.valueAtRisk.0.95';
  const against = (interval: readonly [number, number], years = 10_000) =>
    rowOf(
      hundreds,
      metric,
      simulatedRun(
        {
          valueAtRisk: byLevel(() => 280),
          standardErrors: { valueAtRisk: byLevel(() => [270, 270 + 2 * 1.959963984540054] as const), tailValueAtRisk: byLevel(() => 0) },
        },
        { years, intervals: { inherent: byLevel(() => interval), residual: byLevel(() => [0, Infinity] as const) } },
      ),
    );

  test('lies between the ranks, give or take a step', () => {
    // Three events or fewer in 98 years of 100, two or fewer in 92.
    expect(against([0, Infinity])).toEqual({
      metric,
      simulated: 280,
      standardError: expect.closeTo(1, 9),
      exact: 300,
      withinTolerance: true,
    });
    expect(against([300 + 0.9 * step, Infinity]).withinTolerance).toBe(true);
    expect(against([300 + 1.1 * step, Infinity]).withinTolerance).toBe(false);
    expect(against([0, 300 - 0.9 * step]).withinTolerance).toBe(true);
    expect(against([0, 300 - 1.1 * step]).withinTolerance).toBe(false);
  });

  test('of few years has no lower end, of some more no upper one', () => {
    // 0.05³ is more than 1/20,000, and so is 0.95¹⁹³; one year more and neither is.
    expect(against([400, 500], 3).withinTolerance).toBe(true);
    expect(against([400, 500], 4).withinTolerance).toBe(false);
    expect(against([100, 200], 193).withinTolerance).toBe(true);
    expect(against([100, 200], 194).withinTolerance).toBe(false);
  });
});

describe('tail value at risk', () => {
  const metric = 'inherent.tailValueAtRisk.0.99';
  const tailRow = (portfolio: Partial<Portfolio>, simulated: number, standardError = 0) =>
    rowOf(
      portfolio,
      metric,
      simulatedRun({
        tailValueAtRisk: { '0.95': tail, '0.99': simulated, '0.995': tail },
        standardErrors: { valueAtRisk: byLevel(() => [0, 0] as const), tailValueAtRisk: byLevel(() => standardError) },
      }),
    );
  // Four events or fewer in 99 years of 100.
  const exact = 400 + 100 * (sumAbove(4, (excess) => excess) / 0.01);
  const luck = (100 / 0.01) * Math.sqrt(sumAbove(4, (excess) => excess ** 2) - sumAbove(4, (excess) => excess) ** 2) * 0.01;

  test('may be off four standard errors of the exact tail and a step of the grid', () => {
    const tolerance = 4 * luck + step;
    expect(tailRow(hundreds, exact).exact).toBeCloseTo(exact, 4);
    // What damping leaves of rounding at the end of the grid counts in squares.
    expect(tailRow(hundreds, exact).standardError).toBeCloseTo(luck, 1);
    expect(tailRow(hundreds, exact + tolerance - 0.1).withinTolerance).toBe(true);
    expect(tailRow(hundreds, exact + tolerance + 0.1).withinTolerance).toBe(false);
  });

  test('or of the simulated years, when they say more', () => {
    expect(tailRow(hundreds, exact + 199, 50)).toMatchObject({ standardError: 50, withinTolerance: true });
    expect(tailRow(hundreds, exact + 201, 50).withinTolerance).toBe(false);
  });

  test('of rare losses counts the luck of having had few among the worst years', () => {
    expect(tailRow(rare(0.01), 0).standardError).toBeCloseTo((3 * 0.1 * 10.99) / 0.01 / 100, 4);
  });
});

describe('recoveries', () => {
  const liability: SupplierLiability = { penalty: 0, share: 1, annualCap: Infinity, collectability: 1 };
  const triggers = ['A', 'B'].map((risk) => ({ risk, probability: 1, multiplier: 1, isControlled: false }));
  const portfolio: Partial<Portfolio> = {
    risks: ['A', 'B', 'C'].map((id) => riskForTest(id)),
    suppliers: [
      supplierForTest('S', { failureRate: 0.25, triggers: [triggers[0]!], liability }),
      supplierForTest('T', { failureRate: 0.25, triggers, liability: { ...liability, penalty: 10 } }),
    ],
    policies: [policyForTest('P', ['C']), policyForTest('Q', ['A'])],
  };
  const run = (expected: number, standardError = 0): SimulatedRun => {
    const entry = (id: string) => ({ id, expected, standardError });
    return simulatedRun(
      {},
      {
        recovery: {
          expected,
          reinstatementPremium: 0,
          policies: ['P', 'Q'].map((id) => ({
            ...entry(id),
            limitExhaustedProbability: 0,
            premiumToExpectedRecovery: null,
            reinstatementPremium: 0,
          })),
        },
        supplierRecovery: { expected, standardError, suppliers: ['S', 'T'].map((id) => ({ ...entry(id), capExhaustedProbability: 0 })) },
      },
    );
  };
  /** What follows a mean and two measures at three levels for either basis. */
  const ofPayers = (simulated: SimulatedRun) => rowsOf(portfolio, simulated).slice(2 * (1 + 2 * 3));

  test('have a row where they are exact; of suppliers also where they are not', () => {
    expect(ofPayers(run(25))).toEqual([
      {
        metric: 'supplierRecovery.suppliers.S.expected',
        simulated: 25,
        standardError: expect.closeTo(0.5, 9),
        exact: expect.closeTo(25, 9),
        withinTolerance: true,
      },
      { metric: 'supplierRecovery.suppliers.T.expected', simulated: 25, standardError: 0, exact: null, withinTolerance: true },
      {
        metric: 'recovery.policies.P.expected',
        simulated: 25,
        standardError: expect.closeTo(1, 9),
        exact: expect.closeTo(100, 9),
        withinTolerance: false,
      },
    ]);
  });

  test.each([
    ['supplierRecovery.suppliers.S.expected', 25, 0.5],
    ['recovery.policies.P.expected', 100, 1],
  ])('%s may be off four standard errors', (metric, exact, error) => {
    expect(rowOf(portfolio, metric, run(exact + 3.9 * error)).withinTolerance).toBe(true);
    expect(rowOf(portfolio, metric, run(exact + 4.1 * error)).withinTolerance).toBe(false);
    expect(rowOf(portfolio, metric, run(exact + 11.9, 3))).toMatchObject({ standardError: 3, withinTolerance: true });
    expect(rowOf(portfolio, metric, run(exact + 12.1, 3)).withinTolerance).toBe(false);
  });

  test('of suppliers are not asked for when none of them owes anything', () => {
    const { supplierRecovery: _, ...without } = run(100);
    expect(ofPayers(without)).toEqual([expect.objectContaining({ metric: 'recovery.policies.P.expected' })]);
  });

  test('may be off what the grid allows besides', () => {
    const terms = { annualAggregateDeductible: 50, annualCapacity: 50 };
    const certain = {
      risks: [riskForTest('C', { frequency: { kind: 'bernoulli' as const, probability: 1 } })],
      policies: [policyForTest('P', ['C'], terms)],
    };
    const { standardError, exact } = rowOf(certain, 'recovery.policies.P.expected', run(50));
    const allowance = (2 * 100) / 2 ** 13;
    const edge = (exact ?? NaN) + 4 * standardError + allowance;
    expect(rowOf(certain, 'recovery.policies.P.expected', run(edge - 1e-3)).withinTolerance).toBe(true);
    expect(rowOf(certain, 'recovery.policies.P.expected', run(edge + 1e-3)).withinTolerance).toBe(false);
  });
});

test('a figure of the tail without an exact law is not held against the run', () => {
  const suppliers = Array.from({ length: 14 }, (_, index) =>
    supplierForTest(`S-${index}`, {
      failureRate: index === 0 ? 0.1 : 0,
      triggers: index === 13 ? [{ risk: 'A', probability: 0.5, multiplier: 1, isControlled: false }] : [],
      dependsOn: index === 0 ? [] : [{ supplier: `S-${index - 1}`, probability: 0.9 }],
    }),
  );
  const rows = rowsOf({ ...hundreds, suppliers }, simulatedRun({ expectedAnnualLoss: 100, valueAtRisk: byLevel(() => 1e9) }));
  const row = (metric: string) => rows.find((candidate) => candidate.metric === metric);
  expect(row('inherent.valueAtRisk.0.99')).toEqual({
    metric: 'inherent.valueAtRisk.0.99',
    simulated: 1e9,
    standardError: 0,
    exact: null,
    withinTolerance: true,
  });
  expect(row('inherent.tailValueAtRisk.0.99')).toMatchObject({ simulated: tail, exact: null, withinTolerance: true });
  expect(row('residual.expectedAnnualLoss')).toMatchObject({ exact: expect.closeTo(100, 9), withinTolerance: false });
});
