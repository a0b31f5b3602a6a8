/** Whole runs against closed forms and vectors. Simulated figures may differ by four standard errors. */
import { describe, expect, test } from 'vitest';
import type { Portfolio } from './portfolio.ts';
import { controlForTest, policyForTest, resolvedForTest, riskForTest, sectionForTest, supplierForTest } from './portfolio.test-data.ts';
import { isReconciled, type RunResults } from './results.ts';
import { runPortfolio } from './run.ts';

const ran = (changes: Partial<Portfolio>): RunResults =>
  runPortfolio(resolvedForTest({ simulation: { years: 50_000, seed: 388_563 }, ...changes }));

/** Tests of the two controls of E2E-01: 25 and 4 items without a deviation. */
const testedControl = (id: string, sampleSize: number) =>
  controlForTest(id, {
    standing: {
      ...controlForTest(id).standing,
      test: { sampleSize, deviations: 0, conclusion: 'effective', isFullPopulation: false },
    },
  });

const e2e: Partial<Portfolio> = {
  risks: [
    riskForTest('R-1', {
      frequency: { kind: 'poisson', rate: 0.8 },
      severity: { kind: 'lognormal', mu: 11.604086243367206, sigma: 1.0338905924309645 },
      maximumLoss: 5_000_000,
      controls: [
        { control: 'C-1', frequencyReduction: 0.5, severityReduction: 0, cap: null },
        { control: 'C-2', frequencyReduction: 0, severityReduction: 0.3, cap: null },
      ],
    }),
  ],
  controls: [testedControl('C-1', 25), testedControl('C-2', 4)],
  policies: [
    policyForTest('P-1', ['R-1'], {
      deductible: { kind: 'ordinary', amount: 50_000 },
      limitPerOccurrence: 1_000_000,
      share: 0.9,
      premium: 65_000,
    }),
  ],
  simulation: { years: 100_000, seed: 388_563 },
};

describe('vectors E2E-01 to E2E-03: one risk from inherent to net', () => {
  // Run anew in each test, so that each is known to reach what it checks.
  const run = () => ran(e2e);
  const within = (actual: number, expected: number, relative: number) =>
    expect(Math.abs(actual - expected)).toBeLessThanOrEqual(relative * expected);

  test('closed forms of the risk', () => {
    const [risk] = run().risks;
    within(risk?.inherent.expectedAnnualLoss ?? 0, 149_410.60209204824, 1e-9);
    within(risk?.residual.rate ?? 0, 0.4076923076923077, 1e-12);
    within(risk?.residual.severityFactor ?? 0, 0.73, 1e-12);
    within(risk?.residual.expectedAnnualLoss ?? 0, 55_583.6172590514, 1e-6);
  });

  test('simulated totals within four standard errors', () => {
    const { inherent, residual, net, recovery } = run();
    const near = (actual: number, expected: number, error: number) => expect(Math.abs(actual - expected)).toBeLessThan(4 * error);
    near(inherent.expectedAnnualLoss, 149_410.6, inherent.standardError);
    near(residual.expectedAnnualLoss, 55_583.6, residual.standardError);
    near(residual.tailValueAtRisk['0.99'], 1_038_723, residual.standardErrors.tailValueAtRisk['0.99']);
    near(net.tailValueAtRisk['0.99'], 305_090, net.standardErrors.tailValueAtRisk['0.99']);
    // The vectors' recoveries are after an insurer's default haircut of 0.025 %.
    near(recovery.expected * (1 - 0.00025), 33_076.43, recovery.policies[0]?.standardError ?? 0);
    const [low, high] = residual.standardErrors.valueAtRisk['0.99'];
    expect(low).toBeLessThan(672_000 + 8_000);
    expect(high).toBeGreaterThan(672_000 - 8_000);
  });

  test('total cost of risk', () => {
    const { totalCostOfRisk, recovery } = run();
    within(totalCostOfRisk.total, 104_462.12890528483, 0.02);
    within(recovery.policies[0]?.premiumToExpectedRecovery ?? 0, 1.965145494165015, 0.02);
  });

  test('is reconciled, and its steps lead from inherent to net without a break', () => {
    const result = run();
    const [risk] = result.risks;
    expect(isReconciled(result)).toBe(true);
    const steps = risk?.steps ?? [];
    expect(steps.map(({ kind, id }) => `${kind} ${id}`)).toEqual(['control C-1', 'control C-2', 'policy P-1']);
    expect(steps[0]?.before).toBe(risk?.inherent.expectedAnnualLoss);
    steps.slice(1).forEach((step, index) => expect(step.before).toBeCloseTo(steps[index]?.after ?? 0, 6));
    expect(steps.at(-1)?.after).toBeCloseTo(risk?.net.expectedAnnualLoss ?? 0, 6);
  });

  test('the whole tail belongs to the only risk', () => {
    const { risks, residual } = run();
    expect(risks[0]?.tailContribution).toBeCloseTo(residual.tailValueAtRisk['0.99'], 3);
  });
});

