/** What one policy section is expected to pay in a year, in closed form. Amounts in euros. */
import { meanLoss, scaledBy } from './capped-severity.ts';
import type { LossModel } from './loss-model.ts';
import { expectedPayment, limitedTo, paymentAfter } from './payment.ts';
import { recoverySteps, type RecoveryStep } from './recovery-steps.ts';
import { averageRatio, type IgnoredTerm, type SectionTerms } from './section-terms.ts';

export type ExpectedRecovery = {
  /** Expected payments of a year. */
  readonly recovered: number;
  /** The five terms applied to the expected annual loss, one after the other. */
  readonly steps: readonly RecoveryStep[];
  /** Terms of the section left out; each of them can only lower the recovery. */
  readonly ignoredTerms: readonly IgnoredTerm[];
};

/**
 * Expected annual recovery λ·share·E[min(ded(Y'), limit)] of one section on a residual risk, with Y' the covered loss after the average
 * rule. Exact for terms that apply per occurrence, since expected values of events add up whatever the number of events; annual terms
 * would need the law of the year's total and are reported in `ignoredTerms`.
 */
export function expectedRecovery({ rate, severity }: LossModel, terms: SectionTerms): ExpectedRecovery {
  const insured = scaledBy(severity, terms.coveredShare * averageRatio(terms));
  const payment = paymentAfter(terms.deductible);
  const loss = rate * meanLoss(severity);
  const covered = loss * terms.coveredShare;
  const averaged = covered * averageRatio(terms);
  const afterDeductible = rate * expectedPayment(insured, payment);
  const afterLimit = rate * expectedPayment(insured, limitedTo(terms.limitPerOccurrence, payment));
  const recovered = afterLimit * terms.insurerShare;
  const amounts = { loss, covered, averaged, afterDeductible, afterLimit, recovered };
  return { recovered, steps: recoverySteps(amounts, terms), ignoredTerms: terms.ignoredTerms };
}
