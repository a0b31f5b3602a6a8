import { describe, expect, test } from 'vitest';
import { creditHaircut, haircutsOn, policyHaircut, probabilityOfDefault, residualTermHaircut } from './haircut.ts';

describe('probability of default', () => {
  test('by credit quality step', () =>
    expect(([0, 1, 2, 3, 4, 5, 6] as const).map((creditQualityStep) => probabilityOfDefault({ creditQualityStep }))).toEqual([
      0.00002, 0.0001, 0.0005, 0.0024, 0.012, 0.042, 0.042,
    ]));

  test.each([
    [1.96, 0.0001],
    [1.75, 0.0005],
    [1.5, 0.001],
    [1.25, 0.002],
    [1.22, 0.0024],
    [1, 0.005],
    [0.95, 0.012],
    [0.75, 0.042],
    // Level beyond the ends of the table.
    [3, 0.0001],
    [0.5, 0.042],
    // Half way between two ratios.
    [1.855, 0.0003],
    [1.11, 0.0037],
    [0.85, 0.027],
  ])('at a solvency ratio of %f', (solvencyRatio, probability) =>
    expect(probabilityOfDefault({ solvencyRatio })).toBeCloseTo(probability, 12),
  );

  test('a rating counts before a solvency ratio', () =>
    expect(probabilityOfDefault({ creditQualityStep: 3, solvencyRatio: 3 })).toBe(0.0024));

  test('an insurer of which nothing is known is as weak as the weakest', () => expect(probabilityOfDefault({})).toBe(0.042));
});

test('half of a recovery is lost when its insurer fails, unless said otherwise', () => {
  expect(creditHaircut({ creditQualityStep: 4 })).toBe(0.006);
  expect(creditHaircut({ creditQualityStep: 4 }, 0.9)).toBeCloseTo(0.0108, 12);
});

describe('haircut of a policy', () => {
  const strong = { name: 'Strong', share: 0.6, creditQualityStep: 1 as const };
  const weak = { name: 'Weak', share: 0.2, creditQualityStep: 5 as const };

  test('each insurer weighs as far as it signed', () =>
    // 0.6 and 0.2 of 0.8 signed: 3/4 of 0.00005 and 1/4 of 0.021.
    expect(policyHaircut([strong, weak])).toBeCloseTo(0.0052875, 12));

  test('a loss given default of the caller’s own', () => expect(policyHaircut([strong, weak], 1)).toBeCloseTo(0.010575, 12));
  test('nobody signed', () => expect(policyHaircut([])).toBe(0));
});

test.each([
  [730, 0],
  [365, 0],
  [227.5, 0.5],
  [145, 0.8],
  [90, 1],
  [30, 1],
  [0, 1],
])('with %f days left a bank lost %f of the relief', (days, haircut) => expect(residualTermHaircut(days)).toBeCloseTo(haircut, 12));

test('what is not counted on: the default first, then the residual term of what is left', () => {
  expect(haircutsOn(1_000, { credit: 0.1, residualTerm: 0.25 })).toEqual({ credit: 100, residualTerm: 225 });
  expect(haircutsOn(1_000, { credit: 0.1, residualTerm: 0 })).toEqual({ credit: 100, residualTerm: 0 });
  expect(haircutsOn(1_000, { credit: 0, residualTerm: 1 })).toEqual({ credit: 0, residualTerm: 1_000 });
});
