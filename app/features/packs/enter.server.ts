/** The issue of a pack: the digest of its manifest enters the trail and its drawing is queued, in one transaction. */
import { and, eq } from 'drizzle-orm';
import { type PackModel, packModelSchema } from '#app/domain/pack/model.ts';
import type { PartsPlan } from '#app/domain/pack/parts.ts';
import { packRecords } from '#app/domain/pack/records.ts';
import { bytesOf, canonicalJson } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { openSeal } from '#app/pdf/seal/organisation-seal.ts';
import { jobs, packParts, packProofs, packs } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { keysFolderOf } from '../trail/signing/key-files.server.ts';
import { sha256, type Trail, transact } from '../trail/transact.server.ts';
import { engagementOf } from './parent.ts';
import { manifestOf, type PackSubject, partManifestsOf } from './prove.server.ts';

/** What is frozen of a pack: canonical JSON and its digest in hex. */
export type Frozen = { model: string; modelSha256: string };

export function frozen(model: PackModel): Frozen {
  const text = canonicalJson(model);
  return { model: text, modelSha256: hexOf(sha256(bytesOf(text))) };
}

/** The manifest of a pack on the present state of the trail; made before the transaction that enters it. */
export async function manifestFor(ctx: Context, model: PackModel, subject: PackSubject): Promise<string> {
  const fingerprint = await fingerprintOf(ctx, model);
  return ctx.store.snapshot((reader) => manifestOf(reader, model, fingerprint, subject));
}

const fingerprintOf = async (ctx: Context, { organisation }: PackModel): Promise<string> =>
  (await openSeal(keysFolderOf(ctx), { organisation: organisation.name, at: ctx.at })).fingerprint;

type Entered = Pick<typeof packs.$inferSelect, 'id' | 'code' | 'kind' | 'lang' | 'asOf' | 'auditId' | 'modelSha256'>;

/** Enters the manifest and queues the drawing of a pack whose row is there, with the status `queued`. */
export async function enterIssue(
  ctx: Context,
  tx: Tx,
  trail: Trail,
  pack: Entered,
  { model, manifest }: { model: PackModel; manifest: string },
) {
  const { id } = pack;
  await tx.insert(jobs).values({
    id: ctx.newId(),
    kind: 'pack.draw',
    payload: { packId: id },
    isDone: false,
    attempts: 0,
    leaseUntil: null,
    createdAt: ctx.at,
    finishedAt: null,
    failure: '',
  });
  const manifestSeq = await enterManifest(trail, pack, model, { manifestSha256: digestOf(manifest) });
  const proof = { packId: id, manifest, manifestSeq };
  await tx.insert(packProofs).values({ ...proof, entries: null, checkpoint: null, consistency: null, issuedSeq: null, sidecar: null });
}

/**
 * Enters the manifests of the parts of a pack that has come out too long for one file, in place of the one that was entered with the issue. A pack that
 * is no longer to be drawn stays as it is.
 */
export async function enterParts(ctx: Context, pack: typeof packs.$inferSelect, plan: PartsPlan): Promise<void> {
  const model = packModelSchema.parse(JSON.parse(pack.model));
  const fingerprint = await fingerprintOf(ctx, model);
  const manifests = await ctx.store.snapshot((reader) => partManifestsOf(reader, model, fingerprint, { subject: pack, plan }));
  await transact(ctx, async (tx, trail) => {
    const [queued] = await tx
      .select({ id: packs.id })
      .from(packs)
      .where(and(eq(packs.id, pack.id), eq(packs.status, 'queued')));
    if (!queued) return;
    const manifestSeq = await enterManifest(trail, pack, model, { manifestsSha256: manifests.map(digestOf) });
    const undrawn = { pages: null, fileSha256: null, fileBytes: null };
    await tx.insert(packParts).values(manifests.map((manifest, index) => ({ packId: pack.id, part: index + 1, manifest, ...undrawn })));
    await tx
      .update(packProofs)
      .set({ manifest: manifests[0] ?? '', manifestSeq, entries: null, checkpoint: null, consistency: null })
      .where(eq(packProofs.packId, pack.id));
  });
}

function enterManifest(
  trail: Trail,
  { id, code, kind, lang, asOf, auditId, modelSha256 }: Entered,
  model: PackModel,
  digests: { manifestSha256: string } | { manifestsSha256: string[] },
): Promise<number> {
  const records = packRecords(model).map(({ type, id: record }) => `${type} ${record}`);
  return trail.append({
    act: 'pack.manifest',
    obj: { type: 'pack', id, ver: 1 },
    par: engagementOf(auditId),
    before: null,
    after: { code, kind, lang, asOf, modelSha256, ...digests, records },
  });
}

const digestOf = (text: string): string => hexOf(sha256(bytesOf(text)));
