/**
 * Writes one supplier inside a transaction that may write many: the commands below a page and the import use the same function. It asks
 * nothing that the caller knows already; permission, duplicates and references are the caller's to check.
 */
import { and, eq } from 'drizzle-orm';
import type { SupplierStatus } from '#app/domain/contract.ts';
import { suppliers } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { differs } from '../differs.ts';
import { indexRecord } from '../search/index-record.server.ts';
import type { Trail } from '../trail/transact.server.ts';
import type { SupplierContent } from './form.ts';
import { providersOf, type SupplierRow } from './record.server.ts';

/** `status` is given by imports of suppliers that are with us already; absent, a new supplier is a prospect and a known one keeps its own. */
export type SupplierWrite = SupplierContent & { status?: SupplierStatus };
export type Put<R> = { record: R; isChanged: boolean };

/** Stores the supplier with its trail entry and its place in the search. Content equal to what stands writes nothing. */
export async function putSupplier(
  tx: Tx,
  trail: Trail,
  ctx: Context,
  write: SupplierWrite,
  existing: SupplierRow | null,
): Promise<Put<SupplierRow>> {
  const authorship = { updatedAt: ctx.at, updatedBy: ctx.actor.personId };
  if (!existing) {
    const created = { createdAt: ctx.at, createdBy: ctx.actor.personId };
    const record: SupplierRow = {
      id: ctx.newId(),
      code: await nextCode(tx, 'supplier'),
      version: 1,
      failure: null,
      liability: null,
      ...created,
      ...authorship,
      ...write,
      status: write.status ?? 'prospect',
    };
    await tx.insert(suppliers).values(record);
    await indexSupplier(tx, record);
    await trail.append({
      act: 'supplier.record',
      obj: { type: 'supplier', id: record.id, ver: 1 },
      before: null,
      after: { ...record, providers: [] },
    });
    return { record, isChanged: true };
  }
  const content = { ...write, status: write.status ?? existing.status };
  if (!differs(existing, content)) return { record: existing, isChanged: false };
  const record: SupplierRow = { ...existing, ...content, ...authorship, version: existing.version + 1 };
  await tx
    .update(suppliers)
    .set({ ...content, ...authorship, version: record.version })
    .where(and(eq(suppliers.id, existing.id), eq(suppliers.version, existing.version)));
  await indexSupplier(tx, record);
  const providers = await providersOf(tx, existing.id);
  await trail.append({
    act: 'supplier.revise',
    obj: { type: 'supplier', id: record.id, ver: record.version },
    before: { ...existing, providers },
    after: { ...record, providers },
  });
  return { record, isChanged: true };
}

function indexSupplier(tx: Tx, { id, code, name, siren, siret, lei, vatNumber, notes }: SupplierRow): Promise<void> {
  return indexRecord(tx, { recordType: 'supplier', recordId: id, code, title: name }, [siren, siret, lei, vatNumber, notes]);
}
