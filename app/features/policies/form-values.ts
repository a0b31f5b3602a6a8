/** A stored policy and its sections as the texts of their forms, in the reader's language. */
import type { ProgrammeTerms } from '#app/domain/programme.ts';
import type { Format } from '#app/i18n/format.ts';
import type { PolicyRow, SectionRow } from './record.server.ts';

const text = (value: string | number | null): string => (value === null ? '' : String(value));

type PolicyContent = Omit<
  PolicyRow,
  'id' | 'code' | 'status' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy' | keyof ProgrammeTerms
>;

export function policyFormValues(policy: PolicyContent, format: Format): Record<string, string> {
  const insurers = policy.insurers.flatMap(({ name, share, creditQualityStep, solvencyRatio }, index) => [
    [`insurerName${index + 1}`, name],
    [`insurerShare${index + 1}`, format.percentInput(share)],
    [`insurerStep${index + 1}`, text(creditQualityStep ?? null)],
    [`insurerSolvency${index + 1}`, format.percentInput(solvencyRatio ?? null)],
  ]);
  return {
    version: String(policy.version),
    number: policy.number,
    title: policy.title,
    line: policy.line,
    ownerId: text(policy.ownerId),
    unitId: text(policy.unitId),
    ...Object.fromEntries(insurers),
    broker: policy.broker,
    periodFrom: policy.periodFrom,
    periodTo: policy.periodTo,
    isTacitRenewal: policy.isTacitRenewal ? 'on' : '',
    noticeMonths: text(policy.noticeMonths),
    premium: format.amountInput(policy.premiumCents),
    premiumTaxes: format.amountInput(policy.premiumTaxesCents),
    premiumDue: format.amountInput(policy.premiumDueCents),
    currency: policy.currency,
    trigger: policy.trigger,
    retroOn: text(policy.retroOn),
    subsequentUntil: text(policy.subsequentUntil),
    programmeRank: text(policy.programmeRank),
    territory: policy.territory,
    exclusions: policy.exclusions,
  };
}

export function sectionFormValues(
  section: Omit<SectionRow, 'id' | 'policyId' | 'position'>,
  version: number,
  format: Format,
): Record<string, string> {
  return {
    version: String(version),
    title: section.title,
    perils: section.perils,
    deductibleKind: section.deductibleKind,
    deductibleBase: section.deductibleBase,
    deductible: format.amountInput(section.deductibleCents),
    deductibleRate: format.percentInput(section.deductibleRate),
    deductibleMin: format.amountInput(section.deductibleMinCents),
    deductibleMax: format.amountInput(section.deductibleMaxCents),
    waitingHours: text(section.waitingHours),
    indemnityHours: text(section.indemnityHours),
    dailyAmount: format.amountInput(section.dailyAmountCents),
    limitOccurrence: format.amountInput(section.limitOccurrenceCents),
    limitAnnual: format.amountInput(section.limitAnnualCents),
    sumInsured: format.amountInput(section.sumInsuredCents),
    valueAtRisk: format.amountInput(section.valueAtRiskCents),
  };
}
