/** The full record of a contract as the trail keeps it: its columns, its suppliers, the states that its amount and duration went through. */
import { asc, eq, inArray } from 'drizzle-orm';
import { contractAmendments, contracts, contractSuppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type ContractRow = typeof contracts.$inferSelect;

/** The amount and duration that a contract had from a day on. */
export type ContractState = { effectiveOn: string; amountCents: number | null; durationMonths: number | null };

export type ContractRecord = ContractRow & { supplierIds: string[]; amendments: ContractState[] };

/** The records of these contracts by id, in three queries however many they are (at most some thousands at a time). */
export async function contractRecords(reader: Reader, ids: readonly string[]): Promise<Map<string, ContractRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select()
    .from(contracts)
    .where(inArray(contracts.id, [...ids]));
  const records = new Map(rows.map((row): [string, ContractRecord] => [row.id, { ...row, supplierIds: [], amendments: [] }]));
  const links = await reader
    .select()
    .from(contractSuppliers)
    .where(inArray(contractSuppliers.contractId, [...ids]))
    .orderBy(asc(contractSuppliers.supplierId));
  for (const { contractId, supplierId } of links) records.get(contractId)?.supplierIds.push(supplierId);
  const states = await reader
    .select()
    .from(contractAmendments)
    .where(inArray(contractAmendments.contractId, [...ids]))
    .orderBy(asc(contractAmendments.effectiveOn));
  for (const { contractId, ...state } of states) records.get(contractId)?.amendments.push(state);
  return records;
}

/** Reads one contract again with all that belongs to it, or null. */
export async function contractRecord(reader: Reader, id: string): Promise<ContractRecord | null> {
  return (await contractRecords(reader, [id])).get(id) ?? null;
}

/** The id of the contract that bears this reference, or null. */
export async function contractOfReference(reader: Reader, reference: string): Promise<string | null> {
  const [row] = await reader.select({ id: contracts.id }).from(contracts).where(eq(contracts.reference, reference));
  return row?.id ?? null;
}