test('haircuts are told apart from recoveries, and every other figure is before them', () => {
  const policy = policyForTest('P', ['R'], { share: 0.5 });
  const portfolio = { risks: [riskForTest('R')], policies: [policy] };
  const plain = ran(portfolio);
  const cut = ran({ ...portfolio, policies: [{ ...policy, haircuts: { credit: 0.02, residualTerm: 0.5 } }] });
  const [result] = cut.recovery.policies;
  const expected = result?.expected ?? 0;
  expect(plain.recovery.policies[0]).not.toHaveProperty('haircuts');
  expect(result?.haircuts).toEqual({ credit: 0.02 * expected, residualTerm: 0.5 * (expected - 0.02 * expected) });
  expect({ ...cut, recovery: plain.recovery }).toEqual(plain);
  expect(expected).toBe(plain.recovery.policies[0]?.expected);
});

describe('values of controls', () => {
  const effect = (control: string, frequencyReduction: number) => ({ control, frequencyReduction, severityReduction: 0, cap: null });

  test('leave-one-out and Shapley value of two overlapping controls', () => {
    // Loss 100 a year; the controls take off 60 % and 50 %: together 80, alone 60 and 50.
    const run = ran({
      risks: [riskForTest('R', { controls: [effect('A', 0.6), effect('B', 0.5)] })],
      controls: [controlForTest('A'), controlForTest('B')],
    });
    expect(run.controls.map(({ value }) => value.leaveOneOut)).toEqual([expect.closeTo(30, 9), expect.closeTo(20, 9)]);
    expect(run.controls.map(({ value }) => value.shapley)).toEqual([expect.closeTo(45, 9), expect.closeTo(35, 9)]);
  });

  test('Shapley values add up to what all controls save, on every risk and with a common cause', () => {
    const controls = ['A', 'B', 'C'].map((id) => controlForTest(id, { group: 'G' }));
    const risks = ['R', 'Q'].map((id) => riskForTest(id, { controls: [effect('A', 0.4), effect('B', 0.7), effect('C', 0.2)] }));
    const run = ran({ risks, controls });
    const saved = run.risks.reduce((sum, { inherent, residual }) => sum + inherent.expectedAnnualLoss - residual.expectedAnnualLoss, 0);
    expect(run.controls.reduce((sum, { value }) => sum + (value.shapley ?? 0), 0)).toBeCloseTo(saved, 8);
  });

  test('no Shapley value beyond twelve controls on a risk', () => {
    const ids = Array.from({ length: 13 }, (_, index) => `C-${index}`);
    const run = ran({
      risks: [riskForTest('R', { controls: ids.map((id) => effect(id, 0.1)) })],
      controls: ids.map((id) => controlForTest(id)),
    });
    expect(run.controls[0]?.value.shapley).toBeNull();
    expect(run.controls[0]?.value.leaveOneOut).toBeGreaterThan(0);
  });
});

