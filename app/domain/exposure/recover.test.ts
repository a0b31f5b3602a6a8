import { describe, expect, test } from 'vitest';
import { expectedRecovery } from './expected-recovery.ts';
import type { LossModel } from './loss-model.ts';
import { afterDeductible, recoverOccurrence } from './recover.ts';
import type { Deductible, SectionTerms } from './section-terms.ts';

const terms: SectionTerms = {
  coveredShare: 0.9,
  average: { sumInsured: 800_000, valueAtRisk: 1_000_000 },
  deductible: { kind: 'ordinary', amount: 50_000 },
  limitPerOccurrence: 500_000,
  insurerShare: 0.8,
  ignoredTerms: ['annual_limit'],
};

test('one loss goes through the five terms in order', () => {
  const { recovered, retained, steps } = recoverOccurrence(1_000_000, terms);
  expect(steps.map(({ number, kind, before, after }) => [number, kind, before, after])).toEqual([
    [1, 'covered_share', 1_000_000, 900_000],
    [2, 'average', 900_000, 720_000],
    [3, 'deductible', 720_000, 670_000],
    [4, 'limit', 670_000, 500_000],
    [5, 'insurer_share', 500_000, 400_000],
  ]);
  expect([recovered, retained]).toEqual([400_000, 600_000]);
});

test('premium that was not paid takes its part before the deductible, in a step of its own', () => {
  const { recovered, steps } = recoverOccurrence(1_000_000, { ...terms, premiumRatio: 0.5 });
  expect(steps.map(({ number, kind, before, after }) => [number, kind, before, after])).toEqual([
    [1, 'covered_share', 1_000_000, 900_000],
    [2, 'average', 900_000, 720_000],
    [3, 'premium', 720_000, 360_000],
    [4, 'deductible', 360_000, 310_000],
    [5, 'limit', 310_000, 310_000],
    [6, 'insurer_share', 310_000, 248_000],
  ]);
  expect(steps[2]).toMatchObject({ ratio: 0.5 });
  expect(recovered).toBe(248_000);
  expect(recoverOccurrence(1_000_000, { ...terms, premiumRatio: 1 }).steps).toHaveLength(5);
});

describe('deductibles', () => {
  const left = (deductible: Deductible, ...losses: number[]) => losses.map((loss) => afterDeductible(loss, deductible));
  const percent = { kind: 'percent_of_loss', rate: 0.1, min: 20, max: 60 } as const;

  test('ordinary: the first euros are ours', () =>
    expect(left({ kind: 'ordinary', amount: 100 }, 0, 99, 100, 250)).toEqual([0, 0, 0, 150]));
  test('franchise: all or nothing, all from the amount on', () =>
    expect(left({ kind: 'franchise', amount: 100 }, 0, 99, 100, 250)).toEqual([0, 0, 100, 250]));
  test('percent of loss: between its bounds', () =>
    expect(left(percent, 10, 20, 150, 200, 400, 600, 1000)).toEqual([0, 0, 130, 180, 360, 540, 940]));
  test('percent of loss with crossed bounds keeps its minimum', () => expect(left({ ...percent, max: 5 }, 100, 1000)).toEqual([80, 980]));
  test('none', () => expect(left({ kind: 'none' }, 0, 7)).toEqual([0, 7]));
});

describe('expected recovery', () => {
  /** Two events a year of exactly 300,000: the expected recovery is twice that of the one loss. */
  const certain: LossModel = { rate: 2, severity: { distribution: { kind: 'fixed', amount: 300_000 }, maximumLoss: 1e6, scale: 1 } };

  test.each<[string, Partial<SectionTerms>]>([
    ['ordinary', {}],
    ['ordinary above the loss', { deductible: { kind: 'ordinary', amount: 400_000 } }],
    ['franchise reached exactly', { deductible: { kind: 'franchise', amount: 216_000 } }],
    ['franchise missed', { deductible: { kind: 'franchise', amount: 216_001 } }],
    ['franchise above the limit', { deductible: { kind: 'franchise', amount: 200_000 }, limitPerOccurrence: 100_000 }],
    ['percent at its minimum', { deductible: { kind: 'percent_of_loss', rate: 0.1, min: 50_000, max: 90_000 } }],
    ['percent in between', { deductible: { kind: 'percent_of_loss', rate: 0.3, min: 50_000, max: 90_000 } }],
    ['percent at its maximum', { deductible: { kind: 'percent_of_loss', rate: 0.9, min: 50_000, max: 90_000 } }],
    ['percent of nothing', { deductible: { kind: 'percent_of_loss', rate: 0, min: 50_000, max: Infinity } }],
    ['all of the loss', { deductible: { kind: 'percent_of_loss', rate: 1, min: 0, max: Infinity } }],
    ['no term', { deductible: { kind: 'none' }, limitPerOccurrence: Infinity, average: null, coveredShare: 1, insurerShare: 1 }],
    ['limit 0', { limitPerOccurrence: 0 }],
    ['premium half paid', { premiumRatio: 0.5 }],
  ])('of a certain loss is that of the loss, twice a year: %s', (_, changes) => {
    const changed = { ...terms, ...changes };
    const one = recoverOccurrence(300_000, changed);
    const year = expectedRecovery(certain, changed);
    expect(year.recovered).toBeCloseTo(2 * one.recovered, 6);
    year.steps.forEach((step, index) => expect(step.after).toBeCloseTo(2 * (one.steps[index]?.after ?? NaN), 6));
  });

  test('tells which terms it ignores and leaves the loss as it was', () => {
    const { ignoredTerms, steps } = expectedRecovery(certain, terms);
    expect(ignoredTerms).toEqual(['annual_limit']);
    expect(steps[0]?.before).toBe(600_000);
  });

  test('a franchise equal to the maximum possible loss pays the losses that are cut there', () => {
    const capped: LossModel = { rate: 1, severity: { distribution: { kind: 'exponential', mean: 100 }, maximumLoss: 200, scale: 1 } };
    const whole: SectionTerms = {
      coveredShare: 1,
      average: null,
      deductible: { kind: 'franchise', amount: 200 },
      limitPerOccurrence: Infinity,
      insurerShare: 1,
      ignoredTerms: [],
    };
    expect(expectedRecovery(capped, whole).recovered).toBeCloseTo(200 * Math.exp(-2), 10);
  });

  test('a risk that never happens recovers nothing', () => expect(expectedRecovery({ ...certain, rate: 0 }, terms).recovered).toBe(0));
});
