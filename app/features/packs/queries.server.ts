/** Packs that the actor may see: an auditor's own engagements, everybody else's all. */
import { and, desc, eq, gt, inArray, isNull } from 'drizzle-orm';
import { packFormOf } from '#app/domain/pack/archived.ts';
import { partIn } from '#app/domain/pack/manifest.ts';
import { packModelSchema } from '#app/domain/pack/model.ts';
import { audits, packs, people, type packKinds, type packStatuses } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';
import { withinAuditScope } from '../scope.server.ts';
import { previewOf } from './preview.ts';
import { partRows } from './prove.server.ts';

export const packList = { sortable: ['issuedAt'], defaultSort: '-issuedAt', filters: [] } as const;

const columns = {
  id: packs.id,
  code: packs.code,
  kind: packs.kind,
  title: packs.title,
  lang: packs.lang,
  asOf: packs.asOf,
  status: packs.status,
  issuedAt: packs.issuedAt,
  pages: packs.pages,
  fileBytes: packs.fileBytes,
  auditCode: audits.code,
  auditTitle: audits.title,
  issuer: people.name,
} as const;

export type PackLine = {
  id: string;
  code: string;
  kind: (typeof packKinds)[number];
  title: string;
  lang: 'fr' | 'en';
  asOf: string;
  status: (typeof packStatuses)[number];
  issuedAt: number;
  pages: number | null;
  fileBytes: number | null;
  /** Of the engagement, null when it is of none. */
  auditCode: string | null;
  auditTitle: string | null;
  issuer: string;
};

export async function listPacks(ctx: Context, params: ListParams): Promise<ListPage<PackLine>> {
  const place = keyset(packs.issuedAt, packs.id, params);
  const rows = await ctx.store.read
    .select(columns)
    .from(packs)
    .leftJoin(audits, eq(audits.id, packs.auditId))
    .innerJoin(people, eq(people.id, packs.issuedBy))
    .where(and(withinAuditScope(ctx.actor, packs.auditId), place.where))
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  return pageOf(rows, params, (row) => ({ value: row.issuedAt, id: row.id }));
}

/** Packs of one audit, newest first. */
export async function packsOfAudit(ctx: Context, auditId: string): Promise<PackLine[]> {
  return ctx.store.read
    .select(columns)
    .from(packs)
    .leftJoin(audits, eq(audits.id, packs.auditId))
    .innerJoin(people, eq(people.id, packs.issuedBy))
    .where(and(eq(packs.auditId, auditId), withinAuditScope(ctx.actor, packs.auditId)))
    .orderBy(desc(packs.issuedAt), desc(packs.id))
    .limit(20);
}

/** A part of an issued pack as a file of its own. */
export type PartLine = {
  part: number;
  of: number;
  fromSection: string;
  toSection: string;
  pages: number;
  fileSha256: string;
  fileBytes: number;
};

/** The files of a pack in parts, in their order; none where it is one file, or one archive, or not drawn yet. */
async function partsOfPack(ctx: Context, packId: string): Promise<PartLine[]> {
  return (await partRows(ctx.store.read, packId)).flatMap(({ part, manifest, pages, fileSha256, fileBytes }) => {
    const place = partIn(manifest);
    if (!place || pages === null || fileSha256 === null || fileBytes === null) return [];
    const { of, fromSection, toSection } = place;
    return [{ part, of, fromSection, toSection, pages, fileSha256, fileBytes }];
  });
}

/** A pack with its frozen summary, or null when it does not exist or belongs to another engagement. */
export async function getPack(ctx: Context, code: string) {
  const [row] = await ctx.store.read
    .select({
      ...columns,
      auditId: packs.auditId,
      issuedBy: packs.issuedBy,
      subjectId: packs.subjectId,
      progress: packs.progress,
      endedAt: packs.endedAt,
      endReason: packs.endReason,
      model: packs.model,
      modelSha256: packs.modelSha256,
      fileSha256: packs.fileSha256,
      failure: packs.failure,
      readyAt: packs.readyAt,
    })
    .from(packs)
    .leftJoin(audits, eq(audits.id, packs.auditId))
    .innerJoin(people, eq(people.id, packs.issuedBy))
    .where(and(eq(packs.code, code), withinAuditScope(ctx.actor, packs.auditId)));
  if (!row) return null;
  const { model, ...pack } = row;
  const frozen = packModelSchema.parse(JSON.parse(model));
  const { evidence, classification, version, watermark, redactions, approval } = frozen;
  return {
    pack,
    classification,
    version,
    watermark,
    redactions,
    approval,
    form: packFormOf(frozen),
    parts: await partsOfPack(ctx, pack.id),
    supersededBy: await successorOf(ctx, pack),
    preview: previewOf(frozen),
    evidence: evidence.map(({ key, name, bytes, sha256 }) => ({ key, name, bytes, sha256 })),
  };
}

/** The pack that followed one of the same kind, subject and language, if one did. */
async function successorOf(ctx: Context, pack: { kind: PackLine['kind']; subjectId: string | null; lang: 'fr' | 'en'; issuedAt: number }) {
  if (pack.kind === 'control' && pack.subjectId === null) return null;
  const [next] = await ctx.store.read
    .select({ code: packs.code })
    .from(packs)
    .where(
      and(
        eq(packs.kind, pack.kind),
        pack.subjectId === null ? isNull(packs.subjectId) : eq(packs.subjectId, pack.subjectId),
        eq(packs.lang, pack.lang),
        gt(packs.issuedAt, pack.issuedAt),
        inArray(packs.status, ['ready', 'withdrawn']),
      ),
    )
    .orderBy(desc(packs.issuedAt), desc(packs.id))
    .limit(1);
  return next?.code ?? null;
}
