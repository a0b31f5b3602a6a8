/** What an insurance renewal pack shows beside what all packs have: the programme with its terms, what it covers, and what stands behind. */
import { z } from 'zod';
import { testConclusions } from '../../control.ts';
import { signOffStandings } from '../../exposure/credit.ts';
import { deductibleBases, deductibleKinds, policyLines, policyStatuses, policyTriggers } from '../../policy.ts';
import { exposureSchema } from '../exposure/model.ts';
import { cents, count, day, front, share } from '../front.ts';
import { programmeSchema } from '../programme/model.ts';

const named = { code: z.string(), title: z.string() };

/** Without a credit quality step an insurer is unrated; then its own funds over the requirement say how strong it is, when they are known. */
const insurer = z.strictObject({
  name: z.string(),
  share,
  creditQualityStep: count.nullable(),
  solvencyRatio: z.number().nonnegative().nullable(),
});

const cover = z.strictObject({
  riskCode: z.string(),
  riskTitle: z.string(),
  coveredShare: share,
  /** Chance that the wording answers. */
  recoveryProbability: share,
});

/** Of amounts null means: the wording has no such term. */
const section = z.strictObject({
  id: z.string(),
  title: z.string(),
  perils: z.string(),
  deductible: z.strictObject({
    kind: z.enum(deductibleKinds),
    amountCents: cents.nullable(),
    rate: share.nullable(),
    /** What the rate is taken of. */
    base: z.enum(deductibleBases),
    minCents: cents.nullable(),
    maxCents: cents.nullable(),
  }),
  waitingHours: count.nullable(),
  indemnityHours: count.nullable(),
  dailyAmountCents: cents.nullable(),
  limitOccurrenceCents: cents.nullable(),
  limitAnnualCents: cents.nullable(),
  sumInsuredCents: cents.nullable(),
  valueAtRiskCents: cents.nullable(),
  /** What the average rule leaves of each payment; null where no value is compared with the sum insured. */
  averageRatio: share.nullable(),
  covers: z.array(cover),
});
export type PackSection = z.infer<typeof section>;

const policy = z.strictObject({
  ...named,
  version: z.int().positive(),
  number: z.string(),
  line: z.enum(policyLines),
  status: z.enum(policyStatuses),
  insurers: z.array(insurer),
  /** The part for which no insurer has signed. */
  unallocated: share,
  broker: z.string(),
  unit: z.string().nullable(),
  owner: z.string().nullable(),
  periodFrom: day,
  periodTo: day,
  /** Null when the policy does not renew by itself. */
  lastNoticeOn: day.nullable(),
  premiumCents: cents,
  premiumTaxesCents: cents,
  /** Net premium that would be due for the risk as it is; null: what is paid. */
  premiumDueCents: cents.nullable(),
  /** What is left of each payment where less than the premium due was paid (L113-9). */
  premiumRatio: share,
  currency: z.string(),
  trigger: z.enum(policyTriggers),
  retroOn: day.nullable(),
  /** Last day for a first claim after the end of a claims-made cover (L124-5). */
  subsequentUntil: day.nullable(),
  territory: z.string(),
  exclusions: z.string(),
  /** Null: a primary policy. */
  attachmentCents: cents.nullable(),
  underlying: z.array(z.string()),
  isDropDown: z.boolean(),
  limitOccurrenceCents: cents.nullable(),
  annualDeductibleCents: cents.nullable(),
  limitAnnualCents: cents.nullable(),
  /** Premium rate of each reinstatement; null: not limited in that way. */
  reinstatements: z.array(z.number().nonnegative()).nullable(),
  aggregate: z.strictObject({ code: z.string(), name: z.string(), annualLimitCents: cents }).nullable(),
  sections: z.array(section),
});
export type PackPolicy = z.infer<typeof policy>;

/** A risk that the programme answers. */
const insuredRisk = z.strictObject({
  ...named,
  cause: z.string(),
  lines: z.array(z.enum(policyLines)),
  sections: z.array(z.string()),
  inherentCents: cents,
  residualCents: cents,
  netCents: cents,
  /** One event in twenty, after controls, costs more. Null when the run could not place the risk. */
  severeCents: cents.nullable(),
  /** The most that one event can cost. */
  maximumCents: cents.nullable(),
  /** Events that were counted, and in how many years; null where the frequency is an estimate. */
  counted: z.strictObject({ events: count, years: z.number().positive() }).nullable(),
});

const control = z.strictObject({
  ...named,
  version: z.int().positive(),
  isKey: z.boolean(),
  conclusion: z.enum(testConclusions).nullable(),
  testedToOn: day.nullable(),
  isOverdue: z.boolean(),
  signOff: z.enum(signOffStandings),
  riskCodes: z.array(z.string()),
});

/** What can change in a policy and matters to its insurers. */
export const changedTerms = [
  'policy',
  'premium',
  'premium_due',
  'taxes',
  'period',
  'limit_occurrence',
  'limit_annual',
  'attachment',
  'annual_deductible',
  'insurers',
  'section',
] as const;
export type ChangedTerm = (typeof changedTerms)[number];

/** A section or an insurer is there or not; a term has an amount, a day, or neither where the wording has no such term. */
const changeSide = z.strictObject({ isThere: z.boolean(), cents: cents.nullable(), on: day.nullable() });

const change = z.strictObject({
  on: day,
  policyCode: z.string(),
  term: z.enum(changedTerms),
  /** The section or insurer that changed; else empty. */
  detail: z.string(),
  before: changeSide,
  after: changeSide,
});
export type PolicyChange = z.infer<typeof change>;

/** Values that are insured, by line: what is insured, what it is worth, and what falls short. */
const valueSum = z.strictObject({ sumInsuredCents: cents, valueAtRiskCents: cents, sections: count, underInsured: count });

export const insurancePackSchema = z.strictObject({
  ...front,
  kind: z.literal('insurance'),
  /** The civil day of the position. */
  onDay: day,
  policies: z.array(policy),
  totals: z.strictObject({
    /** Premiums of policies in euros, with taxes. */
    premiumCents: cents,
    /** Policies whose premium is in another currency, and in no sum. */
    otherCurrency: count,
    endingSoon: count,
    /** What the run expects the programme to pay in a year. */
    expectedCents: cents,
    values: valueSum,
  }),
  risks: z.array(insuredRisk),
  controls: z.array(control),
  changes: z.array(change),
  changesLeftOut: count,
  /** First day of the time over which changes are listed. */
  changesFromOn: day,
  exposure: exposureSchema.pick({
    run: true,
    headline: true,
    bridge: true,
    curves: true,
    losses: true,
    reconciliation: true,
    comparison: true,
  }),
  programme: programmeSchema,
});
export type InsurancePack = z.infer<typeof insurancePackSchema>;
