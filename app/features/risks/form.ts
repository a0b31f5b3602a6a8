/** The form of a risk: identity, description, assessment. Amounts, percentages and numbers arrive as people type them. */
import { z } from 'zod';
import { lossAnswersSchema, type LossAnswers } from '#app/domain/exposure/loss-model.ts';
import { confidentialities, impactDimensions, riskTreatments, riskVelocities, type ImpactLevels } from '#app/domain/risk.ts';
import {
  optionalAmount,
  optionalChoice,
  optionalDay,
  optionalDecimal,
  optionalId,
  optionalShare,
  optionalText,
  optionalInteger,
  requiredChoice,
  requiredText,
  seenVersion,
} from '../fields.ts';

export const frequencyKinds = ['return_period', 'annual_probability', 'count_in_years', 'rate'] as const;
export const severityKinds = ['ci90', 'p50_p90', 'mode_p95', 'mean_sd', 'pert', 'triangular', 'fixed'] as const;

const levels = Object.fromEntries(impactDimensions.map((dimension) => [`impact_${dimension}`, optionalInteger(1, 5)])) as Record<
  string,
  ReturnType<typeof optionalInteger>
>;

/** Names of the fields of each way of answering, in the order in which the form asks them. */
export const frequencyFields = {
  return_period: ['frequencyYears'],
  annual_probability: ['frequencyProbability'],
  count_in_years: ['frequencyCount', 'frequencyYears', 'frequencyPriorEvents', 'frequencyPriorYears'],
  rate: ['frequencyRate'],
} as const satisfies Record<(typeof frequencyKinds)[number], readonly string[]>;

const fields = z.strictObject({
  version: seenVersion().optional(),
  intent: z.enum(['save', 'check']).optional(),
  /** Fingerprint of the answers whose meaning the person has been shown. */
  shownAnswers: z.string().max(500).optional(),
  title: requiredText(200),
  cause: requiredText(2000),
  event: requiredText(2000),
  consequence: requiredText(2000),
  categoryId: optionalId(),
  unitId: optionalId(),
  process: optionalText(200),
  ownerId: optionalId(),
  confidentiality: requiredChoice(confidentialities),
  treatment: optionalChoice(riskTreatments),
  treatmentRationale: optionalText(2000),
  velocity: optionalChoice(riskVelocities),
  nextReviewOn: optionalDay(),
  assumptions: optionalText(4000),
  ...levels,
  frequencyKind: optionalChoice(frequencyKinds),
  frequencyYears: optionalDecimal(),
  frequencyProbability: optionalShare(),
  frequencyCount: optionalDecimal(),
  frequencyPriorEvents: optionalDecimal(),
  frequencyPriorYears: optionalDecimal(),
  frequencyRate: optionalDecimal(),
  severityKind: optionalChoice(severityKinds),
  severityLow: optionalAmount(),
  severityHigh: optionalAmount(),
  severityMedian: optionalAmount(),
  severityP90: optionalAmount(),
  severityMode: optionalAmount(),
  severityP95: optionalAmount(),
  severityMean: optionalAmount(),
  severitySd: optionalAmount(),
  severityMin: optionalAmount(),
  severityMax: optionalAmount(),
  severityAmount: optionalAmount(),
  maximumLoss: optionalAmount(),
});

type Fields = z.output<typeof fields>;

/** Content of a risk as commands take it. Quantification is all there or not there at all. */
export type RiskContent = Pick<
  Fields,
  | 'title'
  | 'cause'
  | 'event'
  | 'consequence'
  | 'categoryId'
  | 'unitId'
  | 'process'
  | 'ownerId'
  | 'confidentiality'
  | 'treatment'
  | 'treatmentRationale'
  | 'velocity'
  | 'nextReviewOn'
  | 'assumptions'
> & { impactLevels: ImpactLevels; answers: LossAnswers | null };

export type RiskForm = { content: RiskContent; version: number | undefined; shownAnswers: string };

export const riskForm = fields.transform((form, context): RiskForm => {
  const {
    title,
    cause,
    event,
    consequence,
    categoryId,
    unitId,
    process,
    ownerId,
    confidentiality,
    treatment,
    treatmentRationale,
    velocity,
    nextReviewOn,
    assumptions,
  } = form;
  return {
    content: {
      title,
      cause,
      event,
      consequence,
      categoryId,
      unitId,
      process,
      ownerId,
      confidentiality,
      treatment,
      treatmentRationale,
      velocity,
      nextReviewOn,
      assumptions,
      impactLevels: impactLevelsOf(form),
      answers: answersOf(form, context),
    },
    version: form.version,
    shownAnswers: form.shownAnswers ?? '',
  };
});

