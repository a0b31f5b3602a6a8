/** What can be done to a corrective action: record, revise, extend, move through its life. Verified by somebody who does not own it (S4). */
import { and, eq } from 'drizzle-orm';
import { can, type Action } from '#app/domain/access.ts';
import { actionTransitions, openActionStatuses, settledFindingStatuses, type ActionVerb } from '#app/domain/audit.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import type { Act } from '#app/domain/trail/entry.ts';
import { actions, people } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { indexRecord } from '../search/index-record.server.ts';
import { transact } from '../trail/transact.server.ts';
import type { Recorded } from './commands.server.ts';
import { actionRecord, findingRecord, type ActionRecord } from './record.server.ts';

export type ActionContent = { title: string; ownerId: string; dueOn: string };

/** Records an action that answers a finding which is neither closed nor accepted. The due day is kept as the first one. */
export async function recordAction(ctx: Context, findingId: string, { title, ownerId, dueOn }: ActionContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'action.record')) return refuse('not_allowed');

  const id = ctx.newId();
  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const finding = await findingRecord(tx, findingId);
    if (!finding) return refuse('not_found');
    if (settledFindingStatuses.includes(finding.status) || finding.status === 'verified')
      return refuse('state', { status: finding.status });
    if (!(await isPerson(tx, ownerId))) return refuse('invalid', { field: 'ownerId', reason: 'unknown_choice' });
    if (dueOn < ctx.today) return refuse('invalid', { field: 'dueOn', reason: 'in_the_past' });
    const code = await nextCode(tx, 'action');
    await tx.insert(actions).values({
      id,
      code,
      version: 1,
      findingId,
      title,
      ownerId,
      dueOn,
      originalDueOn: dueOn,
      status: 'open',
      outcome: '',
      verifiedBy: null,
      ...authorship(ctx),
      createdAt: ctx.at,
      createdBy: ctx.actor.personId,
    });
    await indexAction(tx, id);
    await trail.append({
      act: 'action.record',
      obj: { type: 'action', id, ver: 1 },
      par: { type: 'finding', id: findingId },
      before: null,
      after: await actionRecord(tx, id),
    });
    return done({ id, code });
  });
}

/** Changes the title or the owner of an action that still has to be carried out. */
export async function reviseAction(
  ctx: Context,
  id: string,
  { seenVersion, title, ownerId }: { seenVersion: number; title: string; ownerId: string },
): Promise<Result<Recorded>> {
  return changeAction(ctx, id, { act: 'action.revise', action: 'action.record', seenVersion }, async (tx, before) => {
    if (!openActionStatuses.includes(before.status)) return refuse('state', { status: before.status });
    return (await isPerson(tx, ownerId)) ? done({ title, ownerId }) : refuse('invalid', { field: 'ownerId', reason: 'unknown_choice' });
  });
}

/** Gives an open action a later due day. The reason and who granted it stand in the trail; the first due day stays. */
export async function extendAction(
  ctx: Context,
  id: string,
  { seenVersion, dueOn, reason }: { seenVersion: number; dueOn: string; reason: string },
): Promise<Result<Recorded>> {
  if (reason === '') return refuse('invalid', { field: 'reason', reason: 'required' });
  return changeAction(ctx, id, { act: 'action.extend', action: 'action.record', seenVersion, why: reason }, (_tx, before) => {
    if (!openActionStatuses.includes(before.status)) return refuse('state', { status: before.status });
    return dueOn > before.dueOn ? done({ dueOn }) : refuse('invalid', { field: 'dueOn', reason: 'not_later' });
  });
}

export type ActionStep = { verb: ActionVerb; seenVersion: number; reason: string };

/** Steps that need words: what was done, what is missing, why it is cancelled. */
export const actionReasons = ['claim', 'reopen', 'cancel'] as const satisfies readonly ActionVerb[];

/** Moves an action along its life. A report keeps what was done as the outcome. */
export async function advanceAction(ctx: Context, id: string, { verb, seenVersion, reason }: ActionStep): Promise<Result<Recorded>> {
  if (actionReasons.some((known) => known === verb) && reason === '') return refuse('invalid', { field: 'reason', reason: 'required' });
  return changeAction(ctx, id, { act: `action.${verb}`, action: actionOfActionStep(verb), seenVersion, why: reason }, (_tx, before) => {
    const status = nextState(actionTransitions, before.status, verb);
    if (status === null) return refuse('state', { status: before.status });
    if (verb === 'verify' && before.ownerId === ctx.actor.personId) return refuse('verifier_is_owner');
    return done({
      status,
      ...(verb === 'claim' ? { outcome: reason } : {}),
      ...(verb === 'verify' ? { verifiedBy: ctx.actor.personId } : {}),
    });
  });
}

/** The right that a step asks for: the owner carries out, the keeper of the register judges. */
export function actionOfActionStep(verb: ActionVerb): Action {
  if (verb === 'start' || verb === 'claim') return 'action.claim';
  return verb === 'cancel' ? 'action.record' : 'action.verify';
}

type Change = { act: Act; action: Action; seenVersion: number; why?: string };
type Columns = Partial<typeof actions.$inferInsert>;

async function changeAction(
  ctx: Context,
  id: string,
  { act, action, seenVersion, why }: Change,
  decide: (tx: Tx, before: ActionRecord) => Result<Columns> | Promise<Result<Columns>>,
): Promise<Result<Recorded>> {
  if (!can(ctx.actor, action)) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await actionRecord(tx, id);
    if (!before || !can(ctx.actor, action, { ownerId: before.ownerId })) return refuse(before ? 'not_allowed' : 'not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const decided = await decide(tx, before);
    if (!decided.ok) return decided;
    await tx
      .update(actions)
      .set({ ...decided.value, ...authorship(ctx), version: before.version + 1 })
      .where(and(eq(actions.id, id), eq(actions.version, before.version)));
    await indexAction(tx, id);
    await trail.append({
      act,
      obj: { type: 'action', id, ver: before.version + 1 },
      par: { type: 'finding', id: before.findingId },
      before,
      after: await actionRecord(tx, id),
      ...(why ? { why } : {}),
    });
    return done({ id, code: before.code });
  });
}

const authorship = (ctx: Context) => ({ updatedAt: ctx.at, updatedBy: ctx.actor.personId });

async function isPerson(reader: Reader, id: string): Promise<boolean> {
  return (await reader.select({ id: people.id }).from(people).where(eq(people.id, id))).length > 0;
}

async function indexAction(tx: Tx, id: string): Promise<void> {
  const action = await actionRecord(tx, id);
  if (action) await indexRecord(tx, { recordType: 'action', recordId: id, code: action.code, title: action.title }, [action.outcome]);
}
