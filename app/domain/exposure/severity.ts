/** How much: the ways in which people describe the loss of one event, and the distribution in euros that each leads to. */
import { z } from 'zod';
import type { AnswerIssue, AnswerRefusal, AnswerWarning } from './answer-issues.ts';
import type { SeverityDistribution } from './distribution.ts';
import { eurosOf } from './euros.ts';
import { lognormalThroughModeAndQuantile, lognormalThroughQuantiles, lognormalWithMoments } from './laws/lognormal.ts';

/** Guards of the form (domain model §5.1); the portfolio document of the engine accepts wider answers. */
export const intervalRatio = { least: 1.5, unusual: 100, most: 1000 } as const;
export const largestSigma = 2.5;

/** `abort` keeps the checks between fields from judging a field that is wrong by itself. */
const code = (refusal: AnswerRefusal) => ({ error: refusal, abort: true });
const cents = z.int(code('amount_required')).positive(code('not_positive'));
const centsOrNothing = z.int(code('amount_required')).min(0, code('negative'));

/** The shapes that a minimum, a most likely and a maximum amount may be given. */
export const boundedShapes = ['pert', 'triangular'] as const;

const answers = z.discriminatedUnion('kind', [
  /** Nine losses in ten lie between the two amounts. */
  z.strictObject({ kind: z.literal('ci90'), lowCents: cents, highCents: cents }),
  /** Half of the losses are below the first amount, nine in ten below the second. */
  z.strictObject({ kind: z.literal('p50_p90'), p50Cents: cents, p90Cents: cents }),
  /** The most likely loss, and the amount that one loss in twenty exceeds. */
  z.strictObject({ kind: z.literal('mode_p95'), modeCents: cents, p95Cents: cents }),
  z.strictObject({ kind: z.literal('mean_sd'), meanCents: cents, sdCents: cents }),
  z.strictObject({
    kind: z.literal('min_mode_max'),
    minCents: centsOrNothing,
    modeCents: centsOrNothing,
    maxCents: cents,
    shape: z.enum(boundedShapes),
  }),
  /** Every event costs the same. */
  z.strictObject({ kind: z.literal('fixed'), amountCents: cents }),
]);

/** The answer as it was given, amounts in whole cents; it is stored so, and parameters are derived from it each time. */
export type SeverityAnswer = z.infer<typeof answers>;

/** Guards an answer; each issue's message is an `AnswerRefusal` code. */
export const severityAnswerSchema = answers.superRefine((answer, context) => {
  for (const issue of severityRefusals(answer)) context.addIssue({ code: 'custom', message: issue.code, path: [issue.field] });
});

/** The distribution of one event's loss in euros that a valid answer stands for (domain model §5.1). */
export function calibrate(answer: SeverityAnswer): SeverityDistribution {
  switch (answer.kind) {
    case 'ci90':
      return lognormalThroughQuantiles([0.05, eurosOf(answer.lowCents)], [0.95, eurosOf(answer.highCents)]);
    case 'p50_p90':
      return lognormalThroughQuantiles([0.5, eurosOf(answer.p50Cents)], [0.9, eurosOf(answer.p90Cents)]);
    case 'mode_p95':
      return lognormalThroughModeAndQuantile(eurosOf(answer.modeCents), [0.95, eurosOf(answer.p95Cents)]);
    case 'mean_sd':
      return lognormalWithMoments(eurosOf(answer.meanCents), eurosOf(answer.sdCents));
    case 'min_mode_max':
      return { kind: answer.shape, min: eurosOf(answer.minCents), mode: eurosOf(answer.modeCents), max: eurosOf(answer.maxCents) };
    case 'fixed':
      return { kind: 'fixed', amount: eurosOf(answer.amountCents) };
  }
}

/** Refuses `higher`, the amount of `field`, unless it lies above `lower`. */
const orderOf = (lower: number, higher: number, field: string): AnswerIssue<AnswerRefusal>[] =>
  higher > lower ? [] : [{ code: 'not_increasing', field }];

function orderRefusals(answer: SeverityAnswer): AnswerIssue<AnswerRefusal>[] {
  switch (answer.kind) {
    case 'ci90':
      return orderOf(answer.lowCents, answer.highCents, 'highCents');
    case 'p50_p90':
      return orderOf(answer.p50Cents, answer.p90Cents, 'p90Cents');
    case 'mode_p95':
      return orderOf(answer.modeCents, answer.p95Cents, 'p95Cents');
    case 'min_mode_max':
      // The mode may sit on either bound; only an empty range is no distribution.
      if (answer.modeCents < answer.minCents) return [{ code: 'not_increasing', field: 'modeCents' }];
      if (answer.maxCents < answer.modeCents) return [{ code: 'not_increasing', field: 'maxCents' }];
      return orderOf(answer.minCents, answer.maxCents, 'maxCents');
    case 'mean_sd':
    case 'fixed':
      return [];
  }
}

/** The field to point at when the spread of an answer is too wide: the one that says how bad it gets. */
const spreadField = {
  ci90: 'highCents',
  p50_p90: 'p90Cents',
  mode_p95: 'p95Cents',
  mean_sd: 'sdCents',
  min_mode_max: 'maxCents',
  fixed: 'amountCents',
} as const;

function spreadRefusals(answer: SeverityAnswer): AnswerIssue<AnswerRefusal>[] {
  const field = spreadField[answer.kind];
  if (answer.kind === 'ci90') {
    const ratio = answer.highCents / answer.lowCents;
    if (ratio < intervalRatio.least) return [{ code: 'interval_too_narrow', field }];
    if (ratio > intervalRatio.most) return [{ code: 'interval_too_wide', field }];
  }
  const distribution = calibrate(answer);
  return distribution.kind === 'lognormal' && distribution.sigma > largestSigma ? [{ code: 'spread_too_wide', field }] : [];
}

/** Why an answer is refused: amounts out of order first, then a spread that no judgement supports. */
export function severityRefusals(answer: SeverityAnswer): AnswerIssue<AnswerRefusal>[] {
  const disorder = orderRefusals(answer);
  return disorder.length > 0 ? disorder : spreadRefusals(answer);
}

/** What to ask once more: "is the upper bound really a 1-in-20 event?" */
export function severityWarnings(answer: SeverityAnswer): AnswerIssue<AnswerWarning>[] {
  const isWide = answer.kind === 'ci90' && answer.highCents / answer.lowCents > intervalRatio.unusual;
  return isWide ? [{ code: 'interval_unusually_wide', field: 'highCents' }] : [];
}