describe('suppliers', () => {
  const shock: Partial<Portfolio> = {
    risks: [
      riskForTest('A', { frequency: { kind: 'poisson', rate: 0.3 } }),
      riskForTest('B', { frequency: { kind: 'poisson', rate: 0.2 }, severity: { kind: 'fixed', amount: 50 } }),
    ],
    suppliers: [
      supplierForTest('S', {
        failureRate: 0.1,
        triggers: [
          { risk: 'A', probability: 0.8, multiplier: 1, isControlled: false },
          { risk: 'B', probability: 0.6, multiplier: 2, isControlled: false },
        ],
      }),
    ],
  };

  test('what they cause is part of the rate, not on top of it; multipliers make it dearer', () => {
    const run = ran(shock);
    expect(run.risks[0]?.inherent.expectedAnnualLoss).toBeCloseTo(30, 10);
    expect(run.risks[1]?.inherent.expectedAnnualLoss).toBeCloseTo(0.14 * 50 + 0.06 * 100, 10);
    expect(run.suppliers[0]?.attributedExpectedLoss).toBeCloseTo(0.1 * (0.8 * 100 + 0.6 * 100), 10);
    expect(isReconciled(run)).toBe(true);
  });

  test('removing a supplier takes its occurrences away and leaves the own rates alone', () => {
    const run = ran(shock);
    const effect = run.suppliers[0]?.removalEffect;
    expect(Math.abs((effect?.expectedAnnualLoss ?? 0) - 14)).toBeLessThan(4 * run.residual.standardError);
  });

  test('a failure today costs what it triggers', () => {
    const run = ran(shock);
    expect(run.suppliers[0]?.failureToday.p95).toBe(200);
    expect(Math.abs((run.suppliers[0]?.failureToday.expected ?? 0) - 140)).toBeLessThan(4);
  });

  test('in a failure today a doubtful wording holds as often as its probability says', () => {
    const doubtful = sectionForTest([], { covers: ['A', 'B'].map((risk) => ({ risk, share: 1, recoveryProbability: 0.5 })) });
    const today = ran({ ...shock, policies: [policyForTest('P', [], { sections: [doubtful] })] }).suppliers[0]?.failureToday;
    expect(Math.abs((today?.netExpected ?? 0) - 70)).toBeLessThan(4);
  });

  test('contributions to the tail add up, those of suppliers being part of them', () => {
    const run = ran(shock);
    const tail = run.residual.tailValueAtRisk['0.99'];
    expect(run.risks.reduce((sum, { tailContribution }) => sum + tailContribution, 0)).toBeCloseTo(tail, 6);
    expect(run.suppliers[0]?.tailContribution).toBeGreaterThan(0);
    expect(run.suppliers[0]?.tailContribution).toBeLessThan(tail);
  });

  test('a provider fails its customers: what they inherit is taken off the own rate too (rulings 2.5)', () => {
    const graph = ran({
      risks: [riskForTest('A', { frequency: { kind: 'poisson', rate: 0.8 } })],
      suppliers: [
        supplierForTest('S-1', {
          failureRate: 0.1,
          triggers: [{ risk: 'A', probability: 0.8, multiplier: 1, isControlled: false }],
          dependsOn: [{ supplier: 'S-2', probability: 0.5 }],
        }),
        supplierForTest('S-2', { failureRate: 0.2 }),
      ],
    });
    expect(graph.suppliers.map(({ attributedExpectedLoss }) => attributedExpectedLoss)).toEqual([
      expect.closeTo(8, 10),
      expect.closeTo(8, 10),
    ]);
    expect(Math.abs(graph.inherent.expectedAnnualLoss - 80)).toBeLessThan(4 * graph.inherent.standardError);
    expect(isReconciled(graph)).toBe(true);
  });

  test('frequency controls leave supplier-caused events alone unless they are said to act on them (rulings 2.4)', () => {
    const rateWhen = (isControlled: boolean) =>
      ran({
        risks: [
          riskForTest('A', {
            frequency: { kind: 'poisson', rate: 0.8 },
            controls: [{ control: 'C', frequencyReduction: 0.6, severityReduction: 0, cap: null }],
          }),
        ],
        controls: [controlForTest('C')],
        suppliers: [supplierForTest('S', { failureRate: 0.1, triggers: [{ risk: 'A', probability: 0.8, multiplier: 1, isControlled }] })],
        simulation: { years: 1_000, seed: 1 },
      }).risks[0]?.residual.rate;
    expect(rateWhen(false)).toBeCloseTo(0.368, 12);
    expect(rateWhen(true)).toBeCloseTo(0.32, 12);
  });
});

