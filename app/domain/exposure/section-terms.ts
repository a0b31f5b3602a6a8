/** The terms of one policy section as the engine reads them, in euros, and their reading from the register, in cents. */
import type { DeductibleBase, DeductibleKind, InsurerShare } from '../policy.ts';
import { eurosOf } from './euros.ts';
import { withInterruption } from './interruption.ts';

export type Deductible =
  | { readonly kind: 'none' }
  /** The first `amount` of each loss is ours. */
  | { readonly kind: 'ordinary'; readonly amount: number }
  /** Losses below `amount` are ours, the others are paid from the first euro. */
  | { readonly kind: 'franchise'; readonly amount: number }
  /** `rate` of each loss is ours, at least `min` and at most `max` (Infinity: no ceiling). */
  | { readonly kind: 'percent_of_loss'; readonly rate: number; readonly min: number; readonly max: number };

/** What a closed form of one section cannot see; the page must say so. */
export const ignoredTerms = ['annual_limit', 'waiting_period', 'policy_year'] as const;
export type IgnoredTerm = (typeof ignoredTerms)[number];

/** Terms of one occurrence. Applied in the order: covered share, average, premium, deductible, limit, insurers' share (domain model §6). */
export type SectionTerms = {
  /** Part of the loss that the section covers, in [0,1]. */
  readonly coveredShare: number;
  /** Sum insured and value at risk; below it the average rule applies. Null: no such clause. */
  readonly average: { readonly sumInsured: number; readonly valueAtRisk: number } | null;
  /** Premium paid over the premium due, in [0,1] (L113-9); absent: all of it was paid. */
  readonly premiumRatio?: number;
  readonly deductible: Deductible;
  /** Infinity: none. */
  readonly limitPerOccurrence: number;
  /** Part of each payment that the insurers of the policy bear together, in [0,1]. */
  readonly insurerShare: number;
  /** Chance in [0,1] that the wording answers such a loss; absent: nobody doubts it. */
  readonly recoveryProbability?: number;
  /** Terms of the section that these do not express. */
  readonly ignoredTerms: readonly IgnoredTerm[];
};

/** A section as the register keeps it, with the insurers and the premium of its policy. NULL: the wording has no such term. */
export type RegisteredSection = {
  readonly deductibleKind: DeductibleKind;
  readonly deductibleBase: DeductibleBase;
  readonly deductibleCents: number | null;
  readonly deductibleRate: number | null;
  readonly deductibleMinCents: number | null;
  readonly deductibleMaxCents: number | null;
  readonly waitingHours: number | null;
  readonly indemnityHours: number | null;
  /** What a day of interruption costs; without it hours cannot be told in euros. */
  readonly dailyAmountCents: number | null;
  readonly limitOccurrenceCents: number | null;
  readonly limitAnnualCents: number | null;
  readonly sumInsuredCents: number | null;
  readonly valueAtRiskCents: number | null;
  readonly insurers: readonly InsurerShare[];
} & RegisteredPremium;

/** What the organisation pays, and what it would have to pay for the risk as it is; null: the same. */
export type RegisteredPremium = { readonly premiumCents: number; readonly premiumDueCents: number | null };

/** min(1, premium paid / premium due): what a risk that was not declared exactly leaves of each payment (Code des assurances L113-9). */
export const premiumRatio = ({ premiumCents, premiumDueCents }: RegisteredPremium): number =>
  premiumDueCents === null || premiumDueCents <= premiumCents ? 1 : premiumCents / premiumDueCents;

/** `rate` of an amount, at least `min` and at most `max`. A minimum above the maximum wins, so that a deductible never shrinks as its minimum grows. */
export const percentageOf = (amount: number, { rate, min, max }: { rate: number; min: number; max: number }): number =>
  Math.max(min, Math.min(max, rate * amount));

function deductibleOf(section: RegisteredSection): Deductible {
  const amount = eurosOf(section.deductibleCents ?? 0);
  switch (section.deductibleKind) {
    case 'none':
      return { kind: 'none' };
    case 'ordinary':
    case 'franchise':
      return { kind: section.deductibleKind, amount };
    case 'percent_of_loss': {
      const percentage = {
        rate: section.deductibleRate ?? 0,
        min: eurosOf(section.deductibleMinCents ?? 0),
        max: section.deductibleMaxCents === null ? Infinity : eurosOf(section.deductibleMaxCents),
      };
      // A part of the sum insured does not depend on the loss: it is an amount.
      return section.deductibleBase === 'sum_insured'
        ? { kind: 'ordinary', amount: percentageOf(eurosOf(section.sumInsuredCents ?? 0), percentage) }
        : { kind: 'percent_of_loss', ...percentage };
    }
  }
}

