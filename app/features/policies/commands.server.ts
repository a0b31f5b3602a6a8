/** What can be done to a policy: record, revise, move through its life. Its sections are in `sections.server.ts`. */
import { and, eq, ne } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import {
  editablePolicyStatuses,
  isOverAllocated,
  mostInsurers,
  nextPeriod,
  policyTransitions,
  type PolicyVerb,
} from '#app/domain/policy.ts';
import { noProgrammeTerms } from '#app/domain/programme.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { people, policies, units } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { policyReasons, type PolicyContent } from './form.ts';
import { policyRecord, type PolicyRecord, type PolicyRow } from './record.server.ts';
import { indexPolicy, savePolicy } from './save.server.ts';

export type Recorded = { id: string; code: string };

/** Records a new policy as a draft without sections. */
export async function recordPolicy(ctx: Context, content: PolicyContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'policy.record')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const objection = await objectionTo(tx, content, null);
    if (objection) return objection;
    const created = { createdAt: ctx.at, createdBy: ctx.actor.personId, updatedAt: ctx.at, updatedBy: ctx.actor.personId };
    const code = await nextCode(tx, 'policy');
    const row: PolicyRow = { id: ctx.newId(), code, version: 1, status: 'draft', ...noProgrammeTerms, ...created, ...content };
    await tx.insert(policies).values(row);
    const record = { ...row, sections: [], underlyingIds: [] };
    await indexPolicy(tx, record);
    await trail.append({ act: 'policy.record', obj: { type: 'policy', id: row.id, ver: 1 }, before: null, after: record });
    return done({ id: row.id, code: row.code });
  });
}

/** Changes the content of a policy; `seenVersion` is the version that the person was looking at. */
export async function revisePolicy(ctx: Context, id: string, seenVersion: number, content: PolicyContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'policy.revise')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await policyRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    if (!editablePolicyStatuses.includes(before.status)) return refuse('state', { status: before.status });
    const objection = await objectionTo(tx, content, id);
    if (objection) return objection;
    await savePolicy(ctx, tx, trail, before, { act: 'policy.revise', columns: content });
    return done({ id, code: before.code });
  });
}

export type PolicyStep = { verb: PolicyVerb; seenVersion: number; reason: string };

/** Moves a policy along its life. What ends or begins cover moves the net figures of the risks it answers. */
export async function advancePolicy(ctx: Context, id: string, step: PolicyStep): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'policy.advance')) return refuse('not_allowed');
  if (policyReasons.some((verb) => verb === step.verb) && step.reason === '')
    return refuse('invalid', { field: 'reason', reason: 'required' });

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await policyRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== step.seenVersion) return refuse('stale', { version: before.version });
    const status = nextState(policyTransitions, before.status, step.verb);
    if (status === null) return refuse('state', { status: before.status });
    const objection = stepObjection(before, step.verb, ctx.today);
    if (objection) return objection;
    const columns = { status, ...(step.verb === 'renew' ? nextPeriod(before) : {}) };
    await savePolicy(ctx, tx, trail, before, { act: 'policy.advance', columns, why: step.reason });
    return done({ id, code: before.code });
  });
}

/**
 * Why this step cannot be taken now. Cover is bound with insurers and sections; it starts within its period; until the last day of the
 * period has passed the policy answers losses, so neither its expiry nor its next period can replace it.
 */
function stepObjection(policy: PolicyRecord, verb: PolicyVerb, today: string) {
  if (verb === 'bind' && policy.insurers.length === 0) return refuse('incomplete', { reason: 'insurer_missing' });
  if (verb === 'bind' && policy.sections.length === 0) return refuse('incomplete', { reason: 'section_missing' });
  if (verb === 'start' && today < policy.periodFrom) return refuse('state', { reason: 'period_not_begun' });
  if ((verb === 'start' || verb === 'resume') && today > policy.periodTo) return refuse('state', { reason: 'period_over' });
  if ((verb === 'expire' || verb === 'renew') && today <= policy.periodTo) return refuse('state', { reason: 'period_still_runs' });
  return null;
}

/**
 * Why this content cannot be stored: an unknown choice, a number that another policy bears, shares above the whole, a period turned round,
 * a premium due of nothing.
 */
async function objectionTo(tx: Tx, content: PolicyContent, id: string | null) {
  const { ownerId, unitId, number, insurers, periodFrom, periodTo, subsequentUntil, premiumDueCents } = content;
  if (insurers.length > mostInsurers) return refuse('invalid', { field: 'insurerName1', reason: `too_many:${mostInsurers}` });
  if (isOverAllocated(insurers)) return refuse('invalid', { field: 'insurerShare1', reason: 'shares_above_whole' });
  if (periodTo < periodFrom) return refuse('invalid', { field: 'periodTo', reason: 'before_start' });
  if (subsequentUntil !== null && subsequentUntil < periodTo)
    return refuse('invalid', { field: 'subsequentUntil', reason: 'before_start' });
  if (premiumDueCents === 0) return refuse('invalid', { field: 'premiumDue', reason: 'not_positive' });
  if (ownerId !== null && (await tx.select({ id: people.id }).from(people).where(eq(people.id, ownerId))).length === 0)
    return refuse('invalid', { field: 'ownerId', reason: 'unknown_choice' });
  if (unitId !== null && (await tx.select({ id: units.id }).from(units).where(eq(units.id, unitId))).length === 0)
    return refuse('invalid', { field: 'unitId', reason: 'unknown_choice' });
  const same = and(eq(policies.number, number), id === null ? undefined : ne(policies.id, id));
  return (await tx.select({ id: policies.id }).from(policies).where(same)).length > 0
    ? refuse('invalid', { field: 'number', reason: 'duplicate' })
    : null;
}
