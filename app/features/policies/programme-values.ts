/** The programme terms of a policy as the texts of their form. */
import type { Format } from '#app/i18n/format.ts';
import type { PolicyRecord } from './record.server.ts';

export function programmeTermValues(policy: PolicyRecord, format: Format): Record<string, string> {
  return {
    version: String(policy.version),
    attachment: format.amountInput(policy.attachmentCents),
    isDropDown: policy.isDropDown ? 'on' : '',
    limitOccurrence: format.amountInput(policy.limitOccurrenceCents),
    annualDeductible: format.amountInput(policy.annualDeductibleCents),
    limitAnnual: format.amountInput(policy.limitAnnualCents),
    reinstatements: (policy.reinstatements ?? []).map((rate) => format.percentInput(rate)).join(' ; '),
    sharedAggregateId: policy.sharedAggregateId ?? '',
  };
}

/** All that the form asks, the policies below a layer included. */
export const programmeFormValues = (policy: PolicyRecord, format: Format): Record<string, string | string[]> => ({
  ...programmeTermValues(policy, format),
  underlyingIds: policy.underlyingIds,
});
