/** How often a supplier fails, what it then owes and on whom it depends, as the texts of its form. */
import type { LiabilityAnswer } from '#app/domain/exposure/supplier-liability.ts';
import type { Format } from '#app/i18n/format.ts';
import type { SupplierRecord } from './record.server.ts';

export function failureFormValues({ version, failure, liability, providers }: SupplierRecord, format: Format): Record<string, string> {
  const rows = providers.flatMap(({ providerId, probability, rationale }, index) => [
    [`providerId${index + 1}`, providerId],
    [`providerProbability${index + 1}`, format.percentInput(probability)],
    [`providerRationale${index + 1}`, rationale],
  ]);
  return {
    version: String(version),
    ...answerValues(failure, format),
    ...(liability && liabilityValues(liability, format)),
    ...Object.fromEntries(rows),
  };
}

function answerValues(failure: SupplierRecord['failure'], format: Format): Record<string, string> {
  if (!failure) return { failureKind: 'none' };
  const decimal = (value: number) => format.number(value, { useGrouping: false, maximumFractionDigits: 10 });
  switch (failure.kind) {
    case 'return_period':
      return { failureKind: failure.kind, failureYears: decimal(failure.years) };
    case 'rate':
      return { failureKind: failure.kind, failureRate: decimal(failure.rate) };
    case 'availability':
      return {
        failureKind: failure.kind,
        availability: format.percentInput(failure.availability),
        repairHours: decimal(failure.repairHours),
      };
  }
}

const liabilityValues = (
  { penaltyCents, share, annualCapCents, collectability, rationale }: LiabilityAnswer,
  format: Format,
): Record<string, string> => ({
  penalty: format.amountInput(penaltyCents),
  liableShare: format.percentInput(share),
  annualCap: format.amountInput(annualCapCents),
  collectability: format.percentInput(collectability),
  liabilityRationale: rationale,
});
