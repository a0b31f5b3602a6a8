import { describe, expect, test } from 'vitest';
import type { Portfolio, PortfolioSupplier } from '../portfolio.ts';
import { controlForTest, resolvedForTest, riskForTest, supplierForTest } from '../portfolio.test-data.ts';
import { annualLossLaw, hasExactLaw, type Basis } from './aggregate.ts';
import type { GridLaw } from './compound.ts';
import { gridQuantile, gridTailMean } from './grid-measures.ts';
import { gridMean, gridStandardDeviation } from './grid.test-data.ts';
import { annualMoments } from './moments.ts';
import { panjer } from './panjer.test-data.ts';

const window = (step: number, nodes: number) => ({ first: 0, step, nodes });

function lawOf(changes: Partial<Portfolio>, basis: Basis, step: number, nodes: number): GridLaw {
  const law = annualLossLaw(resolvedForTest(changes), basis, window(step, nodes));
  if (law === null) throw new Error('This portfolio should have an exact law');
  return law;
}

const trigger = (risk: string, probability: number, multiplier = 1, isControlled = false) => ({
  risk,
  probability,
  multiplier,
  isControlled,
});
const fixed = (amount: number) => ({ kind: 'fixed' as const, amount });
const poisson = (rate: number) => ({ kind: 'poisson' as const, rate });
const poissonMass = (rate: number, n: number): number => (n === 0 ? Math.exp(-rate) : (poissonMass(rate, n - 1) * rate) / n);

describe('POR-04: one supplier hits two risks', () => {
  // Losses of 1 and of 64 let the total say how many of each there were.
  const portfolio: Partial<Portfolio> = {
    risks: [
      riskForTest('A', { frequency: poisson(0.3), severity: fixed(1) }),
      riskForTest('B', { frequency: poisson(0.2), severity: fixed(64) }),
    ],
    suppliers: [supplierForTest('S', { failureRate: 0.1, triggers: [trigger('A', 0.8), trigger('B', 0.6)] })],
  };
  // Fewer than eight of B; more do not happen, and damping leaves most of its noise at the end of the grid.
  const masses = () => lawOf(portfolio, 'inherent', 1, 1024).masses.slice(0, 512);
  const countsOf = (k: number) => ({ a: k % 64, b: Math.floor(k / 64) });

  test('the chance of a year with events of both', () => {
    const both = masses().reduce((sum, mass, k) => (countsOf(k).a > 0 && countsOf(k).b > 0 ? sum + mass : sum), 0);
    expect(both).toBeCloseTo(0.07680519596538737, 10);
  });

  test('the covariance of the counts', () => {
    const product = masses().reduce((sum, mass, k) => sum + mass * countsOf(k).a * countsOf(k).b, 0);
    expect(product - 0.3 * 0.2).toBeCloseTo(0.048, 6);
  });
});

test('a failure spreads through the graph once per edge, and each trigger makes its own loss', () => {
  // S fails 0.2 times a year and takes T along half of the time; T always triggers A at three times the loss, S with 0.4.
  const law = lawOf(
    {
      risks: [riskForTest('A', { frequency: poisson(0.28), severity: fixed(1) })],
      suppliers: [
        supplierForTest('S', { failureRate: 0.2, triggers: [trigger('A', 0.4)] }),
        supplierForTest('T', { triggers: [trigger('A', 1, 3)], dependsOn: [{ supplier: 'S', probability: 0.5 }] }),
      ],
    },
    'inherent',
    1,
    64,
  );
  // One failure costs 0, 1, 3 or 4 with these chances.
  const ofOneFailure = Float64Array.from({ length: 64 }, (_, loss) => [0.3, 0.2, 0, 0.3, 0.2][loss] ?? 0);
  // One event in three is the risk's own, and costs 1.
  const ofOneEvent = ofOneFailure.map((mass, loss) => (2 / 3) * mass + (loss === 1 ? 1 / 3 : 0));
  const expected = panjer({ kind: 'poisson', rate: 0.3 }, ofOneEvent, 1);
  expected.masses.forEach((mass, k) => expect(Math.abs(mass - (law.masses[k] ?? NaN))).toBeLessThan(1e-8));
});

describe('after controls', () => {
  const control = (frequencyReduction: number, severityReduction: number, cap: number | null = null) => ({
    control: 'C',
    frequencyReduction,
    severityReduction,
    cap,
  });
  // Full credit is 10 of 10 items without deviation.
  const controls = [controlForTest('C')];

  test('own events are thinned and losses reduced', () => {
    const portfolio = {
      risks: [riskForTest('A', { frequency: poisson(2), severity: fixed(10), controls: [control(0.25, 0.5)] })],
      controls,
    };
    const law = lawOf(portfolio, 'residual', 1, 256);
    [0, 1, 2, 3].forEach((n) => expect(law.masses[5 * n]).toBeCloseTo(poissonMass(1.5, n), 9));
    const before = lawOf(portfolio, 'inherent', 1, 256);
    [0, 1, 2].forEach((n) => expect(before.masses[10 * n]).toBeCloseTo(poissonMass(2, n), 9));
  });

  test('events of suppliers are prevented only where controls are said to act on them', () => {
    const portfolio = (isControlled: boolean): Partial<Portfolio> => ({
      risks: [riskForTest('A', { frequency: poisson(0.5), severity: fixed(1), controls: [control(0.6, 0)] })],
      suppliers: [supplierForTest('S', { failureRate: 0.5, triggers: [trigger('A', 1, 1, isControlled)] })],
      controls,
    });
    expect(lawOf(portfolio(false), 'residual', 1, 32).masses[0]).toBeCloseTo(Math.exp(-0.5), 9);
    expect(lawOf(portfolio(true), 'residual', 1, 32).masses[0]).toBeCloseTo(Math.exp(-0.2), 9);
    expect(lawOf(portfolio(true), 'inherent', 1, 32).masses[0]).toBeCloseTo(Math.exp(-0.5), 9);
  });

  test('a cap that always acts stops every loss', () => {
    const law = lawOf(
      { risks: [riskForTest('A', { frequency: poisson(1), severity: fixed(10), controls: [control(0, 0, 4)] })], controls },
      'residual',
      1,
      128,
    );
    expect(law.masses[4]).toBeCloseTo(poissonMass(1, 1), 9);
  });
});

