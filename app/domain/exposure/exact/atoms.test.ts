/** Losses that are always the same and lie between the nodes of the grid. */
import { describe, expect, test } from 'vitest';
import { controlForTest, resolvedForTest, riskForTest, supplierForTest } from '../portfolio.test-data.ts';
import { isReconciled } from '../results.ts';
import { runPortfolio } from '../run.ts';
import { atomSpread } from './atoms.ts';

const certain = { kind: 'bernoulli', probability: 1 } as const;
const fixed = (amount: number) => ({ kind: 'fixed', amount }) as const;
const spread = (risk: Parameters<typeof riskForTest>[1], step = 10) =>
  atomSpread(resolvedForTest({ risks: [riskForTest('R', risk)] }), 'inherent', step);

describe('the spread of atoms', () => {
  test('is that of a coin for a loss that happens once and lies half way between two nodes', () => {
    expect(spread({ frequency: certain, severity: fixed(105) })).toBeCloseTo(3 * Math.sqrt(1 / 4) * 10, 9);
    expect(spread({ frequency: certain, severity: fixed(102.5) })).toBeCloseTo(3 * Math.sqrt(3 / 16) * 10, 9);
  });

  test('grows with the events of a bad year', () => {
    expect(spread({ severity: fixed(105), frequency: { kind: 'poisson', rate: 4 } })).toBeCloseTo(3 * Math.sqrt((4 + 3 * 2) / 4) * 10, 9);
    const clustered = { kind: 'negative-binomial', mean: 4, variance: 16 } as const;
    expect(spread({ severity: fixed(105), frequency: clustered })).toBeCloseTo(3 * Math.sqrt((4 + 3 * 4) / 4) * 10, 9);
  });

  test('is nothing on the nodes, and nothing without atoms', () => {
    expect(spread({ frequency: certain, severity: fixed(110) })).toBe(0);
    expect(spread({ severity: { kind: 'lognormal', mu: 3, sigma: 1 } })).toBe(0);
  });

  test('counts each amount of a discrete law as often as it happens, and losses that are cut at the maximum', () => {
    const severity = { kind: 'discrete', amounts: [105, 110, 300], probabilities: [0.25, 0.25, 0.5] } as const;
    expect(spread({ frequency: certain, severity })).toBeCloseTo(3 * Math.sqrt(0.25 / 4) * 10, 9);
    expect(spread({ frequency: certain, severity, maximumLoss: 205 })).toBeCloseTo(3 * Math.sqrt(0.75 / 4) * 10, 9);
    const exponential = { kind: 'exponential', mean: 100 } as const;
    expect(spread({ frequency: certain, severity: exponential, maximumLoss: 105 })).toBeCloseTo(3 * Math.sqrt(Math.exp(-1.05) / 4) * 10, 9);
  });

  test('looks at losses as controls leave them and as suppliers multiply them', () => {
    const controls = [{ control: 'C', frequencyReduction: 0.75, severityReduction: 0.5, cap: null }];
    const resolved = resolvedForTest({
      risks: [riskForTest('R', { frequency: { kind: 'poisson', rate: 1 }, severity: fixed(110), controls })],
      controls: [controlForTest('C')],
      suppliers: [
        supplierForTest('S', { failureRate: 1, triggers: [{ risk: 'R', probability: 1, multiplier: 0.5, isControlled: false }] }),
      ],
    });
    // All events come from the supplier: of 55 before controls, of 27.5 after them.
    expect(atomSpread(resolved, 'inherent', 10)).toBeCloseTo(3 * Math.sqrt((1 + 3) / 4) * 10, 9);
    expect(atomSpread(resolved, 'residual', 10)).toBeCloseTo(3 * Math.sqrt((1 + 3) * (3 / 16)) * 10, 9);
  });
});

describe('a run of fixed amounts is reconciled', () => {
  const run = (...risks: ReturnType<typeof riskForTest>[]) => runPortfolio(resolvedForTest({ risks }));

  test('when nothing is left to luck', () => {
    const amounts = [77_777, 12_345.67, 37_037.01, 1_000];
    expect(
      isReconciled(run(...amounts.map((amount, index) => riskForTest(`R-${index}`, { frequency: certain, severity: fixed(amount) })))),
    ).toBe(true);
  });

  test('when several of them make the value at risk', () => {
    expect(isReconciled(run(riskForTest('R', { frequency: { kind: 'poisson', rate: 3 }, severity: fixed(100_000) })))).toBe(true);
  });
});
