/** What can be done to a contract: record, revise or amend, move through its life. Decisions about its renewal are in `decide.server.ts`. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { contractTransitions, editableContractStatuses, endOfNextTerm, lastNoticeOfContract } from '#app/domain/contract.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { contracts, people, suppliers, units } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { statesAfter } from './amend.ts';
import { contractReasons, type ContractContent, type ContractStepVerb } from './form.ts';
import { putContract } from './put.server.ts';
import { contractOfReference, contractRecord, type ContractRecord, type ContractRow } from './record.server.ts';

export type Recorded = { id: string; code: string };

/** Records a new contract as a draft. */
export async function recordContract(ctx: Context, content: ContractContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'contract.record')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const objection = await objectionTo(tx, content, null);
    if (objection) return objection;
    const { record } = await putContract(tx, trail, ctx, content, null);
    return done({ id: record.id, code: record.code });
  });
}

export type Revision = { seenVersion: number; content: ContractContent; amendedOn: string | null };

/** Changes the content of a contract; with `amendedOn`, its amount or duration change by an amendment that holds from that day. */
export async function reviseContract(ctx: Context, id: string, { seenVersion, content, amendedOn }: Revision): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'contract.revise')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await contractRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    if (!editableContractStatuses.includes(before.status)) return refuse('state', { status: before.status });
    const objection = await objectionTo(tx, content, id);
    if (objection) return objection;
    const states = statesAfter(before, content, amendedOn);
    if (!states.ok) return states;
    await putContract(tx, trail, ctx, { ...content, amendments: states.value }, before, {
      act: amendedOn === null ? 'contract.revise' : 'contract.amend',
    });
    return done({ id, code: before.code });
  });
}

export type ContractStep = { verb: ContractStepVerb; seenVersion: number; reason: string };

/** Moves a contract along its life. It cannot be signed without a supplier or while one of them is blocked. */
export async function advanceContract(ctx: Context, id: string, step: ContractStep): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'contract.advance')) return refuse('not_allowed');
  if (contractReasons.some((verb) => verb === step.verb) && step.reason === '')
    return refuse('invalid', { field: 'reason', reason: 'required' });

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await contractRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== step.seenVersion) return refuse('stale', { version: before.version });
    const status = nextState(contractTransitions, before.status, step.verb);
    if (status === null) return refuse('state', { status: before.status });
    const objection = await stepObjection(ctx, tx, before, step.verb);
    if (objection) return objection;
    const moved = { status, ...(step.verb === 'renew' ? nextTermOf(before) : {}) };
    await saveMove(ctx, tx, before, moved);
    await trail.append({
      act: 'contract.advance',
      obj: { type: 'contract', id, ver: before.version + 1 },
      before,
      after: await contractRecord(tx, id),
      why: step.reason,
    });
    return done({ id, code: before.code });
  });
}

/** Stores a step of a contract's life as its next version. */
export async function saveMove(ctx: Context, tx: Tx, before: ContractRecord, moved: Partial<ContractRow>): Promise<void> {
  await tx
    .update(contracts)
    .set({ ...moved, version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId })
    .where(and(eq(contracts.id, before.id), eq(contracts.version, before.version)));
}

/** The next term begins: a new end and notice day, and the decision about the term after it is open again. */
function nextTermOf(before: ContractRecord): Partial<ContractRow> {
  const endsOn = endOfNextTerm(before);
  return { endsOn, isIndefinite: endsOn === null, lastNoticeOn: lastNoticeOfContract(endsOn, before), decidedOn: null, decision: '' };
}

async function stepObjection(ctx: Context, tx: Tx, before: ContractRecord, verb: ContractStepVerb) {
  if (verb === 'sign') return signObjection(tx, before.supplierIds);
  if (verb === 'renew') return renewObjection(before, ctx.today);
  return null;
}

async function signObjection(tx: Tx, supplierIds: readonly string[]) {
  if (supplierIds.length === 0) return refuse('incomplete', { reason: 'supplier_missing' });
  const blocked = await tx
    .select({ id: suppliers.id })
    .from(suppliers)
    .where(and(inArray(suppliers.id, [...supplierIds]), eq(suppliers.status, 'blocked')))
    .limit(1);
  return blocked.length > 0 ? refuse('state', { reason: 'supplier_blocked' }) : null;
}

/** A contract renews once that is decided, or by itself once a tacit term has run out. */
function renewObjection({ renewal, endsOn, renewalTermMonths, decidedOn }: ContractRecord, today: string) {
  if (renewal === 'none' || endsOn === null) return refuse('state', { reason: 'nothing_to_renew' });
  if (decidedOn === null && !(renewal === 'tacit' && endsOn < today)) return refuse('state', { reason: 'decision_missing' });
  return renewal === 'express' && renewalTermMonths === null ? refuse('incomplete', { reason: 'renewal_term_missing' }) : null;
}

/** Why this content cannot be stored: an unknown choice, a reference that another contract bears, a framework that others stand under. */
async function objectionTo(tx: Tx, content: ContractContent, id: string | null) {
  const unknown = await unknownReference(tx, content);
  if (unknown) return refuse('invalid', { field: unknown, reason: 'unknown_choice' });
  if (id !== null && content.parentId === id) return refuse('invalid', { field: 'parentId', reason: 'own_ancestor' });
  if (id !== null && content.kind !== 'overarching' && (await hasSubsequent(tx, id)))
    return refuse('in_use', { field: 'kind', reason: 'has_subsequent' });
  const bearer = await contractOfReference(tx, content.reference);
  return bearer !== null && bearer !== id ? refuse('invalid', { field: 'reference', reason: 'duplicate' }) : null;
}

async function hasSubsequent(tx: Tx, id: string): Promise<boolean> {
  return (await tx.select({ id: contracts.id }).from(contracts).where(eq(contracts.parentId, id)).limit(1)).length > 0;
}

/** The field whose choice names nothing that exists, or null. The parent of a contract is an overarching one. */
async function unknownReference(tx: Tx, content: ContractContent): Promise<string | null> {
  const { ownerId, unitId, parentId, supplierIds } = content;
  if (ownerId !== null && (await tx.select({ id: people.id }).from(people).where(eq(people.id, ownerId))).length === 0) return 'ownerId';
  if (unitId !== null && (await tx.select({ id: units.id }).from(units).where(eq(units.id, unitId))).length === 0) return 'unitId';
  if (
    parentId !== null &&
    (
      await tx
        .select({ id: contracts.id })
        .from(contracts)
        .where(and(eq(contracts.id, parentId), eq(contracts.kind, 'overarching')))
    ).length === 0
  )
    return 'parentId';
  if (supplierIds.length === 0) return null;
  const [known] = await tx
    .select({ count: sql<number>`cast(count(*) as integer)` })
    .from(suppliers)
    .where(inArray(suppliers.id, [...supplierIds]));
  return known?.count === new Set(supplierIds).size ? null : 'supplierCodes';
}