test('E2E-01: tail of the residual loss', () => {
  const risk = riskForTest('R', {
    frequency: poisson(0.4076923076923077),
    severity: { kind: 'lognormal', mu: 11.604086243367206 + Math.log(0.73), sigma: 1.0338905924309645 },
    maximumLoss: 5_000_000 * 0.73,
  });
  const law = lawOf({ risks: [risk] }, 'inherent', 250, 2 ** 14);
  const mean = annualMoments(resolvedForTest({ risks: [risk] }), 'inherent').mean;
  expect(mean / 55_583.6172590514).toBeCloseTo(1, 6);
  expect(Math.abs(gridQuantile(law, 0.99) / 672_000 - 1)).toBeLessThan(0.003);
  expect(Math.abs(gridTailMean(law, 0.99, mean) / 1_038_723.0635004818 - 1)).toBeLessThan(0.003);
});

test('independent risks of every frequency law: the grid has the moments of the closed forms', () => {
  const risks = [
    riskForTest('A', { frequency: poisson(1.5), severity: { kind: 'gamma', shape: 2, scale: 500 } }),
    riskForTest('B', { frequency: { kind: 'negative-binomial', mean: 2, variance: 7 }, severity: { kind: 'exponential', mean: 300 } }),
    riskForTest('C', {
      frequency: { kind: 'bernoulli', probability: 0.7 },
      severity: { kind: 'triangular', min: 0, mode: 900, max: 4_000 },
    }),
  ];
  const { mean, variance } = annualMoments(resolvedForTest({ risks }), 'inherent');
  const law = lawOf({ risks }, 'inherent', 4, 2 ** 14);
  expect(gridMean(law) / mean).toBeCloseTo(1, 5);
  expect(gridStandardDeviation(law) / Math.sqrt(variance)).toBeCloseTo(1, 4);
});

describe('no exact law', () => {
  const chain = (length: number): Partial<Portfolio> => ({
    risks: [riskForTest('A', { frequency: poisson(1) })],
    suppliers: Array.from({ length }, (_, index) =>
      supplierForTest(`S-${index}`, {
        failureRate: index === 0 ? 0.1 : 0,
        triggers: index === length - 1 ? [trigger('A', 0.5)] : [],
        dependsOn: index === 0 ? [] : [{ supplier: `S-${index - 1}`, probability: 0.9 }],
      }),
    ),
  });

  test('with more than twelve suppliers below one root', () => {
    expect(hasExactLaw(resolvedForTest(chain(13)))).toBe(true);
    expect(hasExactLaw(resolvedForTest(chain(14)))).toBe(false);
    expect(annualLossLaw(resolvedForTest(chain(14)), 'inherent', window(1, 64))).toBeNull();
  });

  test('a root that never fails does not count', () => {
    const { suppliers = [], ...rest } = chain(14);
    const idle = suppliers.map((supplier) => ({ ...supplier, failureRate: 0 }));
    expect(hasExactLaw(resolvedForTest({ ...rest, suppliers: idle }))).toBe(true);
  });

  /** So many suppliers that never fail by themselves, all below one that does, each of which triggers its own event. */
  const star = (name: string, members: number): PortfolioSupplier[] =>
    Array.from({ length: members }, (_, index) =>
      supplierForTest(`${name}-${index}`, {
        failureRate: index === 0 ? 0.01 : 0,
        triggers: [trigger('A', 0.5)],
        dependsOn: index === 0 ? [] : [{ supplier: `${name}-0`, probability: 0.5 }],
      }),
    );
  const hasLaw = (suppliers: PortfolioSupplier[]): boolean =>
    hasExactLaw(resolvedForTest({ risks: [riskForTest('A', { frequency: poisson(1) })], suppliers }));

  test('with more than 65,536 sets of failing suppliers', () => {
    // Eight times 2¹³.
    const eight = Array.from({ length: 8 }, (_, index) => star(`S${index}`, 13)).flat();
    expect(hasLaw(eight)).toBe(true);
    expect(hasLaw([...eight, ...star('T', 1)])).toBe(false);
  });

  test('with more than 1,024 different losses of suppliers', () => {
    const portfolio = (different: number) =>
      resolvedForTest({
        risks: [riskForTest('A', { severity: fixed(1) })],
        suppliers: [
          supplierForTest('S', {
            failureRate: 0.01,
            triggers: Array.from({ length: different + 10 }, (_, index) => trigger('A', 0.01, 1 + (index % different))),
          }),
        ],
      });
    expect(hasExactLaw(portfolio(1_024))).toBe(true);
    expect(hasExactLaw(portfolio(1_025))).toBe(false);
    expect(annualLossLaw(portfolio(1_025), 'inherent', window(1, 16))).toBeNull();
  });
});
