/** Packs that the actor may see: an auditor's own engagements, everybody else's all. */
import { and, asc, desc, eq } from 'drizzle-orm';
import { packModelSchema } from '#app/domain/pack/model.ts';
import { auditControls, audits, packs, people } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';
import { visibleAudits, withinAuditScope } from '../scope.server.ts';

export const packList = { sortable: ['issuedAt'], defaultSort: '-issuedAt', filters: [] } as const;

const columns = {
  id: packs.id,
  code: packs.code,
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
  title: string;
  lang: 'fr' | 'en';
  asOf: string;
  status: 'queued' | 'ready' | 'failed';
  issuedAt: number;
  pages: number | null;
  fileBytes: number | null;
  auditCode: string;
  auditTitle: string;
  issuer: string;
};

export async function listPacks(ctx: Context, params: ListParams): Promise<ListPage<PackLine>> {
  const place = keyset(packs.issuedAt, packs.id, params);
  const rows = await ctx.store.read
    .select(columns)
    .from(packs)
    .innerJoin(audits, eq(audits.id, packs.auditId))
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
    .innerJoin(audits, eq(audits.id, packs.auditId))
    .innerJoin(people, eq(people.id, packs.issuedBy))
    .where(and(eq(packs.auditId, auditId), withinAuditScope(ctx.actor, packs.auditId)))
    .orderBy(desc(packs.issuedAt), desc(packs.id))
    .limit(20);
}

/** A pack with its frozen summary, or null when it does not exist or belongs to another engagement. */
export async function getPack(ctx: Context, code: string) {
  const [row] = await ctx.store.read
    .select({
      ...columns,
      auditId: packs.auditId,
      model: packs.model,
      modelSha256: packs.modelSha256,
      fileSha256: packs.fileSha256,
      failure: packs.failure,
      readyAt: packs.readyAt,
    })
    .from(packs)
    .innerJoin(audits, eq(audits.id, packs.auditId))
    .innerJoin(people, eq(people.id, packs.issuedBy))
    .where(and(eq(packs.code, code), withinAuditScope(ctx.actor, packs.auditId)));
  if (!row) return null;
  const { model, ...pack } = row;
  const { summary, controls, evidence, classification, version } = packModelSchema.parse(JSON.parse(model));
  return {
    pack,
    summary,
    classification,
    version,
    controls: controls.map((control) => ({
      code: control.code,
      title: control.title,
      operating: control.operating,
      signOff: control.signOff,
    })),
    evidence: evidence.map(({ key, name, bytes, sha256 }) => ({ key, name, bytes, sha256 })),
  };
}

/** Audits whose scope holds at least one control: those a pack can be issued for. */
export async function auditsWithScope(ctx: Context): Promise<{ id: string; code: string; title: string }[]> {
  const rows = await ctx.store.read
    .selectDistinct({ id: audits.id, code: audits.code, title: audits.title })
    .from(audits)
    .innerJoin(auditControls, eq(auditControls.auditId, audits.id))
    .where(visibleAudits(ctx.actor))
    .orderBy(asc(audits.code));
  return rows;
}
