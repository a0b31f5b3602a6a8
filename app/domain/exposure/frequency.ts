/** How often: the four ways in which people say it, and the rate per year that the engine uses. */
import { z } from 'zod';
import type { AnswerIssue, AnswerRefusal, AnswerWarning } from './answer-issues.ts';
import { believedRate, updatedBelief } from './credibility.ts';

/** Above this a risk is an everyday cost, and the portfolio document refuses it too. */
export const highestRate = 10_000;
export const longestPeriodYears = 1_000_000;

/** `abort` keeps the check of the rate from judging a field that is wrong by itself. */
const code = (refusal: AnswerRefusal) => ({ error: refusal, abort: true });
const number = z.number(code('number_required'));
const years = number.positive(code('not_positive')).max(longestPeriodYears, code('period_too_long'));

const probability = number.min(0, code('not_a_probability')).lt(1, code('not_a_probability'));

const answers = z.discriminatedUnion('kind', [
  /** Once in so many years. */
  z.strictObject({ kind: z.literal('return_period'), years }),
  /** Chance, strictly below 1, of at least one event in a year. */
  z.strictObject({ kind: z.literal('annual_probability'), probability }),
  /** So many events seen in so many years, after what was believed before: as if so many had been seen in so many other years. */
  z.strictObject({
    kind: z.literal('count_in_years'),
    count: z.int(code('number_required')).min(0, code('negative')),
    years,
    prior: z.strictObject({ events: number.positive(code('not_positive')), years }).optional(),
  }),
  /** Events per year. */
  z.strictObject({ kind: z.literal('rate'), rate: number.min(0, code('negative')) }),
]);

/** The answer as it was given; it is stored so, and the rate is derived from it each time. */
export type FrequencyAnswer = z.infer<typeof answers>;

/** Guards an answer; each issue's message is an `AnswerRefusal` code. */
export const frequencyAnswerSchema = answers.superRefine((answer, context) => {
  for (const issue of frequencyRefusals(answer)) context.addIssue({ code: 'custom', message: issue.code, path: [issue.field] });
});

/** Poisson frequency: expected number of events in a year. */
export type Frequency = { readonly rate: number };

/**
 * The rate of a valid answer, in events per year (domain model §5.1). A yearly probability p is read as the chance of at least one
 * event of a Poisson process, λ = -ln(1 - p): ten percent a year is a little more than one event in ten years.
 */
export function resolveFrequency(answer: FrequencyAnswer): Frequency {
  switch (answer.kind) {
    case 'return_period':
      return { rate: 1 / answer.years };
    case 'annual_probability':
      return { rate: -Math.log1p(-answer.probability) };
    case 'count_in_years':
      return { rate: rateFromCount(answer) };
    case 'rate':
      return { rate: answer.rate };
  }
}

/** Without a prior the count speaks alone; with one, the mean of what is believed after it. */
function rateFromCount({ count, years, prior }: Extract<FrequencyAnswer, { kind: 'count_in_years' }>): number {
  if (!prior) return count / years;
  return believedRate(updatedBelief({ shape: prior.events, years: prior.years }, { events: count, years }));
}

/** So many events in so many years. */
export type Experience = { readonly events: number; readonly years: number };

/** What was seen and what was believed before, where the answer says both; null of any other answer. */
export const beliefBehind = (answer: FrequencyAnswer): { readonly seen: Experience; readonly before: Experience } | null =>
  answer.kind === 'count_in_years' && answer.prior ? { seen: { events: answer.count, years: answer.years }, before: answer.prior } : null;

/** Chance of at least one event in a year at `rate` events per year: 1 - e^-λ. */
export const chanceOfAtLeastOne = (rate: number): number => -Math.expm1(-rate);

/** The field that carries the size of the answer, for messages about the rate it leads to. */
const sizeField = { return_period: 'years', annual_probability: 'probability', count_in_years: 'count', rate: 'rate' } as const;

function frequencyRefusals(answer: FrequencyAnswer): AnswerIssue<AnswerRefusal>[] {
  return resolveFrequency(answer).rate > highestRate ? [{ code: 'rate_too_high', field: sizeField[answer.kind] }] : [];
}

/** What to ask once more: no event in the years observed says that it is rare, not that it never happens. */
export function frequencyWarnings(answer: FrequencyAnswer): AnswerIssue<AnswerWarning>[] {
  return resolveFrequency(answer).rate === 0 ? [{ code: 'no_event_counted', field: sizeField[answer.kind] }] : [];
}
