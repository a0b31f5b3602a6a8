/** How much one event costs, in the ways in which a portfolio document may say it, and the law that each of them stands for. */
import { z } from 'zod';
import type { SeverityDistribution } from '../distribution.ts';
import { lognormalThroughModeAndQuantile, lognormalThroughQuantiles, lognormalWithMoments, type Lognormal } from '../laws/lognormal.ts';
import { documentLimits } from './limits.ts';
import { amount, checked, numberAbove, numberFrom, part, positiveAmount, type Report } from './values.ts';

/** The pairs of answers that describe a lognormal law; exactly one of them is given. */
export const lognormalForms = {
  ci90: ['ci90'],
  parameters: ['mu', 'sigma'],
  quantiles: ['p50', 'p90'],
  mode: ['mode', 'p95'],
  moments: ['mean', 'sd'],
} as const;

const lognormal = z.strictObject({
  kind: z.literal('lognormal'),
  /** Nine losses in ten lie between the two amounts. */
  ci90: z.tuple([positiveAmount, positiveAmount]).optional(),
  mu: numberFrom(-documentLimits.mu, documentLimits.mu).optional(),
  sigma: numberAbove(0, documentLimits.sigma).optional(),
  p50: positiveAmount.optional(),
  p90: positiveAmount.optional(),
  mode: positiveAmount.optional(),
  p95: positiveAmount.optional(),
  mean: positiveAmount.optional(),
  sd: positiveAmount.optional(),
});
type LognormalAnswer = z.infer<typeof lognormal>;

/** The law of a complete answer with the member that says how bad it gets; null when the members are not those of one form. */
function lognormalOf({ kind: _kind, ...answer }: LognormalAnswer): { law: Lognormal; worst: readonly (string | number)[] } | null {
  const { ci90, mu, sigma, p50, p90, mode, p95, mean, sd } = answer;
  const given = Object.values(answer).filter((value) => value !== undefined).length;
  if (ci90 && given === 1) return { law: lognormalThroughQuantiles([0.05, ci90[0]], [0.95, ci90[1]]), worst: ['ci90', 1] };
  if (given !== 2) return null;
  if (mu !== undefined && sigma !== undefined) return { law: { kind: 'lognormal', mu, sigma }, worst: ['sigma'] };
  if (p50 !== undefined && p90 !== undefined) return { law: lognormalThroughQuantiles([0.5, p50], [0.9, p90]), worst: ['p90'] };
  if (mode !== undefined && p95 !== undefined) return { law: lognormalThroughModeAndQuantile(mode, [0.95, p95]), worst: ['p95'] };
  if (mean !== undefined && sd !== undefined) return { law: lognormalWithMoments(mean, sd), worst: ['sd'] };
  return null;
}

function checkLognormal(answer: LognormalAnswer, report: Report): void {
  const found = lognormalOf(answer);
  if (found === null) return report([], 'severity_form', { forms: Object.values(lognormalForms).map((names) => names.join(' and ')) });
  for (const [low, high] of [answer.ci90 ?? [], [answer.p50, answer.p90], [answer.mode, answer.p95]]) {
    if (low !== undefined && high !== undefined && high <= low) return report(found.worst, 'not_above', { least: low });
  }
  const { sigma } = found.law;
  // Negated, so that a sigma that is no number is refused as well.
  if (!(sigma > 0 && sigma <= documentLimits.sigma)) report(found.worst, 'spread_out_of_range', { sigma, most: documentLimits.sigma });
}

type Range = { readonly min: number; readonly mode: number; readonly max: number };

/** The mode may sit on either bound; only an empty range is no distribution. */
function checkRange({ min, mode, max }: Range, report: Report): void {
  if (mode < min) report(['mode'], 'too_small', { least: min });
  else if (max < mode) report(['max'], 'too_small', { least: mode });
  else if (max === min) report(['max'], 'not_above', { least: min });
}

const bounds = { min: amount, mode: amount, max: amount };

const gamma = z.strictObject({
  kind: z.literal('gamma'),
  shape: numberFrom(documentLimits.gammaShape.least, documentLimits.gammaShape.most),
  scale: positiveAmount,
});

function checkGamma({ shape, scale }: z.infer<typeof gamma>, report: Report): void {
  if (shape * scale > documentLimits.amount) report(['scale'], 'mean_too_large', { mean: shape * scale, most: documentLimits.amount });
}

const outcomes = (value: z.ZodNumber) => z.array(value).min(1, { abort: true }).max(documentLimits.entries);

const discrete = z.strictObject({
  kind: z.literal('discrete'),
  amounts: outcomes(amount),
  probabilities: outcomes(part),
});

/** What rounding may put a sum of probabilities off. */
const probabilityNoise = 1e-9;

function checkDiscrete({ amounts, probabilities }: z.infer<typeof discrete>, report: Report): void {
  if (amounts.length !== probabilities.length)
    return report(['probabilities'], 'lengths_differ', { amounts: amounts.length, probabilities: probabilities.length });
  const sum = probabilities.reduce((total, probability) => total + probability, 0);
  if (Math.abs(sum - 1) > probabilityNoise) report(['probabilities'], 'sum_not_one', { sum });
}

export const severitySchema = z.discriminatedUnion('kind', [
  lognormal.superRefine(checked(checkLognormal)),
  z.strictObject({ kind: z.literal('pert'), ...bounds }).superRefine(checked(checkRange)),
  z.strictObject({ kind: z.literal('triangular'), ...bounds }).superRefine(checked(checkRange)),
  gamma.superRefine(checked(checkGamma)),
  z.strictObject({ kind: z.literal('exponential'), mean: positiveAmount }),
  z.strictObject({ kind: z.literal('fixed'), amount }),
  discrete.superRefine(checked(checkDiscrete)),
]);
export type SeverityAnswer = z.infer<typeof severitySchema>;

/** The law in euros that a valid answer stands for (domain model §5.1). */
export function severityOf(answer: SeverityAnswer): SeverityDistribution {
  if (answer.kind !== 'lognormal') return answer;
  const found = lognormalOf(answer);
  if (found === null) throw new Error('A lognormal severity without one of its forms has passed its schema.');
  return found.law;
}
