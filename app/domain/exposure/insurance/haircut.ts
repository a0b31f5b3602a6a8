/**
 * What insurers may fail to pay (domain model §6.2). Haircuts are reported apart from recoveries, which stay as the terms of the policy
 * have them.
 */
import type { CreditQualityStep, InsurerShare } from '../../policy.ts';
import type { PolicyHaircuts } from '../portfolio.ts';

/** Chance that an insurer fails within a year, by credit quality step (Delegated Regulation (EU) 2015/35, art. 199(2)). */
const defaultByStep: Readonly<Record<CreditQualityStep, number>> = {
  0: 0.00002,
  1: 0.0001,
  2: 0.0005,
  3: 0.0024,
  4: 0.012,
  5: 0.042,
  6: 0.042,
};

/** The same of an insurer without a rating, by its solvency ratio, which falls along the list (the same, art. 199(3)). */
const defaultByRatio: readonly (readonly [ratio: number, probability: number])[] = [
  [1.96, 0.0001],
  [1.75, 0.0005],
  [1.5, 0.001],
  [1.25, 0.002],
  [1.22, 0.0024],
  [1, 0.005],
  [0.95, 0.012],
  [0.75, 0.042],
];

/** Of an insurer of which nothing is known: as weak as the weakest that the tables name. */
const unknownDefault = defaultByStep[6];

/** Part of a recovery that is lost when its insurer fails (the convention of the same regulation, art. 192). */
export const lossGivenDefault = 0.5;

/** What is known of an insurer's strength: its rating counts before its solvency ratio. */
export type InsurerStanding = Pick<InsurerShare, 'creditQualityStep' | 'solvencyRatio'>;

/** Straight lines between the ratios of the table; level beyond its ends. */
function defaultAtRatio(ratio: number): number {
  const below = defaultByRatio.findIndex(([listed]) => ratio >= listed);
  const [low, high] = [defaultByRatio[below], defaultByRatio[below - 1]];
  if (!low) return unknownDefault;
  if (!high) return low[1];
  return low[1] + ((ratio - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
}

/** Chance in [0,1] that the insurer fails within a year. */
export function probabilityOfDefault({ creditQualityStep, solvencyRatio }: InsurerStanding): number {
  if (creditQualityStep !== undefined) return defaultByStep[creditQualityStep];
  return solvencyRatio === undefined ? unknownDefault : defaultAtRatio(solvencyRatio);
}

/** Part of expected recoveries that is expected to be lost to the insurer's default: PD × LGD, both in [0,1]. */
export const creditHaircut = (insurer: InsurerStanding, lossWhenFailing = lossGivenDefault): number =>
  probabilityOfDefault(insurer) * lossWhenFailing;

/**
 * The haircut of a policy: of each insurer as far as it signed, for co-insurers answer for their own shares only. 0 when nobody signed,
 * for then there is no recovery.
 */
export function policyHaircut(insurers: readonly InsurerShare[], lossWhenFailing = lossGivenDefault): number {
  const signed = insurers.reduce((sum, { share }) => sum + share, 0);
  if (signed === 0) return 0;
  return insurers.reduce((sum, insurer) => sum + (insurer.share / signed) * creditHaircut(insurer, lossWhenFailing), 0);
}

/** Days of residual term from which a policy counts in full, and at which it no longer counts. */
const fullTermDays = 365;
const noTermDays = 90;

/**
 * Part in [0,1] by which a bank under the former advanced approach reduced a policy with so many days left: none from a year on, all of
 * it at 90 days (Basel II, paragraphs 677 to 679). The text asks for growing haircuts; that they grow in proportion is our convention.
 */
export function residualTermHaircut(daysLeft: number): number {
  const reached = (fullTermDays - daysLeft) / (fullTermDays - noTermDays);
  return Math.min(1, Math.max(0, reached));
}

/** What is not counted on of an expected recovery, in euros a year. */
export type HaircutAmounts = PolicyHaircuts;

/** What haircuts take off an expected recovery: first the insurers' default, then the residual term of what is left. */
export function haircutsOn(expected: number, haircuts: PolicyHaircuts): HaircutAmounts {
  const credit = expected * haircuts.credit;
  return { credit, residualTerm: (expected - credit) * haircuts.residualTerm };
}
