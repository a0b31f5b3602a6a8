/** The proof of a pack that the actor may see, as it goes beside the file. */
import { and, eq } from 'drizzle-orm';
import { type PackForm, packFormOf } from '#app/domain/pack/archived.ts';
import { packModelSchema } from '#app/domain/pack/model.ts';
import { audits, packProofs, packs } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { withinAuditScope } from '../scope.server.ts';

/** The name under which a pack is downloaded, and its proof with `.tlog-proof` behind it; `partPath` makes those of its parts of it. */
export const packFileName = ({
  auditCode,
  kind,
  code,
  lang,
  form,
}: {
  auditCode: string | null;
  kind: string;
  code: string;
  lang: string;
  form: PackForm;
}): string => `${auditCode ?? kind}-${code}-${lang}.${form}`;

/** Null when there is no such pack, it belongs to another engagement, or it has no proof yet. */
export async function sidecarOf(ctx: Context, code: string): Promise<{ sidecar: string; name: string } | null> {
  const [row] = await ctx.store.read
    .select({ sidecar: packProofs.sidecar, kind: packs.kind, lang: packs.lang, auditCode: audits.code, model: packs.model })
    .from(packs)
    .innerJoin(packProofs, eq(packProofs.packId, packs.id))
    .leftJoin(audits, eq(audits.id, packs.auditId))
    .where(and(eq(packs.code, code), withinAuditScope(ctx.actor, packs.auditId)));
  if (row?.sidecar == null) return null;
  const form = packFormOf(packModelSchema.parse(JSON.parse(row.model)));
  return { sidecar: row.sidecar, name: `${packFileName({ ...row, code, form })}.tlog-proof` };
}
