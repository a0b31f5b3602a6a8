/** What can be done to a control: record, revise, assess its design, move along its life. */
import { and, desc, eq } from 'drizzle-orm';
import { can, type Action } from '#app/domain/access.ts';
import { controlTransitions, type ControlVerb } from '#app/domain/control.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { controls, designAssessments, people, units } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { refreshFigures, risksOfControl, type FigureCause } from '../exposure/explain.server.ts';
import { indexRecord } from '../search/index-record.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { ControlContent, DesignInput } from './form.ts';
import { controlRecord, type ControlRecord } from './record.server.ts';
import { refreshContentDigest } from './signed-content.server.ts';

export type RecordedControl = { id: string; code: string };

/** Records a new control as a draft. */
export async function recordControl(ctx: Context, content: ControlContent): Promise<Result<RecordedControl>> {
  if (!can(ctx.actor, 'control.record')) return refuse('not_allowed');

  const objection = await objectionTo(ctx, ctx.store.read, content);
  if (objection) return objection;

  const id = ctx.newId();
  const code = await transact(ctx, async (tx, trail) => {
    const given = await nextCode(tx, 'control');
    await tx.insert(controls).values({
      id,
      code: given,
      version: 1,
      status: 'draft',
      ...columnsOf(content),
      ...authorship(ctx),
      createdAt: ctx.at,
      createdBy: ctx.actor.personId,
      contentDigest: '',
      preparers: [ctx.actor.personId],
    });
    await settle(ctx, tx, id, 'control.record');
    await trail.append({ act: 'control.record', obj: { type: 'control', id, ver: 1 }, before: null, after: await controlRecord(tx, id) });
    return given;
  });
  return done({ id, code });
}

/** Changes the content of a control; `seenVersion` is the version that the person was looking at. */
export async function reviseControl(
  ctx: Context,
  id: string,
  seenVersion: number,
  content: ControlContent,
): Promise<Result<RecordedControl>> {
  if (!can(ctx.actor, 'control.revise')) return refuse('not_allowed');

  const objection = await objectionTo(ctx, ctx.store.read, content);
  if (objection) return objection;

  return transact(ctx, async (tx, trail): Promise<Result<RecordedControl>> => {
    const before = await controlRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    if (before.status === 'retired') return refuse('state', { status: before.status });
    // What put it into operation still holds while it is there.
    const isInService = before.status === 'operating' || before.status === 'suspended';
    if (isInService && content.operatorId === null) return refuse('invalid', { field: 'operatorId', reason: 'operator_missing' });
    if (isInService && content.operatingSinceOn === null) return refuse('invalid', { field: 'operatingSinceOn', reason: 'required' });
    await tx
      .update(controls)
      .set({ ...columnsOf(content), ...authorship(ctx), version: before.version + 1 })
      .where(and(eq(controls.id, id), eq(controls.version, seenVersion)));
    await settle(ctx, tx, id, 'control.revise');
    await trail.append({
      act: 'control.revise',
      obj: { type: 'control', id, ver: before.version + 1 },
      before,
      after: await controlRecord(tx, id),
    });
    return done({ id, code: before.code });
  });
}

/** Judges the design of a control on a day. A proposed control becomes designed; the latest judgement counts. */
export async function assessDesign(ctx: Context, id: string, input: DesignInput): Promise<Result<RecordedControl>> {
  if (!can(ctx.actor, 'control.assess_design')) return refuse('not_allowed');
  if (input.assessedOn > ctx.today) return refuse('invalid', { field: 'assessedOn', reason: 'in_the_future' });

  return transact(ctx, async (tx, trail): Promise<Result<RecordedControl>> => {
    const before = await controlRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== input.seenVersion) return refuse('stale', { version: before.version });
    if (before.status === 'draft' || before.status === 'retired') return refuse('state', { status: before.status });
    const assessment = {
      id: ctx.newId(),
      controlId: id,
      assessedOn: input.assessedOn,
      assessorId: ctx.actor.personId,
      rating: input.rating,
      conclusion: input.conclusion,
      walkthrough: input.walkthrough,
      createdAt: ctx.at,
    };
    await tx.insert(designAssessments).values(assessment);
    const status = nextState(controlTransitions, before.status, 'assess_design') ?? before.status;
    await tx
      .update(controls)
      .set({ status, version: before.version + 1, ...authorship(ctx) })
      .where(and(eq(controls.id, id), eq(controls.version, before.version)));
    await settle(ctx, tx, id, 'control.assess_design');
    await trail.append({
      act: 'control.assess_design',
      obj: { type: 'control', id, ver: before.version + 1 },
      before,
      after: await controlRecord(tx, id),
      extra: { assessment },
    });
    return done({ id, code: before.code });
  });
}

