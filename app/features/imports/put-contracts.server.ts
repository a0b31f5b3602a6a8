/** Writes a plan of contracts and suppliers, inside the transaction in which it was made. */
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { putContract } from '../contracts/put.server.ts';
import { putSupplier } from '../suppliers/put.server.ts';
import type { Trail } from '../trail/transact.server.ts';
import type { ContractPlan } from './plan-contracts.server.ts';

export async function putContracts(ctx: Context, tx: Tx, trail: Trail, plan: ContractPlan): Promise<void> {
  const supplierIds = new Map<string, string>();
  for (const [key, { existing, write }] of plan.suppliers.planned) {
    const record = write === null ? existing : (await putSupplier(tx, trail, ctx, write, existing)).record;
    if (record) supplierIds.set(key, record.id);
  }
  const written = new Map<string, string>();
  for (const { existing, write, supplierKeys, parent } of plan.contracts) {
    const parentId = parent === null ? null : (parent.id ?? written.get(parent.reference) ?? null);
    const links = { parentId, supplierIds: supplierKeys.flatMap((key) => supplierIds.get(key) ?? []) };
    const { record, isChanged } = await putContract(tx, trail, ctx, { ...write, ...links }, existing);
    // The plan and the register's own comparison must agree, or the report that a person confirmed was wrong.
    if (!isChanged) throw new Error(`The import was to change ${record.code} and did not.`);
    written.set(record.reference, record.id);
  }
}
