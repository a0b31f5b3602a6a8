/**
 * Writes one contract inside a transaction that may write many: the commands below a page and the import use the same function. It asks
 * nothing that the caller knows already; permission, duplicates and references are the caller's to check.
 */
import { and, eq, inArray } from 'drizzle-orm';
import { endOfContract, lastNoticeOfContract, type ContractStatus } from '#app/domain/contract.ts';
import type { Act } from '#app/domain/trail/entry.ts';
import { contractAmendments, contracts, contractSuppliers } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { differs } from '../differs.ts';
import { indexRecord } from '../search/index-record.server.ts';
import type { Trail } from '../trail/transact.server.ts';
import type { ContractContent } from './form.ts';
import type { ContractRecord, ContractRow, ContractState } from './record.server.ts';

/**
 * What is to stand. `status` is given by imports of contracts that run already; absent, a new contract is a draft and a known one keeps
 * its own. `amendments` are all states, oldest first; absent, the states that are known stay.
 */
export type ContractWrite = ContractContent & { status?: ContractStatus; amendments?: readonly ContractState[] };

type Options = { act?: Extract<Act, 'contract.revise' | 'contract.amend'>; why?: string };

/** Stores the contract with its trail entry and its place in the search. Content equal to what stands writes nothing. */
export async function putContract(
  tx: Tx,
  trail: Trail,
  ctx: Context,
  write: ContractWrite,
  existing: ContractRecord | null,
  { act = 'contract.revise', why = '' }: Options = {},
): Promise<{ record: ContractRecord; isChanged: boolean }> {
  const { columns, supplierIds, amendments } = wholeOf(write, existing);
  if (
    existing &&
    !differs<ContractRow>(existing, columns) &&
    isSame(existing.supplierIds, supplierIds) &&
    isSame(existing.amendments, amendments)
  ) {
    return { record: existing, isChanged: false };
  }
  const record: ContractRecord = {
    ...(existing ?? (await firstVersion(tx, ctx))),
    ...columns,
    supplierIds,
    amendments,
    version: (existing?.version ?? 0) + 1,
    updatedAt: ctx.at,
    updatedBy: ctx.actor.personId,
  };
  await storeRow(tx, record, existing);
  await storeSuppliers(tx, record.id, supplierIds, existing?.supplierIds ?? []);
  await storeStates(tx, record.id, amendments, existing?.amendments ?? []);
  if (!existing || toldOf(existing) !== toldOf(record)) {
    await indexRecord(tx, { recordType: 'contract', recordId: record.id, code: record.code, title: record.title }, [
      record.reference,
      record.category,
      record.notes,
    ]);
  }
  await trail.append({
    act: existing ? act : 'contract.record',
    obj: { type: 'contract', id: record.id, ver: record.version },
    before: existing,
    after: record,
    why,
  });
  return { record, isChanged: true };
}

/** What the search knows of a contract, as one text to compare. */
const toldOf = ({ title, reference, category, notes }: ContractRow): string => JSON.stringify([title, reference, category, notes]);

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

async function firstVersion(tx: Tx, ctx: Context) {
  return {
    id: ctx.newId(),
    code: await nextCode(tx, 'contract'),
    createdAt: ctx.at,
    createdBy: ctx.actor.personId,
    decidedOn: null,
    decision: '',
  };
}

/** The columns, suppliers and states that follow from the content: the end by its term, the last notice day by the end. */
function wholeOf({ supplierIds, amendments, status, ...content }: ContractWrite, existing: ContractRecord | null) {
  const endsOn = endOfContract(content);
  return {
    columns: {
      ...content,
      endsOn,
      lastNoticeOn: lastNoticeOfContract(endsOn, content),
      status: status ?? existing?.status ?? ('draft' as const),
    },
    supplierIds: [...new Set(supplierIds)].sort(),
    amendments: (amendments ?? existing?.amendments ?? []).map(({ effectiveOn, amountCents, durationMonths }) => ({
      effectiveOn,
      amountCents,
      durationMonths,
    })),
  };
}

async function storeRow(
  tx: Tx,
  { supplierIds: _suppliers, amendments: _states, ...row }: ContractRecord,
  existing: ContractRecord | null,
): Promise<void> {
  if (existing)
    await tx
      .update(contracts)
      .set(row)
      .where(and(eq(contracts.id, row.id), eq(contracts.version, existing.version)));
  else await tx.insert(contracts).values(row);
}

async function storeSuppliers(tx: Tx, contractId: string, wanted: readonly string[], stored: readonly string[]): Promise<void> {
  const gone = stored.filter((id) => !wanted.includes(id));
  const added = wanted.filter((id) => !stored.includes(id));
  if (gone.length > 0)
    await tx
      .delete(contractSuppliers)
      .where(and(eq(contractSuppliers.contractId, contractId), inArray(contractSuppliers.supplierId, gone)));
  if (added.length > 0) await tx.insert(contractSuppliers).values(added.map((supplierId) => ({ contractId, supplierId })));
}

async function storeStates(tx: Tx, contractId: string, wanted: readonly ContractState[], stored: readonly ContractState[]): Promise<void> {
  if (isSame(wanted, stored)) return;
  if (stored.length > 0) await tx.delete(contractAmendments).where(eq(contractAmendments.contractId, contractId));
  if (wanted.length > 0) await tx.insert(contractAmendments).values(wanted.map((state) => ({ contractId, ...state })));
}
