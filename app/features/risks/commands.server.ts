/** What can be done to a risk: record, revise, move through its life, accept. Each is allowed, decided, stored with its trail entry. */
import { and, eq } from 'drizzle-orm';
import { can, type Action } from '#app/domain/access.ts';
import { addDays } from '#app/domain/calendar.ts';
import { resolveFrequency } from '#app/domain/exposure/frequency.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { editableRiskStatuses, riskTransitions, type RiskVerb } from '#app/domain/risk.ts';
import { categories, people, risks, units } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { refreshFigures } from '../exposure/explain.server.ts';
import { objectionToSuppliers, withRate } from '../exposure/supplier-check.server.ts';
import { indexRecord } from '../search/index-record.server.ts';
import { transact, type Trail } from '../trail/transact.server.ts';
import { frequencyFields, type RiskContent } from './form.ts';
import { riskRecord, type RiskRecord } from './record.server.ts';

export type Recorded = { id: string; code: string };

/** Records a new risk as a draft of the actor. */
export async function recordRisk(ctx: Context, content: RiskContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'risk.record')) return refuse('not_allowed');

  const unknown = await unknownReference(ctx.store.read, content);
  if (unknown) return refuse('invalid', { field: unknown, reason: 'unknown_choice' });

  return done(await transact(ctx, (tx, trail) => insertRisk(ctx, tx, trail, content)));
}

/** Writes a new risk inside a transaction that may write many: the command above and the import share it. */
export async function insertRisk(ctx: Context, tx: Tx, trail: Trail, content: RiskContent): Promise<Recorded> {
  const id = ctx.newId();
  const given = await nextCode(tx, 'risk');
  await tx.insert(risks).values({
    id,
    code: given,
    version: 1,
    status: 'draft',
    ...columnsOf(content),
    ...authorship(ctx),
    createdAt: ctx.at,
    createdBy: ctx.actor.personId,
    preparers: [ctx.actor.personId],
  });
  await settle(ctx, tx, id, 'risk.record');
  await trail.append({ act: 'risk.record', obj: { type: 'risk', id, ver: 1 }, before: null, after: await riskRecord(tx, id) });
  return { id, code: given };
}

/** Changes the content of a risk; `seenVersion` is the version that the person was looking at. */
export async function reviseRisk(ctx: Context, id: string, seenVersion: number, content: RiskContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'risk.revise')) return refuse('not_allowed');

  const unknown = await unknownReference(ctx.store.read, content);
  if (unknown) return refuse('invalid', { field: unknown, reason: 'unknown_choice' });

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await riskRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    if (!editableRiskStatuses.includes(before.status)) return refuse('state', { status: before.status });
    const objection = await objectionToRate(tx, before, content);
    if (objection) return objection;
    await updateRisk(ctx, tx, trail, before, content);
    return done({ id, code: before.code });
  });
}

/** Why this risk cannot happen as seldom as said: its suppliers alone cause more (RSK-I6). */
export async function objectionToRate(reader: Reader, { code, suppliers }: RiskRecord, { answers }: RiskContent) {
  if (suppliers.length === 0 || answers === null) return null;
  const field = frequencyFields[answers.frequency.kind][0];
  return objectionToSuppliers(reader, field, withRate(code, resolveFrequency(answers.frequency).rate));
}

/** Writes a changed risk inside a transaction that may write many. */
export async function updateRisk(ctx: Context, tx: Tx, trail: Trail, before: RiskRecord, content: RiskContent): Promise<void> {
  const { id } = before;
  // An acceptance was given to other content: it falls with the change, and the risk is open to review again.
  const status = before.status === 'accepted' ? 'under_review' : before.status;
  const acceptedUntilOn = before.status === 'accepted' ? null : before.acceptedUntilOn;
  await tx
    .update(risks)
    .set({
      ...columnsOf(content),
      ...authorship(ctx),
      status,
      acceptedUntilOn,
      version: before.version + 1,
      preparers: withPreparer(before.preparers, ctx.actor.personId),
    })
    .where(and(eq(risks.id, id), eq(risks.version, before.version)));
  await settle(ctx, tx, id, 'risk.revise');
  await trail.append({ act: 'risk.revise', obj: { type: 'risk', id, ver: before.version + 1 }, before, after: await riskRecord(tx, id) });
}

