/** How often a supplier fails by itself: the three ways in which people know it, and the rate per year that the engine uses. */
import { z } from 'zod';
import type { AnswerIssue, AnswerRefusal } from './answer-issues.ts';
import { highestRate, longestPeriodYears } from './frequency.ts';

const hoursInYear = 8760;

/** `abort` keeps the check of the rate from judging a field that is wrong by itself. */
const code = (refusal: AnswerRefusal) => ({ error: refusal, abort: true });
const number = z.number(code('number_required'));

const answers = z.discriminatedUnion('kind', [
  /** Availability that the contract promises, in [0,1], and the mean hours until service is back. */
  z.strictObject({
    kind: z.literal('availability'),
    availability: number.min(0, code('not_a_probability')).max(1, code('not_a_probability')),
    repairHours: number.positive(code('not_positive')).max(hoursInYear, code('period_too_long')),
  }),
  /** Once in so many years. */
  z.strictObject({
    kind: z.literal('return_period'),
    years: number.positive(code('not_positive')).max(longestPeriodYears, code('period_too_long')),
  }),
  /** Failures per year. */
  z.strictObject({ kind: z.literal('rate'), rate: number.min(0, code('negative')) }),
]);

/** The answer as it was given; it is stored so, and the rate is derived from it each time. */
export type FailureAnswer = z.infer<typeof answers>;

/** Guards an answer; each issue's message is an `AnswerRefusal` code. */
export const failureAnswerSchema = answers.superRefine((answer, context) => {
  for (const issue of failureRefusals(answer)) context.addIssue({ code: 'custom', message: issue.code, path: [issue.field] });
});

/**
 * Failures a year of a valid answer. A promise of availability A repaired in m hours is read as 8760·(1 - A)/m failures: 99.9 % and
 * 4 hours are 2.19 a year (domain model §7).
 */
export function failureRate(answer: FailureAnswer): number {
  switch (answer.kind) {
    case 'availability':
      return (hoursInYear * (1 - answer.availability)) / answer.repairHours;
    case 'return_period':
      return 1 / answer.years;
    case 'rate':
      return answer.rate;
  }
}

/** The field that carries the size of the answer, for messages about the rate it leads to. */
const sizeField = { availability: 'repairHours', return_period: 'years', rate: 'rate' } as const;

const failureRefusals = (answer: FailureAnswer): AnswerIssue<AnswerRefusal>[] =>
  failureRate(answer) > highestRate ? [{ code: 'rate_too_high', field: sizeField[answer.kind] }] : [];
