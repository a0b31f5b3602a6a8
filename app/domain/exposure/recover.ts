/** What one policy section pays for one loss (domain model §6, steps 2 to 6 and 9). Amounts in euros. */
import { reaches } from './euros.ts';
import { recoverySteps, type RecoveryStep } from './recovery-steps.ts';
import { answeredRatio, averageRatio, percentageOf, type Deductible, type SectionTerms } from './section-terms.ts';

export type OccurrenceRecovery = {
  readonly loss: number;
  /** What the insurers pay, between 0 and the loss (INS-I5, INS-I6). */
  readonly recovered: number;
  /** What stays with the organisation. */
  readonly retained: number;
  readonly steps: readonly RecoveryStep[];
};

/** What a deductible leaves of an insured loss. */
export function afterDeductible(loss: number, deductible: Deductible): number {
  switch (deductible.kind) {
    case 'none':
      return loss;
    case 'ordinary':
      return Math.max(0, loss - deductible.amount);
    case 'franchise':
      return reaches(loss, deductible.amount) ? loss : 0;
    case 'percent_of_loss':
      return Math.max(0, loss - percentageOf(loss, deductible));
  }
}

/**
 * The recovery of a single loss ≥ 0, step by step. Annual terms start the year unused, so they do not appear. A run answers whole years
 * (`insurance/respond.ts`); this is the reading of one loss in which the vectors are stated.
 */
export function recoverOccurrence(loss: number, terms: SectionTerms): OccurrenceRecovery {
  const covered = loss * terms.coveredShare;
  const averaged = covered * averageRatio(terms);
  const paidFor = covered * answeredRatio(terms);
  const deducted = afterDeductible(paidFor, terms.deductible);
  const limited = Math.min(deducted, terms.limitPerOccurrence);
  const recovered = limited * terms.insurerShare;
  const amounts = { loss, covered, averaged, paidFor, afterDeductible: deducted, afterLimit: limited, recovered };
  return { loss, recovered, retained: loss - recovered, steps: recoverySteps(amounts, terms) };
}
