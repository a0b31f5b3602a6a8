import { describe, expect, test } from 'vitest';
import { chanceOfAtLeastOne, frequencyAnswerSchema, frequencyWarnings, resolveFrequency, type FrequencyAnswer } from './frequency.ts';

const issuesOf = (answer: unknown) =>
  frequencyAnswerSchema.safeParse(answer).error?.issues.map(({ message, path }) => [message, path.join('.')]) ?? [];

test.each<[FrequencyAnswer, number]>([
  [{ kind: 'return_period', years: 8 }, 0.125],
  [{ kind: 'annual_probability', probability: 0.2 }, 0.22314355131420976],
  [{ kind: 'count_in_years', count: 3, years: 5 }, 0.6],
  // As if 2 in 4 years had been seen before: 5 in 9 (CAL-15).
  [{ kind: 'count_in_years', count: 3, years: 5, prior: { events: 2, years: 4 } }, 5 / 9],
  // Nothing seen does not mean never.
  [{ kind: 'count_in_years', count: 0, years: 6, prior: { events: 0.5, years: 4 } }, 0.05],
  [{ kind: 'rate', rate: 2.5 }, 2.5],
])('%o', (answer, rate) => {
  expect(frequencyAnswerSchema.parse(answer)).toEqual(answer);
  expect(resolveFrequency(answer).rate).toBeCloseTo(rate, 15);
  expect(frequencyWarnings(answer)).toEqual([]);
});

test('a yearly chance comes back from its rate, small ones with all their digits', () => {
  for (const probability of [1e-12, 0.05, 0.5, 0.999])
    expect(chanceOfAtLeastOne(resolveFrequency({ kind: 'annual_probability', probability }).rate) / probability).toBeCloseTo(1, 14);
});

describe('guards', () => {
  test.each([
    [{ kind: 'return_period', years: 0 }, 'not_positive', 'years'],
    [{ kind: 'return_period', years: 2e6 }, 'period_too_long', 'years'],
    [{ kind: 'return_period', years: 1e-5 }, 'rate_too_high', 'years'],
    [{ kind: 'return_period' }, 'number_required', 'years'],
    [{ kind: 'annual_probability', probability: 1 }, 'not_a_probability', 'probability'],
    [{ kind: 'annual_probability', probability: -0.1 }, 'not_a_probability', 'probability'],
    [{ kind: 'count_in_years', count: -1, years: 5 }, 'negative', 'count'],
    [{ kind: 'count_in_years', count: 1e6, years: 5 }, 'rate_too_high', 'count'],
    [{ kind: 'count_in_years', count: 1, years: 5, prior: { events: 0, years: 4 } }, 'not_positive', 'prior.events'],
    [{ kind: 'count_in_years', count: 1, years: 5, prior: { events: 1, years: 0 } }, 'not_positive', 'prior.years'],
    [{ kind: 'count_in_years', count: 1, years: 5, prior: { events: 1 } }, 'number_required', 'prior.years'],
    [{ kind: 'rate', rate: -1 }, 'negative', 'rate'],
    [{ kind: 'rate', rate: 10_001 }, 'rate_too_high', 'rate'],
    [{ kind: 'rate', rate: NaN }, 'number_required', 'rate'],
  ])('%o is refused: %s', (answer, code, field) => expect(issuesOf(answer)).toEqual([[code, field]]));

  test('the highest rate itself is accepted', () => expect(issuesOf({ kind: 'rate', rate: 10_000 })).toEqual([]));

  test('an unknown kind and an unknown field are refused', () => {
    expect(frequencyAnswerSchema.safeParse({ kind: 'often' }).success).toBe(false);
    expect(frequencyAnswerSchema.safeParse({ kind: 'rate', rate: 1, years: 2 }).success).toBe(false);
  });

  test('no event in the years observed is kept with a question', () => {
    const answer: FrequencyAnswer = { kind: 'count_in_years', count: 0, years: 5 };
    expect(issuesOf(answer)).toEqual([]);
    expect(frequencyWarnings(answer)).toEqual([{ code: 'no_event_counted', field: 'count' }]);
  });
});
