/** One term of a policy as a reader meets it. */
import { centsOf } from '#app/domain/exposure/euros.ts';
import type { AnswerStep } from '#app/domain/exposure/programme-answer.ts';
import type { Deductible } from '#app/domain/exposure/section-terms.ts';
import type { I18n } from '#app/i18n/translate.ts';

export function answerStepLabel(step: AnswerStep, i18n: Pick<I18n, 't' | 'format'>): string {
  const { t, format } = i18n;
  const words = t.risks.exposure.recovery;
  const own = t.programme.steps;
  const amount = (euros: number): string => format.moneyRound(centsOf(euros));
  switch (step.kind) {
    case 'covered_share':
      return words.coveredShare(format.percent(step.share));
    case 'average':
      return words.average(format.percent(step.ratio));
    case 'premium':
      return words.premium(format.percent(step.ratio));
    case 'deductible':
      return deductibleLabel(step.deductible, i18n);
    case 'attachment':
      return own.attachment(amount(step.attachment));
    case 'limit':
      return step.limit === Infinity ? words.noLimit : words.limit(amount(step.limit));
    case 'annual_terms': {
      const terms = [
        ...(step.deductible > 0 ? [own.annualDeductible(amount(step.deductible))] : []),
        ...(step.limit < Infinity ? [own.annualLimit(amount(step.limit))] : []),
      ];
      return terms.length > 0 ? terms.join(', ') : own.annualTerms;
    }
    case 'insurer_share':
      return words.insurerShare(format.percent(step.share));
    case 'other_insurance':
      return own.otherInsurance;
    case 'wording':
      return words.wording(format.percent(step.probability));
  }
}

function deductibleLabel(deductible: Deductible, { t, format }: Pick<I18n, 't' | 'format'>): string {
  const words = t.risks.exposure.recovery;
  const own = t.programme.steps;
  const amount = (euros: number): string => format.moneyRound(centsOf(euros));
  switch (deductible.kind) {
    case 'none':
      return own.noDeductible;
    case 'ordinary':
    case 'franchise':
      return words[deductible.kind](amount(deductible.amount));
    case 'percent_of_loss': {
      const { rate, min, max } = deductible;
      return max === Infinity
        ? own.percentDeductibleFrom(format.percent(rate), amount(min))
        : own.percentDeductible(format.percent(rate), amount(min), amount(max));
    }
  }
}
