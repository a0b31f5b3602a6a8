/** The whole quantification of one risk: how often, how much, and the most that one event can cost. */
import { z } from 'zod';
import type { AnswerIssue, AnswerWarning } from './answer-issues.ts';
import { meanLoss, type CappedSeverity } from './capped-severity.ts';
import { mean, quantile } from './distribution.ts';
import { eurosOf, reaches } from './euros.ts';
import { frequencyAnswerSchema, frequencyWarnings, resolveFrequency, type FrequencyAnswer } from './frequency.ts';
import { calibrate, severityAnswerSchema, severityWarnings, type SeverityAnswer } from './severity.ts';

/** What a person answers; the maximum possible loss is mandatory because an uncapped lognormal has absurd tails (decision 2 of the domain model). */
export type LossAnswers = { frequency: FrequencyAnswer; severity: SeverityAnswer; maximumLossCents: number };

/** RSK-I5: the maximum possible loss may not lie below the 95 % quantile of the severity answers. */
const coversP95 = ({ severity, maximumLossCents }: LossAnswers): boolean =>
  reaches(eurosOf(maximumLossCents), quantile(calibrate(severity), 0.95));

export const lossAnswersSchema = z
  .strictObject({
    frequency: frequencyAnswerSchema,
    severity: severityAnswerSchema,
    maximumLossCents: z.int({ error: 'amount_required' }).positive({ error: 'not_positive' }),
  })
  .refine(coversP95, { error: 'maximum_loss_below_p95', path: ['maximumLossCents'] });

/** Rate per year and severity in euros, ready for the engine. */
export type LossModel = { readonly rate: number; readonly severity: CappedSeverity };

/** The model of valid answers, before any control (scale 1). */
export const lossModelOf = ({ frequency, severity, maximumLossCents }: LossAnswers): LossModel => ({
  rate: resolveFrequency(frequency).rate,
  severity: { distribution: calibrate(severity), maximumLoss: eurosOf(maximumLossCents), scale: 1 },
});

/** Above this share of the uncapped mean cut away, the maximum loss and the interval contradict each other enough to ask. */
const noticeableCut = 0.1;

/** What is worth asking once more about valid answers, field paths relative to the answers. */
export function lossWarnings(answers: LossAnswers): AnswerIssue<AnswerWarning>[] {
  const { severity } = lossModelOf(answers);
  const isCut = meanLoss(severity) < mean(severity.distribution) * (1 - noticeableCut);
  return [
    ...frequencyWarnings(answers.frequency).map((issue) => ({ ...issue, field: `frequency.${issue.field}` })),
    ...severityWarnings(answers.severity).map((issue) => ({ ...issue, field: `severity.${issue.field}` })),
    ...(isCut ? [{ code: 'maximum_loss_lowers_mean' as const, field: 'maximumLossCents' }] : []),
  ];
}
