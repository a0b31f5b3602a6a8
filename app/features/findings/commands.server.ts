/** What can be done to a finding: record, revise, respond, move through its life. */
import { and, eq } from 'drizzle-orm';
import { can, type Action } from '#app/domain/access.ts';
import {
  editableFindingStatuses,
  findingsMayBeRecorded,
  findingTransitions,
  respondableFindingStatuses,
  type FindingVerb,
  type ManagementResponse,
} from '#app/domain/audit.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { audits, findings } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { indexRecord } from '../search/index-record.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { FindingContent } from './form.ts';
import { objectionToContent, objectionToStep } from './objections.server.ts';
import { findingRecord, type FindingRecord } from './record.server.ts';

export type Recorded = { id: string; code: string };

/** Records a finding of an audit as a draft: by the compliance officer, or by an internal auditor within the engagement. */
export async function recordFinding(ctx: Context, auditId: string, content: FindingContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'finding.record', { auditId })) return refuse('not_allowed');

  const id = ctx.newId();
  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const [audit] = await tx.select({ status: audits.status }).from(audits).where(eq(audits.id, auditId));
    if (!audit) return refuse('not_found');
    if (!findingsMayBeRecorded.includes(audit.status)) return refuse('state', { status: audit.status });
    const objection = await objectionToContent(ctx, tx, { id, auditId }, content);
    if (objection) return objection;
    const code = await nextCode(tx, 'finding');
    await tx.insert(findings).values({
      id,
      code,
      version: 1,
      auditId,
      ...content,
      status: 'draft',
      response: null,
      responseText: '',
      verifiedBy: null,
      ...authorship(ctx),
      createdAt: ctx.at,
      createdBy: ctx.actor.personId,
    });
    await indexFinding(tx, id);
    await trail.append({
      act: 'finding.record',
      obj: { type: 'finding', id, ver: 1 },
      par: { type: 'audit', id: auditId },
      before: null,
      after: await findingRecord(tx, id),
    });
    return done({ id, code });
  });
}

/** Changes the content of a finding whose implementation has not been reported yet. */
export async function reviseFinding(ctx: Context, id: string, seenVersion: number, content: FindingContent): Promise<Result<Recorded>> {
  return changeFinding(ctx, id, { act: 'finding.revise', action: 'finding.revise', seenVersion }, async (tx, before) => {
    if (!editableFindingStatuses.includes(before.status)) return refuse('state', { status: before.status });
    const objection = await objectionToContent(ctx, tx, before, content);
    return objection ?? done(content);
  });
}

export type ResponseInput = { seenVersion: number; response: ManagementResponse; responseText: string };

/** Keeps what management answers. Whoever does not simply agree says why. */
export async function respondToFinding(
  ctx: Context,
  id: string,
  { seenVersion, response, responseText }: ResponseInput,
): Promise<Result<Recorded>> {
  return changeFinding(ctx, id, { act: 'finding.respond', action: 'finding.respond', seenVersion }, (_tx, before) => {
    if (!respondableFindingStatuses.includes(before.status)) return refuse('state', { status: before.status });
    if (response !== 'agree' && responseText === '') return refuse('invalid', { field: 'responseText', reason: 'required' });
    return done({ response, responseText });
  });
}

export type FindingStep = { verb: FindingVerb; seenVersion: number; reason: string };

/** Steps that need a reason, which the trail keeps. */
export const findingReasons = ['accept_risk', 'reject_claim'] as const satisfies readonly FindingVerb[];

/** Moves a finding along its life: the owner reports, somebody else verifies, and the operations director accepts a risk. */
export async function advanceFinding(ctx: Context, id: string, { verb, seenVersion, reason }: FindingStep): Promise<Result<Recorded>> {
  if (findingReasons.some((known) => known === verb) && reason === '') return refuse('invalid', { field: 'reason', reason: 'required' });
  return changeFinding(ctx, id, { act: 'finding.advance', action: actionOfStep(verb), seenVersion, why: reason }, async (tx, before) => {
    const status = nextState(findingTransitions, before.status, verb);
    if (status === null) return refuse('state', { status: before.status });
    const objection = await objectionToStep(ctx, tx, before, verb);
    return objection ?? done({ status, ...(verb === 'verify' ? { verifiedBy: ctx.actor.personId } : {}) });
  });
}

/** The right that a step asks for. */
export function actionOfStep(verb: FindingVerb): Action {
  return verb === 'claim' || verb === 'accept_risk' ? `finding.${verb}` : 'finding.advance';
}

type Change = { act: 'finding.revise' | 'finding.respond' | 'finding.advance'; action: Action; seenVersion: number; why?: string };
type Columns = Partial<typeof findings.$inferInsert>;

/** The frame of every change: allowed for this finding, decided on the row as it stands, stored with its entry. */
async function changeFinding(
  ctx: Context,
  id: string,
  { act, action, seenVersion, why }: Change,
  decide: (tx: Tx, before: FindingRecord) => Result<Columns> | Promise<Result<Columns>>,
): Promise<Result<Recorded>> {
  if (!can(ctx.actor, action)) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await findingRecord(tx, id);
    if (!before || !can(ctx.actor, action, { ownerId: before.ownerId, auditId: before.auditId }))
      return refuse(before ? 'not_allowed' : 'not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const decided = await decide(tx, before);
    if (!decided.ok) return decided;
    await tx
      .update(findings)
      .set({ ...decided.value, ...authorship(ctx), version: before.version + 1 })
      .where(and(eq(findings.id, id), eq(findings.version, before.version)));
    await indexFinding(tx, id);
    await trail.append({
      act,
      obj: { type: 'finding', id, ver: before.version + 1 },
      par: { type: 'audit', id: before.auditId },
      before,
      after: await findingRecord(tx, id),
      ...(why ? { why } : {}),
    });
    return done({ id, code: before.code });
  });
}

const authorship = (ctx: Context) => ({ updatedAt: ctx.at, updatedBy: ctx.actor.personId });

async function indexFinding(tx: Tx, id: string): Promise<void> {
  const finding = await findingRecord(tx, id);
  if (finding)
    await indexRecord(tx, { recordType: 'finding', recordId: id, code: finding.code, title: finding.title }, [
      finding.criteria,
      finding.condition,
      finding.cause,
      finding.effect,
      finding.recommendation,
    ]);
}
