/** What can be done to a requirement: record it, change it with what applies and why, say by which controls it is met. */
import { and, eq, ne } from 'drizzle-orm';
import { can, type Action } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import type { Act } from '#app/domain/trail/entry.ts';
import { controls, frameworks, requirementControls, requirements } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import { nextCode } from '../codes.server.ts';
import type { Context } from '../context.ts';
import { visibleControls } from '../scope.server.ts';
import { indexRecord } from '../search/index-record.server.ts';
import { transact, type Trail } from '../trail/transact.server.ts';
import type { RequirementContent } from './form.ts';
import { requirementRecord, type RequirementRecord } from './record.server.ts';

export type Recorded = { id: string; code: string };

/** Records a requirement of a framework. A reference is given once per framework; what does not apply says why. */
export async function recordRequirement(ctx: Context, frameworkId: string, content: RequirementContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'requirement.record')) return refuse('not_allowed');
  return transact(ctx, (tx, trail) => insertRequirement(ctx, tx, trail, frameworkId, content));
}

/** The same within a transaction of the caller's: lines that are taken over together. */
export async function insertRequirement(
  ctx: Context,
  tx: Tx,
  trail: Trail,
  frameworkId: string,
  content: RequirementContent,
): Promise<Result<Recorded>> {
  const [framework] = await tx.select({ id: frameworks.id }).from(frameworks).where(eq(frameworks.id, frameworkId));
  if (!framework) return refuse('not_found');
  const unfit = await contentRefusal(tx, frameworkId, null, content);
  if (unfit) return unfit;
  const id = ctx.newId();
  const code = await nextCode(tx, 'requirement');
  const by = ctx.actor.personId;
  const authored = { createdAt: ctx.at, createdBy: by, updatedAt: ctx.at, updatedBy: by };
  await tx.insert(requirements).values({ id, code, version: 1, ...authored, frameworkId, ...content });
  await afterChange(tx, trail, { act: 'requirement.record', id, before: null });
  return done({ id, code });
}

/** Changes a requirement; `seenVersion` is the version that the person was looking at. */
export async function reviseRequirement(
  ctx: Context,
  id: string,
  seenVersion: number,
  content: RequirementContent,
): Promise<Result<Recorded>> {
  return changeRequirement(ctx, id, { act: 'requirement.revise', action: 'requirement.revise', seenVersion }, async (tx, before) => {
    const unfit = await contentRefusal(tx, before.frameworkId, id, content);
    if (unfit) return unfit;
    await tx.update(requirements).set(content).where(eq(requirements.id, id));
    return done(null);
  });
}

/** Says that a control, which the actor sees, helps to meet the requirement, or no longer does. */
export async function mapControl(
  ctx: Context,
  id: string,
  { intent, seenVersion, controlId }: { intent: 'map' | 'unmap'; seenVersion: number; controlId: string },
): Promise<Result<Recorded>> {
  return changeRequirement(ctx, id, { act: 'requirement.link', action: 'requirement.link', seenVersion }, async (tx, before) => {
    const isMapped = before.controls.includes(controlId);
    if (intent === 'unmap') {
      if (!isMapped) return refuse('not_found');
      await tx
        .delete(requirementControls)
        .where(and(eq(requirementControls.requirementId, id), eq(requirementControls.controlId, controlId)));
      return done(null);
    }
    const [control] = await tx
      .select({ id: controls.id })
      .from(controls)
      .where(and(eq(controls.id, controlId), visibleControls(ctx.actor)));
    if (!control) return refuse('invalid', { field: 'controlId', reason: 'unknown_choice' });
    if (isMapped) return refuse('already_exists', { field: 'controlId' });
    await tx.insert(requirementControls).values({ requirementId: id, controlId });
    return done(null);
  });
}

type Change = { act: Act; action: Action; seenVersion: number };

async function changeRequirement(
  ctx: Context,
  id: string,
  { act, action, seenVersion }: Change,
  change: (tx: Tx, before: RequirementRecord) => Promise<Result<null>>,
): Promise<Result<Recorded>> {
  if (!can(ctx.actor, action)) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await requirementRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const changed = await change(tx, before);
    if (!changed.ok) return changed;
    const authored = { version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId };
    await tx
      .update(requirements)
      .set(authored)
      .where(and(eq(requirements.id, id), eq(requirements.version, before.version)));
    await afterChange(tx, trail, { act, id, before });
    return done({ id, code: before.code });
  });
}

/** The entry with the whole record, and the words by which it is found. */
async function afterChange(
  tx: Tx,
  trail: Trail,
  { act, id, before }: { act: Act; id: string; before: RequirementRecord | null },
): Promise<void> {
  const after = await requirementRecord(tx, id);
  if (!after) throw new Error(`The requirement ${id} was written and is not there.`);
  const { code, title, reference, wording, version, frameworkId } = after;
  await indexRecord(tx, { recordType: 'requirement', recordId: id, code, title }, [reference, wording]);
  await trail.append({
    act,
    obj: { type: 'requirement', id, ver: version },
    par: { type: 'framework', id: frameworkId },
    before,
    after,
  });
}

async function contentRefusal(
  reader: Reader,
  frameworkId: string,
  ownId: string | null,
  { reference, applicability, justification }: RequirementContent,
) {
  if (applicability === 'not_applicable' && justification === '') return refuse('invalid', { field: 'justification', reason: 'required' });
  const [same] = await reader
    .select({ id: requirements.id })
    .from(requirements)
    .where(
      and(
        eq(requirements.frameworkId, frameworkId),
        eq(requirements.reference, reference),
        ownId === null ? undefined : ne(requirements.id, ownId),
      ),
    );
  return same ? refuse('already_exists', { field: 'reference' }) : null;
}
