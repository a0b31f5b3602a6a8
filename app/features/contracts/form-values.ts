/** A stored contract as the texts of its form, in the reader's language: what the edit page starts with and what a conflict compares. */
import { endOfTerm } from '#app/domain/calendar.ts';
import type { Format } from '#app/i18n/format.ts';
import type { ContractRow } from './record.server.ts';

type Content = Omit<ContractRow, 'id' | 'code' | 'status' | 'createdAt' | 'createdBy' | 'updatedAt' | 'updatedBy'>;

const text = (value: string | number | null): string => (value === null ? '' : String(value));
const box = (isTicked: boolean): string => (isTicked ? 'on' : '');

export function contractFormValues(contract: Content, format: Format): Record<string, string> {
  return {
    version: String(contract.version),
    reference: contract.reference,
    title: contract.title,
    category: contract.category,
    kind: contract.kind,
    parentId: text(contract.parentId),
    ownerId: text(contract.ownerId),
    unitId: text(contract.unitId),
    confidentiality: contract.confidentiality,
    startsOn: text(contract.startsOn),
    durationMonths: text(contract.durationMonths),
    endsOn: statedEnd(contract),
    isIndefinite: box(contract.isIndefinite),
    amount: format.amountInput(contract.amountCents),
    annual: format.amountInput(contract.annualCents),
    currency: contract.currency,
    renewal: contract.renewal,
    renewalTermMonths: text(contract.renewalTermMonths),
    noticeMonths: text(contract.noticeMonths),
    noticeDays: text(contract.noticeDays),
    paymentTermsDays: text(contract.paymentTermsDays),
    liabilityCap: format.amountInput(contract.liabilityCapCents),
    hasAuditRight: box(contract.hasAuditRight),
    hasExitPlan: box(contract.hasExitPlan),
    governingLaw: contract.governingLaw,
    notes: contract.notes,
  };
}

/** An end that follows from start and duration is left empty, so that it moves when they do. */
function statedEnd({ startsOn, endsOn, durationMonths }: Content): string {
  if (endsOn === null) return '';
  return startsOn !== null && durationMonths !== null && endOfTerm(startsOn, durationMonths) === endsOn ? '' : endsOn;
}