export type ControlStep = { verb: Exclude<ControlVerb, 'assess_design'>; seenVersion: number; reason: string };

/** Moves a control along its life. A suspension and a retirement need a reason. */
export async function advanceControl(ctx: Context, id: string, step: ControlStep): Promise<Result<RecordedControl>> {
  const action: Action = `control.${step.verb}`;
  if (!can(ctx.actor, action)) return refuse('not_allowed');
  if ((step.verb === 'suspend' || step.verb === 'retire') && step.reason === '')
    return refuse('invalid', { field: 'reason', reason: 'required' });

  return transact(ctx, async (tx, trail): Promise<Result<RecordedControl>> => {
    const before = await controlRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== step.seenVersion) return refuse('stale', { version: before.version });
    const status = nextState(controlTransitions, before.status, step.verb);
    if (status === null) return refuse('state', { status: before.status });
    const missing = await missingFor(tx, before, step.verb);
    if (missing) return refuse('incomplete', { reason: missing });
    const operatingSinceOn = step.verb === 'operate' ? (before.operatingSinceOn ?? ctx.today) : before.operatingSinceOn;
    await tx
      .update(controls)
      .set({ status, operatingSinceOn, version: before.version + 1, ...authorship(ctx) })
      .where(and(eq(controls.id, id), eq(controls.version, before.version)));
    await settle(ctx, tx, id, action);
    await trail.append({
      act: action,
      obj: { type: 'control', id, ver: before.version + 1 },
      before,
      after: await controlRecord(tx, id),
      why: step.reason,
    });
    return done({ id, code: before.code });
  });
}

/** What a step needs that the control does not have: working, first or again, takes a named operator and a design that is not inadequate. */
async function missingFor(tx: Tx, control: ControlRecord, verb: ControlVerb): Promise<string | null> {
  if (verb === 'propose' && control.ownerId === null) return 'control_owner_missing';
  if (verb !== 'operate' && verb !== 'resume') return null;
  if (control.operatorId === null) return 'operator_missing';
  const [latest] = await tx
    .select({ conclusion: designAssessments.conclusion })
    .from(designAssessments)
    .where(eq(designAssessments.controlId, control.id))
    .orderBy(desc(designAssessments.assessedOn), desc(designAssessments.id))
    .limit(1);
  return !latest || latest.conclusion === 'inadequate' ? 'design_inadequate' : null;
}

function columnsOf({ annualCost, ...content }: ControlContent) {
  return { ...content, annualCostCents: annualCost };
}

const authorship = (ctx: Context) => ({ updatedAt: ctx.at, updatedBy: ctx.actor.personId });

/** What follows from any change of a control: its digest, the figures of its risks, its place in the search. */
async function settle(ctx: Context, tx: Tx, id: string, act: string): Promise<void> {
  await settleCredit(ctx, tx, id, { act, type: 'control', id });
  const [control] = await tx.select().from(controls).where(eq(controls.id, id));
  if (control)
    await indexRecord(tx, { recordType: 'control', recordId: id, code: control.code, title: control.title }, [
      control.objective,
      control.description,
      control.process,
    ]);
}

/** What follows when only the credit of a control can have moved: the digest of what is signed and the figures of its risks. */
export async function settleCredit(ctx: Context, tx: Tx, controlId: string, cause: FigureCause): Promise<void> {
  await refreshContentDigest(ctx, tx, controlId);
  await refreshFigures(ctx, tx, await risksOfControl(tx, controlId), cause);
}

/** Why this content cannot be stored: a tester who owns or operates the control (CTL-I1), a future start, a choice that names nothing. */
async function objectionTo(ctx: Context, reader: Reader, content: ControlContent) {
  if (content.testerId !== null && (content.testerId === content.ownerId || content.testerId === content.operatorId))
    return refuse('tester_is_owner', { field: 'testerId' });
  if (content.operatingSinceOn !== null && content.operatingSinceOn > ctx.today)
    return refuse('invalid', { field: 'operatingSinceOn', reason: 'in_the_future' });
  const unknown = await unknownReference(reader, content);
  return unknown ? refuse('invalid', { field: unknown, reason: 'unknown_choice' }) : null;
}

/** The field whose choice names nobody or nothing that exists, or null. */
async function unknownReference(reader: Reader, content: ControlContent): Promise<string | null> {
  for (const field of ['ownerId', 'operatorId', 'testerId'] as const) {
    const id = content[field];
    if (id !== null && (await reader.select({ id: people.id }).from(people).where(eq(people.id, id))).length === 0) return field;
  }
  const known =
    content.unitId === null || (await reader.select({ id: units.id }).from(units).where(eq(units.id, content.unitId))).length > 0;
  return known ? null : 'unitId';
}