export type RiskStep = { verb: Exclude<RiskVerb, 'accept'>; seenVersion: number; reason: string };

/** Moves a risk along its life. A return, a closure and a reopening need a reason. */
export async function advanceRisk(ctx: Context, id: string, step: RiskStep): Promise<Result<Recorded>> {
  const action: Action = `risk.${step.verb}`;
  if (!can(ctx.actor, action)) return refuse('not_allowed');
  if (needsReason.includes(step.verb) && step.reason === '') return refuse('invalid', { field: 'reason', reason: 'required' });

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await riskRecord(tx, id);
    if (!before || !can(ctx.actor, action, before)) return refuse(before ? 'not_allowed' : 'not_found');
    if (before.version !== step.seenVersion) return refuse('stale', { version: before.version });
    const status = nextState(riskTransitions, before.status, step.verb);
    if (status === null) return refuse('state', { status: before.status });
    const objection = objectionTo(ctx, before, step.verb);
    if (objection) return objection;
    await tx
      .update(risks)
      .set({
        status,
        version: before.version + 1,
        ...authorship(ctx),
        ...(step.verb === 'review' ? { acceptedUntilOn: null } : {}),
        ...(step.verb === 'confirm' ? { nextReviewOn: addDays(ctx.today, 365) } : {}),
        ...(step.verb === 'validate' ? { preparers: [] } : {}),
      })
      .where(and(eq(risks.id, id), eq(risks.version, before.version)));
    await trail.append({
      act: action,
      obj: { type: 'risk', id, ver: before.version + 1 },
      before,
      after: await riskRecord(tx, id),
      why: step.reason,
    });
    return done({ id, code: before.code });
  });
}

const needsReason: readonly RiskVerb[] = ['return', 'close', 'reopen'];

/** Why this person may not take this step on this risk now (segregation of duties S1 and S3; completeness before submission). */
function objectionTo(ctx: Context, risk: RiskRecord, verb: RiskVerb) {
  if (verb === 'submit' && (risk.ownerId === null || risk.categoryId === null)) {
    return refuse('incomplete', { reason: risk.ownerId === null ? 'owner_missing' : 'category_missing' });
  }
  if (verb === 'validate' && risk.ownerId === ctx.actor.personId) return refuse('validator_is_owner');
  if (verb === 'validate' && risk.preparers.includes(ctx.actor.personId)) return refuse('validator_is_preparer');
  return null;
}

function columnsOf(content: RiskContent) {
  const { answers, ...rest } = content;
  return {
    ...rest,
    frequency: answers?.frequency ?? null,
    severity: answers?.severity ?? null,
    maximumLossCents: answers?.maximumLossCents ?? null,
  };
}

const withPreparer = (preparers: readonly string[], personId: string): string[] =>
  preparers.includes(personId) ? [...preparers] : [...preparers, personId];

const authorship = (ctx: Context) => ({ updatedAt: ctx.at, updatedBy: ctx.actor.personId });

/** What follows from any change of a risk's content: its figures and its place in the search. */
export async function settle(ctx: Context, tx: Tx, id: string, act: string): Promise<void> {
  await refreshFigures(ctx, tx, [id], { act, type: 'risk', id });
  const [risk] = await tx.select().from(risks).where(eq(risks.id, id));
  if (risk)
    await indexRecord(tx, { recordType: 'risk', recordId: id, code: risk.code, title: risk.title }, [
      risk.cause,
      risk.event,
      risk.consequence,
      risk.process,
    ]);
}

/** The field whose choice names nothing that exists, or null. */
async function unknownReference(reader: Reader, content: RiskContent): Promise<string | null> {
  const checks = [
    ['ownerId', people, content.ownerId],
    ['unitId', units, content.unitId],
    ['categoryId', categories, content.categoryId],
  ] as const;
  for (const [field, table, id] of checks) {
    if (id !== null && (await reader.select({ id: table.id }).from(table).where(eq(table.id, id))).length === 0) return field;
  }
  return null;
}
