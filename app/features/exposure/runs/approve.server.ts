/**
 * Approval of a run by signature. The signer's password was checked right before (`reauthenticate`); what is signed is read again inside
 * the transaction and must be what was shown.
 */
import { and, desc, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { runTransitions } from '#app/domain/exposure-run.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { exposureParameters, exposureRuns } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { insertSignature, objectionTo, sigOf, type Authentication, type Involved } from '../../signoff/signature-row.server.ts';
import { transact, type Trail } from '../../trail/transact.server.ts';
import { runDigestOf, runRecord, type RunRow } from './record.server.ts';

/** Why a run cannot be approved, or not by this person; null when it can. */
export type ApprovalObjection = 'not_reconciled' | 'not_computed' | 'done' | 'newer_approved' | 'signer_edited_parameters';

/** Approves a run as it was shown: its figures become those that the organisation stands by, in place of the run approved before. */
export async function approveRun(
  ctx: Context,
  id: string,
  { shownDigest, reason }: { shownDigest: string; reason: string },
  authentication: Authentication,
): Promise<Result<{ id: string; code: string }>> {
  if (!can(ctx.actor, 'exposure.approve')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<{ id: string; code: string }>> => {
    const before = await runRecord(tx, id);
    if (!before) return refuse('not_found');
    const status = nextState(runTransitions, before.status, 'approve');
    if (status === null) return refuse('state', { status: before.status });
    const approved = await newestApproved(tx);
    if (approved && approved.requestedAt > before.requestedAt) return refuse('state', { reason: 'newer_approved' });
    const involved = await involvedIn(tx, before);
    const objection = objectionTo(ctx.actor.personId, involved);
    if (objection) return refuse(objection);
    const digest = runDigestOf(before);
    if (digest !== shownDigest) return refuse('stale', { version: before.version });
    const { t, format } = i18nFor(ctx.lang);
    const signature = await insertSignature(ctx, tx, authentication, {
      recordType: 'exposure_run',
      recordId: id,
      recordVersion: before.version,
      recordDigest: digest,
      meaning: 'approved',
      statement: t.exposure.approve.statement(before.code, format.day(before.asOf)),
      reason,
      validUntilOn: null,
      ...involved,
    });
    if (approved) await supersede(ctx, tx, trail, approved, before.code);
    const after = await moveTo(ctx, tx, before, { status, signatureId: signature.id });
    await trail.append({
      act: 'exposure.approve',
      obj: { type: 'exposure_run', id, ver: after.version },
      before,
      after,
      why: reason,
      sig: sigOf(signature, authentication),
      extra: { signature },
    });
    return done({ id: signature.id, code: before.code });
  });
}

/** The approval that this signature gave is withdrawn: the run waits again. One superseded meanwhile stays so, and nothing comes back in its place. */
export async function reopenRun(
  ctx: Context,
  tx: Tx,
  trail: Trail,
  signature: { id: string; recordId: string },
  why: string,
): Promise<void> {
  const before = await runRecord(tx, signature.recordId);
  const status = before && nextState(runTransitions, before.status, 'reopen');
  if (!status || before.signatureId !== signature.id) return;
  const after = await moveTo(ctx, tx, before, { status, signatureId: null });
  await trail.append({ act: 'exposure.reopen', obj: { type: 'exposure_run', id: before.id, ver: after.version }, before, after, why });
}

/** What the page says in place of the form; the command asks again. */
export async function objectionToApproval(ctx: Context, run: RunRow): Promise<ApprovalObjection | null> {
  if (run.status === 'not_reconciled') return 'not_reconciled';
  if (run.status === 'approved' || run.status === 'superseded') return 'done';
  if (run.status !== 'reconciled') return 'not_computed';
  const approved = await newestApproved(ctx.store.read);
  if (approved && approved.requestedAt > run.requestedAt) return 'newer_approved';
  return objectionTo(ctx.actor.personId, await involvedIn(ctx.store.read, run)) === null ? null : 'signer_edited_parameters';
}

/** S7: who set the parameters that a run was made with does not approve it. */
async function involvedIn(reader: Reader, { parametersVersion }: RunRow): Promise<Involved> {
  if (parametersVersion === null) return { preparedBy: [], ownerId: null, testerIds: [] };
  const rows = await reader
    .select({ editedBy: exposureParameters.editedBy })
    .from(exposureParameters)
    .where(eq(exposureParameters.version, parametersVersion));
  return { preparedBy: rows.map(({ editedBy }) => editedBy), ownerId: null, testerIds: [] };
}

async function newestApproved(reader: Reader): Promise<RunRow | undefined> {
  const [row] = await reader
    .select()
    .from(exposureRuns)
    .where(eq(exposureRuns.status, 'approved'))
    .orderBy(desc(exposureRuns.requestedAt), desc(exposureRuns.id))
    .limit(1);
  return row;
}

async function supersede(ctx: Context, tx: Tx, trail: Trail, before: RunRow, by: string): Promise<void> {
  const after = await moveTo(ctx, tx, before, { status: 'superseded' });
  await trail.append({
    act: 'exposure.supersede',
    obj: { type: 'exposure_run', id: before.id, ver: after.version },
    before,
    after,
    extra: { by },
  });
}

async function moveTo(ctx: Context, tx: Tx, before: RunRow, change: Partial<Pick<RunRow, 'status' | 'signatureId'>>): Promise<RunRow> {
  const after: RunRow = { ...before, ...change, version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId };
  await tx
    .update(exposureRuns)
    .set(after)
    .where(and(eq(exposureRuns.id, before.id), eq(exposureRuns.version, before.version)));
  return after;
}
