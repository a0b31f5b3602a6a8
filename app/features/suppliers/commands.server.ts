/** What can be done to a supplier: record, revise, move through its life. */
import { and, eq, inArray, ne } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { bindingContractStatuses, closesCircle, supplierTransitions, type SupplierVerb } from '#app/domain/contract.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { contracts, contractSuppliers, people, suppliers, units } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { refreshFigures, risksOfSupplier } from '../exposure/explain.server.ts';
import { transact } from '../trail/transact.server.ts';
import { supplierReasons, type SupplierContent } from './form.ts';
import { putSupplier } from './put.server.ts';
import { supplierRecord } from './record.server.ts';

export type Recorded = { id: string; code: string };

/** Records a new supplier as a prospect. */
export async function recordSupplier(ctx: Context, content: SupplierContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'supplier.record')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const objection = await objectionTo(tx, content, null);
    if (objection) return objection;
    const { record } = await putSupplier(tx, trail, ctx, content, null);
    return done({ id: record.id, code: record.code });
  });
}

/** Changes the content of a supplier; `seenVersion` is the version that the person was looking at. */
export async function reviseSupplier(ctx: Context, id: string, seenVersion: number, content: SupplierContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'supplier.revise')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await supplierRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const objection = await objectionTo(tx, content, id);
    if (objection) return objection;
    await putSupplier(tx, trail, ctx, content, before);
    return done({ id, code: before.code });
  });
}

export type SupplierStep = { verb: SupplierVerb; seenVersion: number; reason: string };

/** Moves a supplier along its life. One with a binding contract cannot be let go. */
export async function advanceSupplier(ctx: Context, id: string, step: SupplierStep): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'supplier.advance')) return refuse('not_allowed');
  if (supplierReasons.some((verb) => verb === step.verb) && step.reason === '')
    return refuse('invalid', { field: 'reason', reason: 'required' });

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await supplierRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== step.seenVersion) return refuse('stale', { version: before.version });
    const status = nextState(supplierTransitions, before.status, step.verb);
    if (status === null) return refuse('state', { status: before.status });
    if (step.verb === 'offboard' && (await hasBindingContract(tx, id))) return refuse('in_use', { reason: 'contract_binding' });
    const moved = { status, version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId };
    await tx
      .update(suppliers)
      .set(moved)
      .where(and(eq(suppliers.id, id), eq(suppliers.version, before.version)));
    // Who is let go causes no events any more.
    if (step.verb === 'offboard')
      await refreshFigures(ctx, tx, await risksOfSupplier(tx, id), { act: 'supplier.advance', type: 'supplier', id });
    await trail.append({
      act: 'supplier.advance',
      obj: { type: 'supplier', id, ver: moved.version },
      before,
      after: await supplierRecord(tx, id),
      why: step.reason,
    });
    return done({ id, code: before.code });
  });
}

async function hasBindingContract(tx: Tx, supplierId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: contracts.id })
    .from(contractSuppliers)
    .innerJoin(contracts, eq(contracts.id, contractSuppliers.contractId))
    .where(and(eq(contractSuppliers.supplierId, supplierId), inArray(contracts.status, [...bindingContractStatuses])))
    .limit(1);
  return rows.length > 0;
}

/** Why this content cannot be stored: an unknown choice, a SIRET that another supplier has, a supplier that would be its own ancestor. */
async function objectionTo(tx: Tx, content: SupplierContent, id: string | null) {
  const unknown = await unknownReference(tx, content);
  if (unknown) return refuse('invalid', { field: unknown, reason: 'unknown_choice' });
  if (content.siret !== null) {
    const same = and(eq(suppliers.siret, content.siret), id === null ? undefined : ne(suppliers.id, id));
    if ((await tx.select({ id: suppliers.id }).from(suppliers).where(same)).length > 0)
      return refuse('invalid', { field: 'siret', reason: 'duplicate' });
  }
  if (id !== null && content.parentId !== null) {
    const parents = await tx.select({ id: suppliers.id, parentId: suppliers.parentId }).from(suppliers);
    const parentOf = new Map(parents.map((row) => [row.id, row.parentId]));
    if (closesCircle(id, content.parentId, parentOf)) return refuse('invalid', { field: 'parentId', reason: 'own_ancestor' });
  }
  return null;
}

/** The field whose choice names nothing that exists, or null. */
async function unknownReference(reader: Reader, content: SupplierContent): Promise<string | null> {
  const checks = [
    ['ownerId', people, content.ownerId],
    ['unitId', units, content.unitId],
    ['parentId', suppliers, content.parentId],
  ] as const;
  for (const [field, table, id] of checks) {
    if (id !== null && (await reader.select({ id: table.id }).from(table).where(eq(table.id, id))).length === 0) return field;
  }
  return null;
}
