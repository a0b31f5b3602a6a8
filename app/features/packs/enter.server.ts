/** The issue of a pack: the digest of its manifest enters the trail and its drawing is queued, in one transaction. */
import { packRecords } from '#app/domain/pack/records.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { bytesOf, canonicalJson } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { openSeal } from '#app/pdf/seal/organisation-seal.ts';
import { jobs, packProofs, type packs } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { keysFolderOf } from '../trail/signing/key-files.server.ts';
import { sha256, type Trail } from '../trail/transact.server.ts';
import { engagementOf } from './parent.ts';
import { manifestOf, type PackSubject } from './prove.server.ts';

/** What is frozen of a pack: canonical JSON and its digest in hex. */
export type Frozen = { model: string; modelSha256: string };

export function frozen(model: PackModel): Frozen {
  const text = canonicalJson(model);
  return { model: text, modelSha256: hexOf(sha256(bytesOf(text))) };
}

/** The manifest of a pack on the present state of the trail; made before the transaction that enters it. */
export async function manifestFor(ctx: Context, model: PackModel, subject: PackSubject): Promise<string> {
  const { fingerprint } = await openSeal(keysFolderOf(ctx), { organisation: model.organisation.name, at: ctx.at });
  return ctx.store.snapshot((reader) => manifestOf(reader, model, fingerprint, subject));
}

type Entered = Pick<typeof packs.$inferSelect, 'id' | 'code' | 'kind' | 'lang' | 'asOf' | 'auditId' | 'modelSha256'>;

/** Enters the manifest and queues the drawing of a pack whose row is there, with the status `queued`. */
export async function enterIssue(
  ctx: Context,
  tx: Tx,
  trail: Trail,
  pack: Entered,
  { model, manifest }: { model: PackModel; manifest: string },
) {
  const { id, code, kind, lang, asOf, auditId, modelSha256 } = pack;
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
  const manifestSha256 = hexOf(sha256(bytesOf(manifest)));
  const records = packRecords(model).map(({ type, id: record }) => `${type} ${record}`);
  const manifestSeq = await trail.append({
    act: 'pack.manifest',
    obj: { type: 'pack', id, ver: 1 },
    par: engagementOf(auditId),
    before: null,
    after: { code, kind, lang, asOf, modelSha256, manifestSha256, records },
  });
  const proof = { packId: id, manifest, manifestSeq };
  await tx.insert(packProofs).values({ ...proof, entries: null, checkpoint: null, consistency: null, issuedSeq: null, sidecar: null });
}
