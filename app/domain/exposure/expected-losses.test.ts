import { describe, expect, test } from 'vitest';
import { ExpectedLosses } from './expected-losses.ts';
import type { Portfolio } from './portfolio.ts';
import { controlForTest, policyForTest, resolvedForTest, riskForTest, supplierForTest } from './portfolio.test-data.ts';
import { runSteps } from './run-steps.ts';

const lossesOf = (changes: Partial<Portfolio>): ExpectedLosses => new ExpectedLosses(resolvedForTest(changes));
const effect = (control: string, frequencyReduction: number, severityReduction = 0, cap: number | null = null) => ({
  control,
  frequencyReduction,
  severityReduction,
  cap,
});

describe('expected losses of a risk of 100 a year', () => {
  test('frequency and severity reductions multiply', () => {
    const losses = lossesOf({ risks: [riskForTest('R', { controls: [effect('C', 0.6, 0.5)] })], controls: [controlForTest('C')] });
    expect(losses.inherent(0)).toBe(100);
    expect(losses.residual(0)).toBeCloseTo(20, 12);
    expect(losses.residualRate(0)).toBeCloseTo(0.4, 12);
  });

  test('controls of one group fail together in part, those without a group do not', () => {
    const with_ = (group: string | null) =>
      lossesOf({
        risks: [riskForTest('R', { controls: [effect('A', 0.6), effect('B', 0.5)] })],
        controls: [controlForTest('A', { group }), controlForTest('B', { group })],
      }).residual(0);
    expect(with_(null)).toBeCloseTo(20, 12);
    // R = 0.8·0.8 + 0.2·0.6 = 0.76.
    expect(with_('G')).toBeCloseTo(24, 12);
  });

  test('a subset of the controls, and the cap on what all take off together', () => {
    const risk = riskForTest('R', { controls: [effect('A', 0.9), effect('B', 0.9)] });
    const losses = lossesOf({ risks: [risk], controls: [controlForTest('A'), controlForTest('B')] });
    expect(losses.withControls(0, risk.controls.slice(0, 1))).toBeCloseTo(10, 12);
    expect(losses.withControls(0, risk.controls)).toBeCloseTo(5, 12);
    expect(losses.withControls(0, risk.controls, false)).toBeCloseTo(1, 12);
    expect(losses.residual(0)).toBeCloseTo(5, 12);
  });

  test('a control that the portfolio does not know takes nothing off', () => {
    const risk = riskForTest('R', { controls: [] });
    expect(lossesOf({ risks: [risk] }).withControls(0, [effect('X', 0.9, 0.9, 1)])).toBeCloseTo(100, 12);
  });

  test('a risk that does not exist is an error', () => {
    expect(() => lossesOf({}).inherent(0)).toThrow('No risk at 0');
  });
});

describe('events that suppliers cause', () => {
  const triggers = [
    { risk: 'Q', probability: 1, multiplier: 1, isControlled: true },
    { risk: 'R', probability: 0.5, multiplier: 3, isControlled: false },
  ];
  const portfolio = (isControlled: boolean): Partial<Portfolio> => ({
    risks: [riskForTest('Q', { controls: [effect('C', 0.5)] }), riskForTest('R', { controls: [effect('C', 0.5, 0.2)] })],
    controls: [controlForTest('C')],
    suppliers: [
      supplierForTest('S', {
        failureRate: 0.4,
        triggers: triggers.map((trigger) => (trigger.risk === 'R' ? { ...trigger, isControlled } : trigger)),
      }),
    ],
  });

  test('are part of the rate, cost more by their multiplier, and escape controls that do not act on them', () => {
    // R: 0.2 events of 300 from the supplier, 0.8 of 100 of its own.
    const losses = lossesOf(portfolio(false));
    expect(losses.inherent(1)).toBeCloseTo(0.8 * 100 + 0.2 * 300, 10);
    expect(losses.residual(1)).toBeCloseTo((0.4 * 100 + 0.2 * 300) * 0.8, 10);
    expect(losses.residualRate(1)).toBeCloseTo(0.6, 12);
  });

  test('are prevented where the controls act on them', () => {
    const losses = lossesOf(portfolio(true));
    expect(losses.residual(1)).toBeCloseTo((0.4 * 100 + 0.1 * 300) * 0.8, 10);
    expect(losses.residualRate(1)).toBeCloseTo(0.5, 12);
  });

  test('are attributed to the supplier before controls', () => {
    expect(lossesOf(portfolio(false)).inherentOfShock(0)).toBeCloseTo(0.4 * 100 + 0.2 * 300, 10);
  });
});

describe('steps from inherent to net', () => {
  const steps = (controls: Parameters<typeof effect>[], recoveries: Parameters<typeof runSteps>[3] = []) => {
    const risk = riskForTest('R', { controls: controls.map((terms) => effect(...terms)) });
    const portfolio = { risks: [risk], controls: controls.map(([id]) => controlForTest(id)), policies: [policyForTest('P', ['R'])] };
    return runSteps(0, risk, lossesOf(portfolio), recoveries).map(({ kind, id, before, after }) => [
      kind,
      id,
      Math.round(before * 1e9) / 1e9,
      Math.round(after * 1e9) / 1e9,
    ]);
  };

  test('each control adds to those before it, then the cap gives part back, then policies pay', () => {
    expect(
      steps(
        [
          ['A', 0.9],
          ['B', 0.9],
        ],
        [{ kind: 'policy', id: 'P', expected: 2 }],
      ),
    ).toEqual([
      ['control', 'A', 100, 10],
      ['control', 'B', 10, 1],
      ['cap', 'reductionCap', 1, 5],
      ['policy', 'P', 5, 3],
    ]);
  });

  test('no step of the cap where it does not bind, and none without controls', () => {
    expect(steps([['A', 0.5]])).toEqual([['control', 'A', 100, 50]]);
    expect(steps([], [{ kind: 'policy', id: 'P', expected: 40 }])).toEqual([['policy', 'P', 100, 60]]);
  });
});
