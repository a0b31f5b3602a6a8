/** A recovery told step by step, the same way for one loss and for the expected loss of a year. */
import { averageRatio, type Deductible, type SectionTerms } from './section-terms.ts';

/** `before` and `after` in euros: what is left of the amount that the insurers would pay. Numbered from 1 in the order of application. */
export type RecoveryStep = { readonly number: number; readonly before: number; readonly after: number } & (
  | { readonly kind: 'covered_share'; readonly share: number }
  | { readonly kind: 'average'; readonly ratio: number }
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
  readonly afterDeductible: number;
  readonly afterLimit: number;
  readonly recovered: number;
};

/** The five steps from the loss to what the insurers pay; a term that the section lacks leaves its step without effect. */
export const recoverySteps = (amounts: RecoveryAmounts, terms: SectionTerms): RecoveryStep[] => [
  { number: 1, kind: 'covered_share', share: terms.coveredShare, before: amounts.loss, after: amounts.covered },
  { number: 2, kind: 'average', ratio: averageRatio(terms), before: amounts.covered, after: amounts.averaged },
  { number: 3, kind: 'deductible', deductible: terms.deductible, before: amounts.averaged, after: amounts.afterDeductible },
  { number: 4, kind: 'limit', limit: terms.limitPerOccurrence, before: amounts.afterDeductible, after: amounts.afterLimit },
  { number: 5, kind: 'insurer_share', share: terms.insurerShare, before: amounts.afterLimit, after: amounts.recovered },
];