/** The same answers always give the same text, so that the form knows whether their meaning was shown. */
export const fingerprintOf = (answers: LossAnswers): string =>
  JSON.stringify([answers.frequency, answers.severity, answers.maximumLossCents]);

function impactLevelsOf(form: Fields): ImpactLevels {
  const given = form as Record<string, unknown>;
  return Object.fromEntries(
    impactDimensions.flatMap((dimension) =>
      typeof given[`impact_${dimension}`] === 'number' ? [[dimension, given[`impact_${dimension}`]]] : [],
    ),
  ) as ImpactLevels;
}

/** Where an error of the answers is shown: the field of the form that holds the member the schema complains about. */
const fieldOfMember: Record<string, string> = {
  'frequency.years': 'frequencyYears',
  'frequency.probability': 'frequencyProbability',
  'frequency.count': 'frequencyCount',
  'frequency.prior.events': 'frequencyPriorEvents',
  'frequency.prior.years': 'frequencyPriorYears',
  'frequency.rate': 'frequencyRate',
  'severity.lowCents': 'severityLow',
  'severity.highCents': 'severityHigh',
  'severity.p50Cents': 'severityMedian',
  'severity.p90Cents': 'severityP90',
  'severity.modeCents': 'severityMode',
  'severity.p95Cents': 'severityP95',
  'severity.meanCents': 'severityMean',
  'severity.sdCents': 'severitySd',
  'severity.minCents': 'severityMin',
  'severity.maxCents': 'severityMax',
  'severity.amountCents': 'severityAmount',
  maximumLossCents: 'maximumLoss',
};

function answersOf(form: Fields, context: z.RefinementCtx): LossAnswers | null {
  if (form.frequencyKind === null && form.severityKind === null && form.maximumLoss === null) return null;
  if (form.frequencyKind === null) context.addIssue({ code: 'custom', path: ['frequencyKind'], message: 'required' });
  if (form.severityKind === null) context.addIssue({ code: 'custom', path: ['severityKind'], message: 'required' });
  if (form.frequencyKind === null || form.severityKind === null) return null;

  const parsed = lossAnswersSchema.safeParse({
    frequency: frequencyOf(form, form.frequencyKind),
    severity: severityOf(form, form.severityKind),
    maximumLossCents: form.maximumLoss,
  });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const field = fieldOfMember[issue.path.join('.')] ?? 'maximumLoss';
    const isEmpty = (form as Record<string, unknown>)[field] === null;
    context.addIssue({ code: 'custom', path: [field], message: isEmpty ? 'required' : issue.message });
  }
  return null;
}

function frequencyOf(form: Fields, kind: (typeof frequencyKinds)[number]): unknown {
  switch (kind) {
    case 'return_period':
      return { kind, years: form.frequencyYears };
    case 'annual_probability':
      return { kind, probability: form.frequencyProbability };
    case 'count_in_years':
      return { kind, count: form.frequencyCount, years: form.frequencyYears, ...priorOf(form) };
    case 'rate':
      return { kind, rate: form.frequencyRate };
  }
}

/** What was believed before counting; left empty, the count speaks alone. */
function priorOf({ frequencyPriorEvents: events, frequencyPriorYears: years }: Fields): object {
  return events === null && years === null ? {} : { prior: { events, years } };
}

function severityOf(form: Fields, kind: (typeof severityKinds)[number]): unknown {
  switch (kind) {
    case 'ci90':
      return { kind, lowCents: form.severityLow, highCents: form.severityHigh };
    case 'p50_p90':
      return { kind, p50Cents: form.severityMedian, p90Cents: form.severityP90 };
    case 'mode_p95':
      return { kind, modeCents: form.severityMode, p95Cents: form.severityP95 };
    case 'mean_sd':
      return { kind, meanCents: form.severityMean, sdCents: form.severitySd };
    case 'pert':
    case 'triangular':
      return { kind: 'min_mode_max', minCents: form.severityMin, modeCents: form.severityMode, maxCents: form.severityMax, shape: kind };
    case 'fixed':
      return { kind, amountCents: form.severityAmount };
  }
}
