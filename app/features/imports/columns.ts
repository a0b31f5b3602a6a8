/** From our fields to the columns of the file, so that what is wrong with a record is shown at the cell that says so. */
import type { HeadingMapping } from '#app/domain/spreadsheet/headings.ts';

/** The heading of the first of these fields that the file has. */
export type ColumnOf = (...fields: string[]) => string | null;

export function columnsOf(mapping: HeadingMapping): ColumnOf {
  const headings = new Map(mapping.columns.flatMap(({ field, heading }) => (field === null ? [] : [[field, heading] as const])));
  return (...fields) => fields.map((field) => headings.get(field)).find((heading) => heading !== undefined) ?? null;
}

/** Fields of the forms whose column bears another name. */
export const columnFields: Readonly<Record<string, string>> = {
  parentId: 'parentReference',
  ownerId: 'owner',
  unitId: 'unit',
  categoryId: 'category',
  durationMonths: 'duration',
  annual: 'annualAmount',
  renewalTermMonths: 'renewalTerm',
  noticeMonths: 'notice',
  noticeDays: 'notice',
  paymentTermsDays: 'paymentTerms',
  hasAuditRight: 'auditRight',
  hasExitPlan: 'exitPlan',
  assumptions: 'notes',
};