describe('controls that stop a loss at an amount', () => {
  test('stop it as often as their credit says', () => {
    const run = ran({
      risks: [riskForTest('R', { controls: [{ control: 'C', frequencyReduction: 0, severityReduction: 0, cap: 40 }] })],
      controls: [controlForTest('C', { standing: { ...controlForTest('C').standing, design: { rating: 0.75, conclusion: 'adequate' } } })],
    });
    expect(run.risks[0]?.residual.expectedAnnualLoss).toBeCloseTo(0.75 * 40 + 0.25 * 100, 10);
    expect(Math.abs(run.residual.expectedAnnualLoss - 55)).toBeLessThan(4 * run.residual.standardError);
    expect(isReconciled(run)).toBe(true);
  });
});

describe('coverage', () => {
  const tower: Partial<Portfolio> = {
    risks: [
      riskForTest('R', {
        frequency: { kind: 'poisson', rate: 0.6 },
        severity: { kind: 'lognormal', mu: 12.206072645530174, sigma: 1.64637762092013 },
      }),
    ],
    simulation: { years: 1_000, seed: 1 },
  };
  const primary = policyForTest('P', ['R'], { deductible: { kind: 'ordinary', amount: 50_000 }, limitPerOccurrence: 1_000_000 });

  test('a programme that ends below the losses: 9.0 % a year and 245 k€ expected above 1.05 M€', () => {
    const { coverage } = ran({ ...tower, policies: [primary] });
    expect(coverage).toHaveLength(1);
    expect(coverage[0]).toMatchObject({ risk: 'R', kind: 'under-insured' });
    expect(coverage[0]?.amount).toBeCloseTo(145_217.9525905713 + 99_645.58795236424, 2);
    expect(coverage[0]?.probability).toBeCloseTo(0.0899, 3);
  });

  test('a risk without a policy is uninsured with all it costs', () => {
    expect(ran(tower).coverage).toEqual([
      { risk: 'R', kind: 'uninsured', amount: expect.closeTo(465_341.42, 1), probability: expect.closeTo(1 - Math.exp(-0.6), 10) },
    ]);
  });

  test.each([
    ['tower-gap', 1_500_000],
    ['overlap', 900_000],
  ])('a layer that does not stand on the one below is a %s', (kind, attachment) => {
    const { coverage } = ran({ ...tower, policies: [primary, policyForTest('X', ['R'], { attachment, limitPerOccurrence: 1e9 })] });
    expect(coverage.map((finding) => finding.kind)).toEqual([kind]);
    expect(coverage[0]?.amount).toBeGreaterThan(0);
  });

  test('a layer that stands on the one below, up to the top, leaves nothing to find', () => {
    expect(ran({ ...tower, policies: [primary, policyForTest('X', ['R'], { attachment: 1_050_000 })] }).coverage).toEqual([]);
  });

  test('two policies for one loss overlap, and a sum insured below the value leaves part of each loss', () => {
    expect(ran({ ...tower, policies: [policyForTest('P', ['R']), policyForTest('Q', ['R'])] }).coverage.map(({ kind }) => kind)).toEqual([
      'overlap',
    ]);
    const section = sectionForTest(['R'], { average: { sumInsured: 60, valueAtRisk: 100 } });
    const { coverage } = ran({ ...tower, policies: [policyForTest('P', [], { sections: [section] })] });
    expect(coverage).toEqual([
      { risk: 'R', kind: 'under-insured', amount: expect.closeTo(0.4 * 465_341.42, 0), probability: expect.any(Number) },
    ]);
  });
});

test('a policy whose sum insured is zero pays nothing and hides no other', () => {
  const empty = policyForTest('P', [], { sections: [sectionForTest(['R'], { average: { sumInsured: 0, valueAtRisk: 100 } })] });
  const run = ran({ risks: [riskForTest('R')], policies: [empty, policyForTest('Q', ['R'])], simulation: { years: 1_000, seed: 1 } });
  expect(run.recovery.policies.map(({ expected }) => expected)).toEqual([0, run.residual.expectedAnnualLoss]);
});

test('the same portfolio and seed give the same answer, another seed another one', () => {
  const light = { ...e2e, simulation: { years: 3_000, seed: 5 } };
  expect(ran(light)).toEqual(ran(light));
  expect(ran({ ...light, simulation: { years: 3_000, seed: 6 } }).net).not.toEqual(ran(light).net);
});
