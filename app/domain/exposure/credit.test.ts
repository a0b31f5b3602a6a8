import { describe, expect, test } from 'vitest';
import { creditOf, freshnessCredit, operatingCredit, type ControlStanding, type SignOffStanding } from './credit.ts';
import { defaultParameters } from './parameters.ts';

const strong: ControlStanding = {
  design: { rating: 0.9, conclusion: 'adequate' },
  test: { sampleSize: 25, deviations: 0, conclusion: 'effective', isFullPopulation: false },
  ageDays: 100,
  intervalDays: 365,
  signOff: 'valid',
};
const credit = (changes: Partial<ControlStanding>) => creditOf({ ...strong, ...changes }, defaultParameters);

test('is the product of its four factors, each with its reason', () => {
  expect(credit({})).toEqual({
    design: { value: 0.9, reason: 'rated' },
    operating: { value: 25.5 / 26, reason: 'effective' },
    freshness: { value: 1, reason: 'within_interval' },
    signOff: { value: 1, reason: 'valid' },
    total: (0.9 * 25.5) / 26,
    limitedBy: 'design',
  });
});

describe('design', () => {
  test('never assessed or inadequate earns nothing', () => {
    expect(credit({ design: null })).toMatchObject({ design: { value: 0, reason: 'not_assessed' }, total: 0, limitedBy: 'design' });
    expect(credit({ design: { rating: 0.9, conclusion: 'inadequate' } })).toMatchObject({
      design: { value: 0, reason: 'inadequate' },
      total: 0,
    });
  });
  test('in need of improvement keeps its rating', () =>
    expect(credit({ design: { rating: 0.5, conclusion: 'needs_improvement' } }).design).toEqual({ value: 0.5, reason: 'rated' }));
});

describe('operating', () => {
  const items = { sampleSize: 25, deviations: 1, isFullPopulation: false } as const;
  test('the conclusion overrides the sample and never raises it', () => {
    expect(operatingCredit({ ...items, conclusion: 'effective' })).toEqual({ value: 24.5 / 26, reason: 'effective' });
    expect(operatingCredit({ ...items, conclusion: 'partially_effective' })).toEqual({ value: 0.5, reason: 'partially_effective' });
    expect(operatingCredit({ ...items, deviations: 20, conclusion: 'partially_effective' }).value).toBe(5.5 / 26);
    expect(operatingCredit({ ...items, deviations: 0, conclusion: 'ineffective' })).toEqual({ value: 0, reason: 'ineffective' });
  });

  test('a full population is counted, not estimated', () => {
    const all = { sampleSize: 40, deviations: 4, isFullPopulation: true } as const;
    expect(operatingCredit({ ...all, conclusion: 'effective' })).toEqual({ value: 0.9, reason: 'full_population' });
    expect(operatingCredit({ ...all, conclusion: 'partially_effective' })).toEqual({ value: 0.5, reason: 'partially_effective' });
    expect(operatingCredit({ ...all, deviations: 30, conclusion: 'partially_effective' }).value).toBe(0.25);
    expect(operatingCredit({ ...all, conclusion: 'ineffective' }).value).toBe(0);
  });

  test('an empty population says as little as no test', () => {
    expect(operatingCredit({ sampleSize: 0, deviations: 0, conclusion: 'effective', isFullPopulation: true })).toEqual({
      value: 0.5,
      reason: 'effective',
    });
    expect(operatingCredit(null)).toEqual({ value: 0.5, reason: 'never_tested' });
  });
});

describe('freshness', () => {
  test.each([
    [null, 1, 'age_unknown'],
    [-5, 1, 'within_interval'],
    [365, 1, 'within_interval'],
    [366, 1, 'within_grace'],
    [395, 1, 'within_grace'],
    [396, 2 ** (-1 / 180), 'overdue'],
    [575, 0.5, 'overdue'],
  ])('at %s days', (ageDays, value, reason) =>
    expect(freshnessCredit({ ageDays, intervalDays: 365 }, defaultParameters)).toEqual({ value, reason }),
  );

  test('runs for a control never tested too, from the day it began to operate', () =>
    expect(credit({ test: null, ageDays: 575 })).toMatchObject({
      operating: { value: 0.5 },
      freshness: { value: 0.5 },
      total: 0.9 * 0.25,
    }));
});

test.each<[SignOffStanding, number]>([
  ['valid', 1],
  ['never_signed', 0.5],
  ['stale', 0.5],
  ['lapsed', 0.5],
  ['refused', 0],
  ['revoked', 0],
  ['owner_vacant', 0],
  ['suspended', 0],
  ['not_operating', 0],
])('a sign-off that is %s is worth %f', (signOff, value) => expect(credit({ signOff }).signOff).toEqual({ value, reason: signOff }));

test('full marks are limited by nothing', () => {
  const perfect = credit({
    design: { rating: 1, conclusion: 'adequate' },
    test: { sampleSize: 10, deviations: 0, conclusion: 'effective', isFullPopulation: true },
  });
  expect(perfect).toMatchObject({ total: 1, limitedBy: null });
});

test('the first of equally weak factors is named', () => {
  expect(credit({ design: { rating: 0.5, conclusion: 'adequate' }, signOff: 'never_signed' }).limitedBy).toBe('design');
  expect(credit({ signOff: 'refused' }).limitedBy).toBe('signOff');
});
