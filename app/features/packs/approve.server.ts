/**
 * The signature that the organisation asks for before a pack of some kinds is issued. What is signed is the digest of the whole content as it
 * was frozen; who asked for the pack cannot sign it. A refused pack is at its end: it is asked for again.
 */
import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { packModelSchema, type PackModel } from '#app/domain/pack/model.ts';
import { stamperIn } from '#app/domain/pack/order.ts';
import { done, refuse, type RefusalCode, type Result } from '#app/domain/refusal.ts';
import { i18nFor } from '#app/i18n/translate.ts';
import { packs } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { insertSignature, objectionTo, sigOf, type Authentication, type SignatureRow } from '../signoff/signature-row.server.ts';
import { transact } from '../trail/transact.server.ts';
import { changedEvidence } from './evidence-check.server.ts';
import { enterIssue, frozen, manifestFor } from './enter.server.ts';
import { engagementOf } from './parent.ts';

type PackRow = typeof packs.$inferSelect;

/** Why this person cannot sign the pack; null when they can. */
export function objectionToPack(ctx: Context, pack: Pick<PackRow, 'issuedBy' | 'status'>): RefusalCode | null {
  if (pack.status !== 'awaiting_sign_off') return 'state';
  return objectionTo(ctx.actor.personId, involvedIn(pack));
}

const involvedIn = ({ issuedBy }: Pick<PackRow, 'issuedBy'>) => ({ preparedBy: [issuedBy], ownerId: null, testerIds: [] });

/** Approves a pack as it was shown: it is issued with the approval on its cover, and its drawing is queued. */
export async function approvePack(ctx: Context, code: string, shownDigest: string, authentication: Authentication): Promise<Result<null>> {
  const found = await waiting(ctx, ctx.store.read, code, shownDigest);
  if (!found.ok) return found;
  const model = approved(ctx, found.value);
  const changed = await changedEvidence(ctx.files, model);
  if (changed) return refuse('invalid', { field: '', reason: `evidence_changed:${changed.key} ${changed.name}` });
  const manifest = await manifestFor(ctx, model, found.value);
  const content = frozen(model);
  return transact(ctx, async (tx, trail): Promise<Result<null>> => {
    const again = await waiting(ctx, tx, code, shownDigest);
    if (!again.ok) return again;
    const pack = { ...again.value, ...content };
    const signature = await sign(ctx, tx, again.value, 'approved', '', authentication);
    await tx
      .update(packs)
      .set({ ...content, status: 'queued' })
      .where(eq(packs.id, pack.id));
    await trail.append({
      act: 'pack.approve',
      obj: { type: 'pack', id: pack.id, ver: 1 },
      par: engagementOf(pack.auditId),
      before: null,
      after: { code, status: 'queued', modelSha256: pack.modelSha256 },
      sig: sigOf(signature, authentication),
      extra: { signature },
    });
    await enterIssue(ctx, tx, trail, pack, { model, manifest });
    return done(null);
  });
}

/** Refuses a pack with a reason; nothing of it is issued. */
export async function refusePack(
  ctx: Context,
  code: string,
  { shownDigest, reason }: { shownDigest: string; reason: string },
  authentication: Authentication,
): Promise<Result<null>> {
  return transact(ctx, async (tx, trail): Promise<Result<null>> => {
    const found = await waiting(ctx, tx, code, shownDigest);
    if (!found.ok) return found;
    const pack = found.value;
    const signature = await sign(ctx, tx, pack, 'rejected', reason, authentication);
    await tx.update(packs).set({ status: 'cancelled', endedAt: ctx.at, endReason: reason }).where(eq(packs.id, pack.id));
    await trail.append({
      act: 'pack.refuse',
      obj: { type: 'pack', id: pack.id, ver: 1 },
      par: engagementOf(pack.auditId),
      before: null,
      after: { code, status: 'cancelled' },
      why: reason,
      sig: sigOf(signature, authentication),
      extra: { signature },
    });
    return done(null);
  });
}

/** The pack that waits, when this person may sign it and it is the one that was shown. */
async function waiting(ctx: Context, reader: Reader, code: string, shownDigest: string): Promise<Result<PackRow>> {
  if (!can(ctx.actor, 'pack.approve')) return refuse('not_allowed');
  const [pack] = await reader.select().from(packs).where(eq(packs.code, code));
  if (!pack) return refuse('not_found');
  const objection = objectionToPack(ctx, pack);
  if (objection) return refuse(objection);
  return pack.modelSha256 === shownDigest ? done(pack) : refuse('stale');
}

function sign(
  ctx: Context,
  tx: Tx,
  pack: PackRow,
  meaning: 'approved' | 'rejected',
  reason: string,
  authentication: Authentication,
): Promise<SignatureRow> {
  const { t } = i18nFor(ctx.lang);
  return insertSignature(ctx, tx, authentication, {
    recordType: 'pack',
    recordId: pack.id,
    recordVersion: 1,
    recordDigest: pack.modelSha256,
    meaning,
    statement: t.packs.statements[meaning](pack.code, pack.title),
    reason,
    validUntilOn: null,
    ...involvedIn(pack),
  });
}

/** The digest that an approval of the pack is bound to: that of the content as it was before the approval stood in it. */
export function signedDigestOf({ model, modelSha256 }: Pick<PackRow, 'model' | 'modelSha256'>): string {
  return packModelSchema.parse(JSON.parse(model)).approval?.contentSha256 ?? modelSha256;
}

/** The content as it was signed, with who signed it: what the pack then shows. */
function approved(ctx: Context, pack: PackRow): PackModel {
  const model = packModelSchema.parse(JSON.parse(pack.model));
  const { name, role } = ctx.actor;
  return { ...model, approval: { name, role, signed: stamperIn(model.timeZone)(ctx.at), contentSha256: pack.modelSha256 } };
}
