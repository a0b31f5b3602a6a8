import { expect, test } from 'vitest';
import { highestRate, longestPeriodYears } from './frequency.ts';
import { failureAnswerSchema, failureRate } from './supplier-failure.ts';

const refusals = (answer: unknown): string[] => {
  const parsed = failureAnswerSchema.safeParse(answer);
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
};
const availability = (share: number, repairHours: number) => ({ kind: 'availability', availability: share, repairHours }) as const;
const returnPeriod = (years: number) => ({ kind: 'return_period', years }) as const;
const rate = (value: number) => ({ kind: 'rate', rate: value }) as const;

test('a promise of 99.9 % repaired in four hours is 2.19 failures a year', () => {
  expect(failureRate(availability(0.999, 4))).toBeCloseTo(2.19, 10);
  expect(failureRate(availability(1, 4))).toBe(0);
});

test('a return period is turned over, a rate is taken as it is', () => {
  expect([failureRate(returnPeriod(20)), failureRate(rate(1.5))]).toEqual([0.05, 1.5]);
});

test.each([
  availability(0.995, 8),
  availability(1, 8760),
  availability(0, 1),
  returnPeriod(longestPeriodYears),
  rate(0),
  rate(highestRate),
])('%o is accepted', (answer) => expect(refusals(answer)).toEqual([]));

test.each([
  [availability(-0.1, 8), 'availability: not_a_probability'],
  [availability(1.1, 8), 'availability: not_a_probability'],
  [availability(0.9, 0), 'repairHours: not_positive'],
  [availability(0.9, 8761), 'repairHours: period_too_long'],
  [returnPeriod(0), 'years: not_positive'],
  [returnPeriod(longestPeriodYears + 1), 'years: period_too_long'],
  [rate(-1), 'rate: negative'],
  [{ kind: 'rate', rate: 'often' }, 'rate: number_required'],
  [availability(0, 0.5), 'repairHours: rate_too_high'],
  [returnPeriod(1 / (2 * highestRate)), 'years: rate_too_high'],
  [rate(highestRate + 1), 'rate: rate_too_high'],
])('%o is refused: %s', (answer, refusal) => expect(refusals(answer)).toEqual([refusal]));
