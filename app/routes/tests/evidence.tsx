import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { evidenceLimitBytes, evidenceMediaTypes } from '#app/domain/evidence.ts';
import { refuse, type Result } from '#app/domain/refusal.ts';
import type { Context } from '#app/features/context.ts';
import { addEvidence } from '#app/features/evidence/commands.server.ts';
import { evidenceForm } from '#app/features/evidence/form.ts';
import { listEvidence, testForEvidence } from '#app/features/evidence/queries.server.ts';
import { BrokenUpload, readUpload, type Upload } from '#app/features/evidence/read-upload.server.ts';
import { evidenceSubject } from '#app/features/evidence/subject.server.ts';
import { EvidenceTable } from '#app/features/evidence/ui/evidence-table.tsx';
import type { FormReply } from '#app/features/form-reply.ts';
import { readFormData } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { FileField } from '#app/ui/form/file-field.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { Notice } from '#app/ui/notice.tsx';
import { PageHeader, Section } from '#app/ui/page.tsx';

export const meta = titled;

const denial = (testId: string) => ({ action: 'evidence.add', type: 'control_test', id: testId });

export const loader = forMember(async ({ ctx, params }) => {
  const test = foundOrThrow(await testForEvidence(ctx, params['code'] ?? ''));
  const found = foundOrThrow(await evidenceSubject(ctx, ctx.store.read, 'control_test', test.id));
  if (!can(ctx.actor, 'evidence.add', found.subject)) await valueOrThrow(ctx, refuse('not_allowed'), denial(test.id));
  return { title: i18nFor(ctx.lang).t.evidence.addTo(test.code), test, files: await listEvidence(ctx, 'control_test', test.id) };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const test = foundOrThrow(await testForEvidence(ctx, params['code'] ?? ''));
  const upload = await uploadOf(request, ctx);
  if (!upload) return data<FormReply>({ form: { status: 'error', error: { file: ['file_broken'] } } }, { status: 400 });
  try {
    const form = readFormData(upload.fields, evidenceForm);
    if (!form.ok) return form.reply;
    const { source, capturedOn } = form.value;
    const result: Result<unknown> = upload.file
      ? await addEvidence(ctx, { type: 'control_test', id: test.id }, { file: upload.file, name: upload.name, source, capturedOn })
      : upload.refused;
    if (!result.ok && result.refusal.field) return form.refused(result.refusal);
    await valueOrThrow(ctx, result, denial(test.id));
    return seeOther(pathTo.test(test.code));
  } finally {
    await upload.file?.discard();
  }
});

/** The upload, or null when it did not arrive whole. */
async function uploadOf(request: Request, ctx: Context): Promise<Upload | null> {
  try {
    return await readUpload(request, ctx.files);
  } catch (error) {
    if (error instanceof BrokenUpload) return null;
    throw error;
  }
}

const accept = Object.keys(evidenceMediaTypes)
  .map((extension) => `.${extension}`)
  .join(',');

export default function AddEvidence() {
  const { t } = useI18n();
  const { title, test, files } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const [form, fields] = useRecordForm(evidenceForm, { id: 'evidence', lastResult: reply?.form });
  const crumbs = [
    { to: pathTo.controls(), label: t.shell.nav.controls },
    { to: pathTo.control(test.control.code), label: `${test.control.code} ${test.control.title}` },
    { to: pathTo.test(test.code), label: test.code },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs}>
        {t.evidence.intro}
      </PageHeader>
      {test.status === 'concluded' && <Notice tone="warning">{t.evidence.concluded}</Notice>}
      <RecordForm form={form} labels={t.evidence.fields} hints={t.evidence.hints} hasFiles>
        <FileField field={fields.file} accept={accept} maxBytes={evidenceLimitBytes} />
        <TextField field={fields.source} />
        <DateField field={fields.capturedOn} />
        <SubmitRow label={t.evidence.add} cancelTo={pathTo.test(test.code)} />
      </RecordForm>
      {files.length > 0 && (
        <div className="mt-10">
          <Section title={t.evidence.title} count={files.length}>
            <EvidenceTable files={files} />
          </Section>
        </div>
      )}
    </>
  );
}
