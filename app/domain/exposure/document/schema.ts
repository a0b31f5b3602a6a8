/**
 * The portfolio document: amounts in euros (or the unit of its currency), rates a year, shares and probabilities in [0,1], durations in
 * days. Unknown members are refused. A member may be left out when its absence has one plain meaning; the default says which.
 */
import { z } from 'zod';
import { testConclusions } from '../../control.ts';
import { defaultPortfolioParameters, defaultSimulation } from '../portfolio.ts';
import { documentLimits } from './limits.ts';
import { severitySchema } from './severity-schema.ts';
import {
  amount,
  checked,
  currency,
  day,
  days,
  id,
  label,
  listOf,
  numberAbove,
  numberFrom,
  part,
  positiveAmount,
  positiveDays,
  rate,
  wholeNumber,
  type Report,
} from './values.ts';

const negativeBinomial = z.strictObject({
  kind: z.literal('negative-binomial'),
  mean: numberAbove(0, documentLimits.rate),
  variance: numberAbove(0, Number.MAX_VALUE),
});

function checkOverdispersion({ mean, variance }: z.infer<typeof negativeBinomial>, report: Report): void {
  const { least, most } = documentLimits.overdispersion;
  const overdispersion = variance / mean - 1;
  if (overdispersion < least) report(['variance'], 'variance_not_above_mean', { mean });
  else if (overdispersion > most) report(['variance'], 'overdispersion_too_large', { overdispersion, most });
}

const frequency = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('poisson'), rate }),
  negativeBinomial.superRefine(checked(checkOverdispersion)),
  z.strictObject({ kind: z.literal('bernoulli'), probability: part }),
]);

const risk = z.strictObject({
  id,
  frequency,
  severity: severitySchema,
  /** Absent: uncapped. */
  maximumLoss: amount.optional(),
  category: label.default(''),
  unit: label.default(''),
  controls: listOf(z.strictObject({ control: id, frequencyReduction: part.default(0), severityReduction: part.default(0) })),
});

const test = z.strictObject({
  sampleSize: wholeNumber(1, documentLimits.sampleSize),
  deviations: wholeNumber(0, documentLimits.sampleSize),
  conclusion: z.enum(testConclusions),
  daysSinceEnd: days,
  intervalDays: positiveDays,
  /** Every item was tested. */
  fullPopulation: z.boolean().default(false),
});

function checkDeviations({ sampleSize, deviations }: z.infer<typeof test>, report: Report): void {
  if (deviations > sampleSize) report(['deviations'], 'deviations_above_sample', { sampleSize });
}

/** Beyond its grace, never signed and stale count as `lapsed`; refused, owner vacant and suspended as `revoked` (rulings 1.8). */
const signOffs = ['valid', 'lapsed', 'revoked'] as const;

const control = z.strictObject({
  id,
  designRating: part,
  /** Absent: never tested. */
  test: test.superRefine(checked(checkDeviations)).optional(),
  signOff: z.enum(signOffs).default('valid'),
  /** Common-cause group. */
  group: id.optional(),
  annualCost: amount.default(0),
});

const supplier = z.strictObject({
  id,
  failureRate: rate,
  triggers: listOf(
    z.strictObject({
      risk: id,
      probability: part,
      multiplier: numberFrom(0, documentLimits.multiplier).default(1),
      /** The frequency controls of the risk also act on events from this supplier (rulings 2.4). */
      controlled: z.boolean().default(false),
    }),
  ),
  dependsOn: listOf(z.strictObject({ supplier: id, probability: part })),
});

const percentOfLoss = z.strictObject({
  kind: z.literal('percent-of-loss'),
  rate: part,
  min: amount.default(0),
  /** Absent: no ceiling. */
  max: amount.optional(),
});

function checkDeductibleRange({ min, max = Infinity }: z.infer<typeof percentOfLoss>, report: Report): void {
  if (max < min) report(['max'], 'too_small', { least: min });
}

const deductible = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('ordinary'), amount }),
  /** Pays in full from the amount on. */
  z.strictObject({ kind: z.literal('franchise'), amount }),
  percentOfLoss.superRefine(checked(checkDeductibleRange)),
]);

const policy = z.strictObject({
  id,
  covers: z.array(z.strictObject({ risk: id, share: part })).max(documentLimits.entries),
  attachment: amount.default(0),
  deductible: deductible.optional(),
  /** Absent: unlimited, as is the annual limit. */
  limitPerOccurrence: amount.optional(),
  annualAggregateDeductible: amount.default(0),
  annualLimit: amount.optional(),
  /** Premium rate of each. */
  reinstatements: z.array(numberFrom(0, documentLimits.reinstatementRate)).max(documentLimits.reinstatements).optional(),
  sharedAggregate: id.optional(),
  share: part.default(1),
  premium: amount.default(0),
  sumInsured: amount.optional(),
  valueAtRisk: positiveAmount.optional(),
});

function checkPolicy(terms: z.infer<typeof policy>, report: Report): void {
  if (terms.deductible && terms.attachment > 0) report(['deductible'], 'deductible_with_attachment');
  if (terms.reinstatements && terms.limitPerOccurrence === undefined) report(['reinstatements'], 'reinstatements_without_limit');
  if ((terms.sumInsured === undefined) !== (terms.valueAtRisk === undefined)) {
    const [given, missing] = terms.sumInsured === undefined ? ['valueAtRisk', 'sumInsured'] : ['sumInsured', 'valueAtRisk'];
    report([given], 'average_incomplete', { missing });
  }
}

const parameters = z.strictObject({
  commonCause: part.default(defaultPortfolioParameters.commonCause),
  reductionCap: part.default(defaultPortfolioParameters.reductionCap),
  graceDays: days.default(defaultPortfolioParameters.graceDays),
  halfLifeDays: positiveDays.default(defaultPortfolioParameters.halfLifeDays),
  costOfCapital: part.default(defaultPortfolioParameters.costOfCapital),
});

const simulation = z.strictObject({
  years: wholeNumber(1, documentLimits.years).default(defaultSimulation.years),
  seed: wholeNumber(0, Number.MAX_SAFE_INTEGER).default(defaultSimulation.seed),
});

const { records } = documentLimits;

export const portfolioDocumentSchema = z.strictObject({
  currency,
  /** The day whose state the document describes; for the reader, since durations are given in days. */
  asOf: day,
  risks: z.array(risk).max(documentLimits.risks),
  controls: listOf(control, records),
  suppliers: listOf(supplier, records),
  policies: listOf(policy.superRefine(checked(checkPolicy)), records),
  sharedAggregates: listOf(z.strictObject({ id, annualLimit: amount }), records),
  parameters: parameters.prefault({}),
  simulation: simulation.prefault({}),
});
/** A valid document with its defaults filled in. */
export type PortfolioDocument = z.infer<typeof portfolioDocumentSchema>;
