/**
 * Signing, refusing, withdrawing. The signer's password was checked right before (`reauthenticate`); what is signed is read again inside
 * the transaction and must be what was shown. Signing is no state of a control: the row alone says it, and its digest how long it holds.
 */
import { and, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { signableControlStatuses } from '#app/domain/control.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Refusal, type Result } from '#app/domain/refusal.ts';
import { riskTransitions } from '#app/domain/risk.ts';
import type { StandingSignature } from '#app/domain/sign-off.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { controls, risks, signatureRevocations, signatures } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { contentDigestOf, signedContent } from '../controls/signed-content.server.ts';
import { latestSignatures } from '../controls/standing.server.ts';
import { refreshFigures, risksOfControl } from '../exposure/explain.server.ts';
import { reopenRun } from '../exposure/runs/approve.server.ts';
import { endUnapproved } from '../packs/end.server.ts';
import { riskRecord } from '../risks/record.server.ts';
import { transact, type Trail } from '../trail/transact.server.ts';
import { testersOf } from './queries.server.ts';
import { riskDigestOf } from './risk-content.server.ts';
import { insertSignature, objectionTo, sigOf, type Authentication, type Involved, type SignatureRow } from './signature-row.server.ts';

type Signed = { id: string; code: string };

/** Approves a control as it was shown, until a day or without end. Its preparers begin anew. */
export async function signControl(
  ctx: Context,
  controlId: string,
  input: { shownDigest: string; validUntilOn: string | null },
  authentication: Authentication,
): Promise<Result<Signed>> {
  if (!can(ctx.actor, 'signature.sign')) return refuse('not_allowed');
  if (input.validUntilOn !== null && input.validUntilOn < ctx.today)
    return refuse('invalid', { field: 'validUntilOn', reason: 'in_the_past' });

  return transact(ctx, async (tx, trail): Promise<Result<Signed>> => {
    const found = await controlToSign(ctx, tx, controlId, input.shownDigest);
    if (!found.ok) return found;
    const { newest, digest } = found.value;
    if (newest && coversAlready(newest, digest, input.validUntilOn, ctx.today))
      return refuse('already_signed', { reason: 'signature_stands' });
    return writeControlSignature(
      ctx,
      tx,
      trail,
      found.value,
      { meaning: 'approved', reason: '', validUntilOn: input.validUntilOn },
      authentication,
    );
  });
}

/** Refuses a control as it was shown, with the reason. It leaves the inbox until its content changes. */
export async function refuseControl(
  ctx: Context,
  controlId: string,
  input: { shownDigest: string; reason: string },
  authentication: Authentication,
): Promise<Result<Signed>> {
  if (!can(ctx.actor, 'signature.refuse')) return refuse('not_allowed');
  if (input.reason === '') return refuse('invalid', { field: 'reason', reason: 'required' });

  return transact(ctx, async (tx, trail): Promise<Result<Signed>> => {
    const found = await controlToSign(ctx, tx, controlId, input.shownDigest);
    if (!found.ok) return found;
    const { newest, digest } = found.value;
    if (newest && newest.meaning === 'rejected' && !newest.isRevoked && newest.recordDigest === digest)
      return refuse('already_signed', { reason: 'refusal_stands' });
    return writeControlSignature(
      ctx,
      tx,
      trail,
      found.value,
      { meaning: 'rejected', reason: input.reason, validUntilOn: null },
      authentication,
    );
  });
}

/** Withdraws a signature of one's own. The row stays; the withdrawal stands beside it. An accepted risk is open to review again, an approved run to approval. */
export async function revokeSignature(
  ctx: Context,
  signatureId: string,
  input: { reason: string },
  authentication: Authentication,
): Promise<Result<{ id: string }>> {
  if (!can(ctx.actor, 'signature.revoke')) return refuse('not_allowed');
  if (input.reason === '') return refuse('invalid', { field: 'reason', reason: 'required' });

  return transact(ctx, async (tx, trail): Promise<Result<{ id: string }>> => {
    const [row] = await tx.select().from(signatures).where(eq(signatures.id, signatureId));
    if (!row) return refuse('not_found');
    if (row.signerId !== ctx.actor.userId) return refuse('not_allowed');
    const [earlier] = await tx
      .select({ revokedAt: signatureRevocations.revokedAt })
      .from(signatureRevocations)
      .where(eq(signatureRevocations.signatureId, row.id));
    if (earlier) return refuse('state', { reason: 'already_revoked' });
    const revocation = { signatureId: row.id, reason: input.reason, revokedBy: ctx.actor.userId, revokedAt: ctx.at };
    await tx.insert(signatureRevocations).values(revocation);
    await trail.append({
      act: 'signature.revoke',
      obj: { type: 'signature', id: row.id, ver: 2 },
      par: { type: row.recordType, id: row.recordId },
      before: row,
      after: { ...row, revocation },
      why: input.reason,
      sig: sigOf(row, authentication),
    });
    await followRevocation(ctx, tx, trail, row, input.reason);
    return done({ id: row.id });
  });
}

/** What rested on a signature that was withdrawn, in the same transaction. */
async function followRevocation(ctx: Context, tx: Tx, trail: Trail, signature: SignatureRow, why: string): Promise<void> {
  const { recordType, recordId } = signature;
  switch (recordType) {
    case 'risk':
      return reopenAcceptance(ctx, tx, trail, signature, why);
    case 'exposure_run':
      return reopenRun(ctx, tx, trail, signature, why);
    case 'pack':
      return endUnapproved(ctx, tx, trail, recordId, why);
    case 'control':
      await refreshFigures(ctx, tx, await risksOfControl(tx, recordId), { act: 'signature.revoke', type: 'control', id: recordId });
  }
}

/** Accepts a risk as it was shown until a day, with the reason. The signer neither owns nor prepared it (S3). */
export async function acceptRisk(
  ctx: Context,
  riskId: string,
  input: { seenVersion: number; validUntilOn: string; reason: string },
  authentication: Authentication,
): Promise<Result<Signed>> {
  if (!can(ctx.actor, 'risk.accept')) return refuse('not_allowed');
  if (input.reason === '') return refuse('invalid', { field: 'reason', reason: 'required' });
  if (input.validUntilOn < ctx.today) return refuse('invalid', { field: 'validUntilOn', reason: 'in_the_past' });

  return transact(ctx, async (tx, trail): Promise<Result<Signed>> => {
    const before = await riskRecord(tx, riskId);
    if (!before) return refuse('not_found');
    if (before.version !== input.seenVersion) return refuse('stale', { version: before.version });
    const status = nextState(riskTransitions, before.status, 'accept');
    if (status === null) return refuse('state', { status: before.status });
    const involved: Involved = { preparedBy: before.preparers, ownerId: before.ownerId, testerIds: [] };
    const objection = objectionTo(ctx.actor.personId, involved);
    if (objection) return refuse(objection);
    const signature = await insertSignature(ctx, tx, authentication, {
      recordType: 'risk',
      recordId: riskId,
      recordVersion: before.version,
      recordDigest: riskDigestOf(before),
      meaning: 'accepted_risk',
      statement: i18nFor(ctx.lang).t.signoff.statements.accepted_risk(before.code, before.title),
      reason: input.reason,
      validUntilOn: input.validUntilOn,
      ...involved,
    });
    await tx
      .update(risks)
      .set({ status, acceptedUntilOn: input.validUntilOn, version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId })
      .where(and(eq(risks.id, riskId), eq(risks.version, before.version)));
    await trail.append({
      act: 'risk.accept',
      obj: { type: 'risk', id: riskId, ver: before.version + 1 },
      before,
      after: await riskRecord(tx, riskId),
      why: input.reason,
      sig: sigOf(signature, authentication),
      extra: { signature },
    });
    return done({ id: signature.id, code: before.code });
  });
}

type ControlToSign = {
  control: Pick<typeof controls.$inferSelect, 'id' | 'code' | 'title' | 'version' | 'preparers'>;
  digest: string;
  involved: Involved;
  newest: StandingSignature | null;
};

/** The control as it stands in this transaction, or why this person may not sign it now. */
async function controlToSign(
  ctx: Context,
  tx: Tx,
  controlId: string,
  shownDigest: string,
): Promise<{ ok: true; value: ControlToSign } | { ok: false; refusal: Refusal }> {
  const content = await signedContent(tx, controlId);
  const [control] = await tx
    .select({
      id: controls.id,
      code: controls.code,
      title: controls.title,
      version: controls.version,
      status: controls.status,
      ownerId: controls.ownerId,
      preparers: controls.preparers,
    })
    .from(controls)
    .where(eq(controls.id, controlId));
  if (!content || !control) return refuse('not_found');
  if (!signableControlStatuses.includes(control.status)) return refuse('state', { status: control.status });
  const involved: Involved = { preparedBy: control.preparers, ownerId: control.ownerId, testerIds: await testersOf(tx, controlId) };
  const objection = objectionTo(ctx.actor.personId, involved);
  if (objection) return refuse(objection);
  const digest = contentDigestOf(content);
  if (digest !== shownDigest) return refuse('stale', { version: control.version });
  const newest = (await latestSignatures(tx, 'control', [controlId])).get(controlId) ?? null;
  return done({ control, digest, involved, newest });
}

/** Whether a signature that holds covers this content at least as long: only a longer one may follow it. */
function coversAlready(newest: StandingSignature, digest: string, untilOn: string | null, today: string): boolean {
  if (newest.meaning !== 'approved' || newest.isRevoked || newest.recordDigest !== digest) return false;
  if (newest.validUntilOn === null) return true;
  return newest.validUntilOn >= today && untilOn !== null && untilOn <= newest.validUntilOn;
}

async function writeControlSignature(
  ctx: Context,
  tx: Tx,
  trail: Trail,
  { control, digest, involved }: ControlToSign,
  said: { meaning: 'approved' | 'rejected'; reason: string; validUntilOn: string | null },
  authentication: Authentication,
): Promise<Result<Signed>> {
  const statement = i18nFor(ctx.lang).t.signoff.statements[said.meaning](control.code, control.title);
  const signature = await insertSignature(ctx, tx, authentication, {
    recordType: 'control',
    recordId: control.id,
    recordVersion: control.version,
    recordDigest: digest,
    statement,
    ...said,
    ...involved,
  });
  const preparers = said.meaning === 'approved' ? [] : control.preparers;
  // A version of its own, so that the same person can sign the same content again once this signature has lapsed or was withdrawn.
  const version = control.version + 1;
  await tx
    .update(controls)
    .set({ preparers, version, contentDigest: digest })
    .where(and(eq(controls.id, control.id), eq(controls.version, control.version)));
  const act = said.meaning === 'approved' ? 'signature.sign' : 'signature.refuse';
  await trail.append({
    act,
    obj: { type: 'signature', id: signature.id, ver: 1 },
    par: { type: 'control', id: control.id },
    before: null,
    after: signature,
    why: said.reason,
    sig: sigOf(signature, authentication),
    extra: { control: { version, preparers } },
  });
  await refreshFigures(ctx, tx, await risksOfControl(tx, control.id), { act, type: 'control', id: control.id });
  return done({ id: signature.id, code: control.code });
}

/** A risk whose present acceptance is withdrawn goes back to review. */
async function reopenAcceptance(ctx: Context, tx: Tx, trail: Trail, signature: SignatureRow, why: string): Promise<void> {
  const before = await riskRecord(tx, signature.recordId);
  const newest = (await latestSignatures(tx, 'risk', [signature.recordId])).get(signature.recordId);
  if (!before || before.status !== 'accepted' || newest?.id !== signature.id) return;
  await tx
    .update(risks)
    .set({ status: 'under_review', acceptedUntilOn: null, version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId })
    .where(and(eq(risks.id, before.id), eq(risks.version, before.version)));
  await trail.append({
    act: 'risk.review',
    obj: { type: 'risk', id: before.id, ver: before.version + 1 },
    before,
    after: await riskRecord(tx, before.id),
    why,
  });
}
