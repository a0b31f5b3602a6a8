/**
 * What can be done to a request for evidence. The auditors of the engagement ask, put it more precisely, judge the answer and withdraw;
 * the compliance officer notes down what they asked by letter, says who answers, and delivers; every step is an entry of the trail.
 */
import { and, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import {
  actionOfRequestStep,
  mayStepRequest,
  openRequestStatuses,
  requestTransitions,
  type RequestVerb,
} from '#app/domain/evidence-request.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { audits, evidence, evidenceRequests, people } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { indexRecord } from '../search/index-record.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { RequestContent } from './form.ts';
import { requestRecord, type RequestRecord } from './record.server.ts';

export type Recorded = { id: string; code: string };

/** Asks for evidence within an audit that is not closed: an auditor whose engagement is open, or the company for one who asked by letter. */
export async function askForEvidence(ctx: Context, auditId: string, content: RequestContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'request.ask', { auditId })) return refuse('not_allowed');

  const id = ctx.newId();
  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const [audit] = await tx.select({ status: audits.status }).from(audits).where(eq(audits.id, auditId));
    if (!audit) return refuse('not_found');
    if (audit.status === 'closed') return refuse('state', { status: audit.status });
    if (content.dueOn < ctx.today) return refuse('invalid', { field: 'dueOn', reason: 'in_the_past' });
    const code = await nextCode(tx, 'evidence_request');
    await tx.insert(evidenceRequests).values({
      id,
      code,
      version: 1,
      auditId,
      ...content,
      askedBy: ctx.actor.personId,
      ownerId: null,
      status: 'asked',
      deliveredAt: null,
      ...authorship(ctx),
      createdAt: ctx.at,
      createdBy: ctx.actor.personId,
    });
    await indexRequest(tx, id);
    await trail.append({
      act: 'request.ask',
      obj: { type: 'evidence_request', id, ver: 1 },
      par: { type: 'audit', id: auditId },
      before: null,
      after: await requestRecord(tx, id),
    });
    return done({ id, code });
  });
}

/** Changes what is asked, or by when, until the evidence is delivered. */
export async function reviseRequest(
  ctx: Context,
  id: string,
  { seenVersion, ...content }: RequestContent & { seenVersion: number },
): Promise<Result<Recorded>> {
  return changeRequest(ctx, id, { verb: 'revise', seenVersion }, (_tx, before) => {
    if (!openRequestStatuses.includes(before.status)) return refuse('state', { status: before.status });
    if (content.dueOn !== before.dueOn && content.dueOn < ctx.today) return refuse('invalid', { field: 'dueOn', reason: 'in_the_past' });
    return done(content);
  });
}

/** Says who answers. A request that came back keeps the auditor's remark until it is delivered again. */
export async function assignRequest(
  ctx: Context,
  id: string,
  { seenVersion, ownerId }: { seenVersion: number; ownerId: string },
): Promise<Result<Recorded>> {
  return changeRequest(ctx, id, { verb: 'assign', seenVersion }, async (tx, before) => {
    const status = nextState(requestTransitions, before.status, 'assign');
    if (status === null) return refuse('state', { status: before.status });
    return (await isActivePerson(tx, ownerId))
      ? done({ ownerId, status })
      : refuse('invalid', { field: 'ownerId', reason: 'unknown_choice' });
  });
}

export type RequestStep = { verb: Exclude<RequestVerb, 'assign'>; seenVersion: number; reason: string };

/** Steps that need words: what is still missing, why nothing is asked any more. */
export const requestReasons = ['return', 'withdraw'] as const satisfies readonly RequestVerb[];

/** Delivers, accepts, sends back or withdraws. Nothing is delivered without a file, and nothing again without another one. */
export async function advanceRequest(ctx: Context, id: string, { verb, seenVersion, reason }: RequestStep): Promise<Result<Recorded>> {
  if (requestReasons.some((known) => known === verb) && reason === '') return refuse('invalid', { field: 'reason', reason: 'required' });
  return changeRequest(ctx, id, { verb, seenVersion, why: reason }, async (tx, before) => {
    const status = nextState(requestTransitions, before.status, verb);
    if (status === null) return refuse('state', { status: before.status });
    if (verb === 'deliver' && !(await hasNewFile(tx, before))) return refuse('incomplete', { reason: 'request_file_missing' });
    return done({ status, ...(verb === 'deliver' ? { deliveredAt: ctx.at } : {}) });
  });
}

type Change = { verb: RequestVerb | 'revise'; seenVersion: number; why?: string };
type Columns = Partial<typeof evidenceRequests.$inferInsert>;

async function changeRequest(
  ctx: Context,
  id: string,
  { verb, seenVersion, why }: Change,
  decide: (tx: Tx, before: RequestRecord) => Result<Columns> | Promise<Result<Columns>>,
): Promise<Result<Recorded>> {
  if (!can(ctx.actor, actionOfRequestStep(verb))) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await requestRecord(tx, id);
    if (!before) return refuse('not_found');
    if (!mayStepRequest(ctx.actor, verb, before)) return refuse('not_allowed');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const decided = await decide(tx, before);
    if (!decided.ok) return decided;
    await tx
      .update(evidenceRequests)
      .set({ ...decided.value, ...authorship(ctx), version: before.version + 1 })
      .where(and(eq(evidenceRequests.id, id), eq(evidenceRequests.version, before.version)));
    await indexRequest(tx, id);
    await trail.append({
      act: `request.${verb}`,
      obj: { type: 'evidence_request', id, ver: before.version + 1 },
      par: { type: 'audit', id: before.auditId },
      before,
      after: await requestRecord(tx, id),
      ...(why ? { why } : {}),
    });
    return done({ id, code: before.code });
  });
}

const authorship = (ctx: Context) => ({ updatedAt: ctx.at, updatedBy: ctx.actor.personId });

async function isActivePerson(reader: Reader, id: string): Promise<boolean> {
  const rows = await reader
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, id), eq(people.isActive, true)));
  return rows.length > 0;
}

/** Whether a file was added since the last delivery, or at all before the first one. */
async function hasNewFile(reader: Reader, { id, deliveredAt }: RequestRecord): Promise<boolean> {
  const rows = await reader
    .select({ uploadedAt: evidence.uploadedAt })
    .from(evidence)
    .where(and(eq(evidence.recordType, 'evidence_request'), eq(evidence.recordId, id)));
  return rows.some(({ uploadedAt }) => deliveredAt === null || uploadedAt > deliveredAt);
}

async function indexRequest(tx: Tx, id: string): Promise<void> {
  const request = await requestRecord(tx, id);
  if (request)
    await indexRecord(tx, { recordType: 'evidence_request', recordId: id, code: request.code, title: request.title }, [
      request.wording,
      request.criterion,
    ]);
}
