/** What one policy section is expected to pay in a year, in closed form. Amounts in euros. */
import { meanLoss } from './capped-severity.ts';
import type { LossModel } from './loss-model.ts';
import { limitedTo, paymentAfter } from './payment.ts';
import { recoverySteps, type RecoveryStep } from './recovery-steps.ts';
import { answeredRatio, averageRatio, type IgnoredTerm, type SectionTerms } from './section-terms.ts';
import { expectedCollection, expectedInsurance, type LiableLossModel } from './supplier-liability.ts';

export type ExpectedRecovery = {
  /** Expected payments of a year. */
  readonly recovered: number;
  /** The terms applied to the expected annual loss, one after the other, and the doubt about the wording where there is one. */
  readonly steps: readonly RecoveryStep[];
  /** Terms of the section left out; each of them can only lower the recovery. */
  readonly ignoredTerms: readonly IgnoredTerm[];
};

/** `expectedRecoveryOf` of a risk whose events all follow one model. */
export const expectedRecovery = (model: LossModel, terms: SectionTerms): ExpectedRecovery => expectedRecoveryOf([model], terms);

/**
 * Expected annual recovery λ·share·E[min(ded(Y'), limit)] of one section on a residual risk, with Y' the covered loss after what suppliers
 * pay for it, the average rule and the reduction for premium that was not paid. Exact for terms that apply per occurrence, since expected
 * values of events add up whatever the number of events; annual terms would need the law of the year's total and are reported in
 * `ignoredTerms`.
 */
export function expectedRecoveryOf(components: readonly LiableLossModel[], terms: SectionTerms): ExpectedRecovery {
  const payment = paymentAfter(terms.deductible);
  const limited = limitedTo(terms.limitPerOccurrence, payment);
  const insuredShare = terms.coveredShare * answeredRatio(terms);
  const total = (perEvent: (component: LiableLossModel) => number) =>
    components.reduce((sum, component) => sum + component.rate * perEvent(component), 0);
  const loss = total((component) => meanLoss(component.severity) - expectedCollection(component));
  const covered = loss * terms.coveredShare;
  const averaged = covered * averageRatio(terms);
  const paidFor = covered * answeredRatio(terms);
  const afterDeductible = total((component) => expectedInsurance(component, payment, insuredShare));
  const afterLimit = total((component) => expectedInsurance(component, limited, insuredShare));
  const paid = afterLimit * terms.insurerShare;
  const steps = recoverySteps({ loss, covered, averaged, paidFor, afterDeductible, afterLimit, recovered: paid }, terms);
  const probability = terms.recoveryProbability ?? 1;
  if (probability === 1) return { recovered: paid, steps, ignoredTerms: terms.ignoredTerms };
  const recovered = paid * probability;
  const wording: RecoveryStep = { number: steps.length + 1, kind: 'wording', probability, before: paid, after: recovered };
  return { recovered, steps: [...steps, wording], ignoredTerms: terms.ignoredTerms };
}
