/**
 * How much of its designed effect a control is credited with on a day: design × operating × freshness × sign-off, each in [0,1]
 * (domain model §4.1). Every factor says why it has its value.
 */
import type { DesignConclusion, TestConclusion } from '../control.ts';
import type { ExposureParameters } from './parameters.ts';

/** Where the signature of a control stands. `lapsed` means beyond its grace; `not_operating` covers every state but in operation. */
export const signOffStandings = [
  'valid',
  'never_signed',
  'stale',
  'lapsed',
  'refused',
  'revoked',
  'owner_vacant',
  'suspended',
  'not_operating',
] as const;
export type SignOffStanding = (typeof signOffStandings)[number];

/** The latest concluded test. Deviations lie between 0 and the sample size. */
export type TestEvidence = {
  readonly sampleSize: number;
  readonly deviations: number;
  readonly conclusion: TestConclusion;
  /** Every item of the population was tested, so the share of deviations is known and not estimated. */
  readonly isFullPopulation: boolean;
};

/** What the register knows of a control on the day of the computation. */
export type ControlStanding = {
  /** The latest design assessment; null when the design was never assessed. */
  readonly design: { readonly rating: number; readonly conclusion: DesignConclusion } | null;
  /** Null when never tested. */
  readonly test: TestEvidence | null;
  /** Days since the end of the last test period, or since it began to operate when never tested; null when unknown, which counts as fresh. */
  readonly ageDays: number | null;
  /** Days within which it must be tested again (`testIntervalDays`). */
  readonly intervalDays: number;
  readonly signOff: SignOffStanding;
};

/** A factor of the credit and the code of its reason. */
export type CreditFactor<Reason extends string> = { readonly value: number; readonly reason: Reason };

export const designReasons = ['rated', 'inadequate', 'not_assessed'] as const;
export const operatingReasons = ['effective', 'full_population', 'partially_effective', 'ineffective', 'never_tested'] as const;
export const freshnessReasons = ['within_interval', 'within_grace', 'overdue', 'age_unknown'] as const;
export const creditParts = ['design', 'operating', 'freshness', 'signOff'] as const;

export type Credit = {
  readonly design: CreditFactor<(typeof designReasons)[number]>;
  readonly operating: CreditFactor<(typeof operatingReasons)[number]>;
  readonly freshness: CreditFactor<(typeof freshnessReasons)[number]>;
  readonly signOff: CreditFactor<SignOffStanding>;
  /** The product of the four. */
  readonly total: number;
  /** The smallest factor, which costs most; null when all are 1. */
  readonly limitedBy: (typeof creditParts)[number] | null;
};

/** A control that nobody has signed yet counts half: it may work, but no one answers for it (rulings 1.8). */
const signOffFactors: Record<SignOffStanding, number> = {
  valid: 1,
  never_signed: 0.5,
  stale: 0.5,
  lapsed: 0.5,
  refused: 0,
  revoked: 0,
  owner_vacant: 0,
  suspended: 0,
  not_operating: 0,
};

/** The most that a test concluded "partially effective" may earn. */
const partialCeiling = 0.5;

/**
 * Posterior mean of the success rate after n items with d deviations under the Jeffreys prior Beta(½, ½): (n - d + ½)/(n + 1).
 * One clean item earns 0.75 and twenty-five earn 0.98, so that small samples cannot buy full credit.
 */
export const jeffreysMean = (sampleSize: number, deviations: number): number => (sampleSize - deviations + 0.5) / (sampleSize + 1);

function designCredit(design: ControlStanding['design']): Credit['design'] {
  if (design === null) return { value: 0, reason: 'not_assessed' };
  if (design.conclusion === 'inadequate') return { value: 0, reason: 'inadequate' };
  return { value: design.rating, reason: 'rated' };
}

/** The tester's conclusion overrides the arithmetic; it never raises it. */
export function operatingCredit(test: TestEvidence | null): Credit['operating'] {
  if (test === null) return { value: jeffreysMean(0, 0), reason: 'never_tested' };
  if (test.conclusion === 'ineffective') return { value: 0, reason: 'ineffective' };
  const isCounted = test.isFullPopulation && test.sampleSize > 0;
  const share = isCounted ? 1 - test.deviations / test.sampleSize : jeffreysMean(test.sampleSize, test.deviations);
  if (test.conclusion === 'partially_effective') return { value: Math.min(partialCeiling, share), reason: 'partially_effective' };
  return { value: share, reason: isCounted ? 'full_population' : 'effective' };
}

/** 1 until the interval and the grace have passed, then halved every half-life: 2^-((age - interval - grace)/half-life). */
export function freshnessCredit(
  { ageDays, intervalDays }: Pick<ControlStanding, 'ageDays' | 'intervalDays'>,
  { graceDays, halfLifeDays }: Pick<ExposureParameters, 'graceDays' | 'halfLifeDays'>,
): Credit['freshness'] {
  if (ageDays === null) return { value: 1, reason: 'age_unknown' };
  if (ageDays <= intervalDays) return { value: 1, reason: 'within_interval' };
  const daysOverdue = ageDays - intervalDays - graceDays;
  return daysOverdue <= 0 ? { value: 1, reason: 'within_grace' } : { value: 2 ** (-daysOverdue / halfLifeDays), reason: 'overdue' };
}

/** The credit of a control on a day, with the reason of each factor. */
export function creditOf(control: ControlStanding, parameters: ExposureParameters): Credit {
  const factors = {
    design: designCredit(control.design),
    operating: operatingCredit(control.test),
    freshness: freshnessCredit(control, parameters),
    signOff: { value: signOffFactors[control.signOff], reason: control.signOff },
  };
  const total = creditParts.reduce((product, part) => product * factors[part].value, 1);
  const weakest = creditParts.reduce((least, part) => (factors[part].value < factors[least].value ? part : least));
  return { ...factors, total, limitedBy: factors[weakest].value < 1 ? weakest : null };
}
