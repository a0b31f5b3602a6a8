/** A recovery told step by step, the same way for one loss and for the expected loss of a year. */
import { averageRatio, type Deductible, type SectionTerms } from './section-terms.ts';

/** `before` and `after` in euros: what is left of the amount that the insurers would pay. Numbered from 1 in the order of application. */
export type RecoveryStep = { readonly number: number; readonly before: number; readonly after: number } & (
  | { readonly kind: 'covered_share'; readonly share: number }
  | { readonly kind: 'average'; readonly ratio: number }
  /** Premium paid over premium due (L113-9); only where some of it was not paid. */
  | { readonly kind: 'premium'; readonly ratio: number }
  | { readonly kind: 'deductible'; readonly deductible: Deductible }
  | { readonly kind: 'limit'; readonly limit: number }
  | { readonly kind: 'insurer_share'; readonly share: number }
  /** The chance that the wording answers; only in expected values. */
  | { readonly kind: 'wording'; readonly probability: number }
);

/** The amount as it stands after each term. */
export type RecoveryAmounts = {
  readonly loss: number;
  readonly covered: number;
  readonly averaged: number;
  readonly paidFor: number;
  readonly afterDeductible: number;
  readonly afterLimit: number;
  readonly recovered: number;
};

type Unnumbered<Step = RecoveryStep> = Step extends RecoveryStep ? Omit<Step, 'number'> : never;

/**
 * The five steps from the loss to what the insurers pay, and one more where premium was not paid. A term that the section lacks leaves its
 * step without effect.
 */
export function recoverySteps(amounts: RecoveryAmounts, terms: SectionTerms): RecoveryStep[] {
  const { premiumRatio: paid = 1 } = terms;
  const premium: Unnumbered[] = paid < 1 ? [{ kind: 'premium', ratio: paid, before: amounts.averaged, after: amounts.paidFor }] : [];
  const steps: Unnumbered[] = [
    { kind: 'covered_share', share: terms.coveredShare, before: amounts.loss, after: amounts.covered },
    { kind: 'average', ratio: averageRatio(terms), before: amounts.covered, after: amounts.averaged },
    ...premium,
    { kind: 'deductible', deductible: terms.deductible, before: amounts.paidFor, after: amounts.afterDeductible },
    { kind: 'limit', limit: terms.limitPerOccurrence, before: amounts.afterDeductible, after: amounts.afterLimit },
    { kind: 'insurer_share', share: terms.insurerShare, before: amounts.afterLimit, after: amounts.recovered },
  ];
  return steps.map((step, index) => ({ ...step, number: index + 1 }));
}
