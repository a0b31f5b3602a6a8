/** How a planned contract differs from what stands, as a person is shown it. */
import { endOfContract, lastNoticeOfContract, type ContractStatus } from '#app/domain/contract.ts';
import type { ContractContent } from '../contracts/form.ts';
import type { ContractRecord, ContractState } from '../contracts/record.server.ts';
import { changedFields, statedFields } from './changed-fields.ts';
import type { Known } from './known.server.ts';
import type { FieldChange } from './report.ts';

/** The framework that a contract stands under; without an id it is one that the import itself writes, found by its reference. */
export type Parent = { id: string | null; reference: string };

export type Content = Omit<ContractContent, 'supplierIds'>;

export type Links = {
  parent: Parent | null;
  amendments: readonly ContractState[];
  /** By name, with the id of those that the register has. */
  suppliers: readonly { id: string | null; name: string }[];
};

const mostNames = 3;

/** By what a person recognises a new contract, its last day of notice among it. */
export function fieldsOfNew(content: Content, status: ContractStatus, { suppliers }: Links): FieldChange[] {
  const names = suppliers.slice(0, mostNames).map(({ name }) => name);
  const shown = suppliers.length > mostNames ? [...names, `… (${suppliers.length})`] : names;
  return [
    ...statedFields({ status, supplierIds: shown.join(', ') }, ['status', 'supplierIds']),
    ...statedFields(withDerivedDays(content), ['startsOn', 'endsOn', 'lastNoticeOn', 'amountCents', 'annualCents']),
  ];
}

/** Empty when the file says what stands. */
export function fieldsThatMove(existing: ContractRecord, content: Content, links: Links, known: Known): FieldChange[] {
  const own = changedFields(existing, { ...withDerivedDays(content), parentId: existing.parentId });
  return [...own.map((change) => withNames(change, existing, content, known)), ...linksThatMove(existing, links)];
}

function withDerivedDays(content: Content) {
  const endsOn = endOfContract(content);
  return { ...content, endsOn, lastNoticeOn: lastNoticeOfContract(endsOn, content) };
}

function withNames(change: FieldChange, existing: ContractRecord, content: Content, known: Known): FieldChange {
  if (change.field !== 'ownerId' && change.field !== 'unitId') return change;
  return { ...change, before: known.nameOf(existing[change.field]), after: known.nameOf(content[change.field]) };
}

function linksThatMove(existing: ContractRecord, { parent, amendments, suppliers }: Links): FieldChange[] {
  const ids = suppliers.map(({ id }) => id ?? 'new').sort();
  const hasOtherParent = (parent === null ? null : (parent.id ?? 'new')) !== existing.parentId;
  return [
    ...(hasOtherParent ? [{ field: 'parentId', before: null, after: parent?.reference ?? null }] : []),
    ...(isSame(ids, existing.supplierIds) ? [] : [{ field: 'supplierIds', before: existing.supplierIds.length, after: ids.length }]),
    ...(isSame(amendments, existing.amendments)
      ? []
      : [{ field: 'amendments', before: existing.amendments.length, after: amendments.length }]),
  ];
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