const hasInterruption = ({ waitingHours, indemnityHours }: RegisteredSection): boolean =>
  (waitingHours ?? 0) > 0 || indemnityHours !== null;

/** Deductible and limit per occurrence, hours of interruption included where the section says what they cost. */
function occurrenceTermsOf(section: RegisteredSection, ratio: number): { deductible: Deductible; limit: number } {
  const deductible = deductibleOf(section);
  const limit = section.limitOccurrenceCents === null ? Infinity : eurosOf(section.limitOccurrenceCents);
  const isFoldable = deductible.kind === 'none' || deductible.kind === 'ordinary';
  if (!isFoldable || section.dailyAmountCents === null || !hasInterruption(section)) return { deductible, limit };
  return withInterruption(
    { deductible, limit, ratio },
    {
      dailyAmount: eurosOf(section.dailyAmountCents),
      waitingHours: section.waitingHours ?? 0,
      indemnityHours: section.indemnityHours ?? Infinity,
    },
  );
}

function ignoredTermsOf(section: RegisteredSection): IgnoredTerm[] {
  const present: Partial<Record<IgnoredTerm, boolean>> = {
    annual_limit: section.limitAnnualCents !== null,
    waiting_period: hasInterruption(section) && section.dailyAmountCents === null,
  };
  return ignoredTerms.filter((term) => present[term]);
}

/**
 * The terms of a registered section for a risk of which it covers `coveredShare`. Shares that insurers do not sign for stay with the
 * organisation (INS-I1), so a policy without insurers pays nothing.
 */
export function sectionTermsOf(section: RegisteredSection, coveredShare: number): SectionTerms {
  const { sumInsuredCents, valueAtRiskCents, insurers } = section;
  const hasAverage = sumInsuredCents !== null && valueAtRiskCents !== null;
  const average = hasAverage ? { sumInsured: eurosOf(sumInsuredCents), valueAtRisk: eurosOf(valueAtRiskCents) } : null;
  const paid = premiumRatio(section);
  const { deductible, limit } = occurrenceTermsOf(section, averageRatio({ average }) * paid);
  return {
    coveredShare,
    average,
    premiumRatio: paid,
    deductible,
    limitPerOccurrence: limit,
    insurerShare: Math.min(
      1,
      insurers.reduce((sum, { share }) => sum + share, 0),
    ),
    ignoredTerms: ignoredTermsOf(section),
  };
}

/** Part of each loss left by the average rule: min(1, sum insured / value at risk) (Code des assurances L121-5). */
export const averageRatio = ({ average }: Pick<SectionTerms, 'average'>): number =>
  average === null || average.valueAtRisk <= average.sumInsured ? 1 : average.sumInsured / average.valueAtRisk;

/** Part of each covered loss that the section answers for: the average rule, and premium that was not paid. */
export const answeredRatio = (terms: Pick<SectionTerms, 'average' | 'premiumRatio'>): number =>
  averageRatio(terms) * (terms.premiumRatio ?? 1);

/** Terms of the policy around a section, in cents, as the register keeps them. */
export type RegisteredPolicyTerms = {
  readonly attachmentCents: number | null;
  readonly limitOccurrenceCents: number | null;
  readonly annualDeductibleCents: number | null;
  readonly limitAnnualCents: number | null;
  readonly reinstatements: readonly number[] | null;
  readonly sharedAggregateId: string | null;
};

/**
 * The terms of a section together with those that its policy has for every occurrence: the attachment of a layer acts on one event as an
 * ordinary deductible does, on the covered loss from the ground up (rulings 2.8), so without the average rule and, where premium was not
 * paid, with its part of the attachment. What the policy has for the year as a whole is named as ignored.
 */
export function withinPolicy(terms: SectionTerms, policy: RegisteredPolicyTerms): SectionTerms {
  const { attachmentCents, limitOccurrenceCents } = policy;
  const hasYear =
    (policy.annualDeductibleCents ?? 0) > 0 ||
    policy.limitAnnualCents !== null ||
    policy.reinstatements !== null ||
    policy.sharedAggregateId !== null;
  const layer = attachmentCents === null ? {} : { average: null, deductible: attachedAt(eurosOf(attachmentCents), terms) };
  return {
    ...terms,
    ...layer,
    limitPerOccurrence: Math.min(terms.limitPerOccurrence, limitOccurrenceCents === null ? Infinity : eurosOf(limitOccurrenceCents)),
    ignoredTerms: hasYear ? [...terms.ignoredTerms, 'policy_year'] : terms.ignoredTerms,
  };
}

const attachedAt = (attachment: number, { premiumRatio: paid = 1 }: SectionTerms): Deductible => ({
  kind: 'ordinary',
  amount: attachment * paid,
});
