/** What the pages that take evidence share, whatever record the file is for. */
import { data } from '@remix-run/node';
import type { EvidenceRecordType } from '#app/domain/evidence.ts';
import { refuse, type Result } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import { addEvidence } from '#app/features/evidence/commands.server.ts';
import { evidenceForm } from '#app/features/evidence/form.ts';
import { evidenceOf, type EvidenceLine } from '#app/features/evidence/queries.server.ts';
import { BrokenUpload, readUpload, type Upload } from '#app/features/evidence/read-upload.server.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import { readFormData } from './form.ts';
import { seeOther, valueOrThrow } from './reply.ts';

type Owner = { type: EvidenceRecordType; id: string };

const denial = ({ type, id }: Owner, action: 'evidence.add' | 'evidence.read' = 'evidence.add') => ({ action, type, id });

/** The files of a record that are a page of their own, and whether the reader may add one; to who may not read them the page is refused. */
export async function evidenceToRead(ctx: Context, record: Owner): Promise<{ files: EvidenceLine[]; mayAdd: boolean }> {
  const { files, mayRead, mayAdd } = await evidenceOf(ctx, record.type, record.id);
  if (!mayRead) await valueOrThrow(ctx, refuse('not_allowed'), denial(record, 'evidence.read'));
  return { files, mayAdd };
}

/** The files that a record has already, for whoever may add one; to others the page is refused. */
export async function filesBesideUpload(ctx: Context, record: Owner): Promise<EvidenceLine[]> {
  const { files, mayAdd } = await evidenceOf(ctx, record.type, record.id);
  if (!mayAdd) await valueOrThrow(ctx, refuse('not_allowed'), denial(record));
  return files;
}

/** Takes the file of the request for a record and goes on to `backTo`, or answers what is wrong with it. */
export async function takeEvidence(ctx: Context, request: Request, record: Owner, backTo: string) {
  const upload = await uploadOf(request, ctx);
  if (!upload) return data<FormReply>({ form: { status: 'error', error: { file: ['file_broken'] } } }, { status: 400 });
  try {
    const form = readFormData(upload.fields, evidenceForm);
    if (!form.ok) return form.reply;
    const { source, capturedOn } = form.value;
    const result: Result<unknown> = upload.file
      ? await addEvidence(ctx, record, { file: upload.file, name: upload.name, source, capturedOn })
      : upload.refused;
    if (!result.ok && result.refusal.field) return form.refused(result.refusal);
    await valueOrThrow(ctx, result, denial(record));
    return seeOther(backTo);
  } finally {
    await upload.file?.discard();
  }
}

/** The upload, or null when it did not arrive whole. */
async function uploadOf(request: Request, ctx: Context): Promise<Upload | null> {
  try {
    return await readUpload(request, ctx.files);
  } catch (error) {
    if (error instanceof BrokenUpload) return null;
    throw error;
  }
}
