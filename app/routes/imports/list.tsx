import { data } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { Context } from '#app/features/context.ts';
import { BrokenUpload, readUpload, type Upload } from '#app/features/evidence/read-upload.server.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import { startImport } from '#app/features/imports/commands.server.ts';
import { limits } from '#app/features/imports/file-limits.ts';
import { startForm } from '#app/features/imports/form.ts';
import { listImports } from '#app/features/imports/queries.server.ts';
import { importRegisters } from '#app/features/imports/report.ts';
import { readFormData } from '#app/http/form.ts';
import { seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { FileField } from '#app/ui/form/file-field.tsx';
import { RadioGroup } from '#app/ui/form/choice-fields.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { PageHeader, Section } from '#app/ui/page.tsx';
import { Instant } from '#app/ui/value.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => ({ title: i18nFor(ctx.lang).t.imports.title, imports: await listImports(ctx) }));

export const action = forMember(async ({ ctx, request }) => {
  const upload = await uploadOf(request, ctx);
  if (!upload) return data<FormReply>({ form: { status: 'error', error: { file: ['file_broken'] } } }, { status: 400 });
  try {
    const form = readFormData(upload.fields, startForm);
    if (!form.ok) return form.reply;
    const result = upload.file ? await startImport(ctx, form.value.register, upload.name, upload.file) : upload.refused;
    if (!result.ok && result.refusal.code !== 'not_allowed') return form.refused(result.refusal);
    const { id } = await valueOrThrow(ctx, result, { action: 'import.apply', type: 'import', id: 'new' });
    return seeOther(pathTo.import(id));
  } finally {
    await upload.file?.discard();
  }
});

async function uploadOf(request: Request, ctx: Context): Promise<Upload | null> {
  try {
    return await readUpload(request, ctx.files, limits.fileBytes);
  } catch (error) {
    if (error instanceof BrokenUpload) return null;
    throw error;
  }
}

export default function Imports() {
  const { t, format } = useI18n();
  const { title, imports } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.imports;
  const [form, fields] = useRecordForm(startForm, { id: 'import', lastResult: reply?.form, defaultValue: { register: 'contracts' } });
  return (
    <>
      <PageHeader title={title}>{words.intro}</PageHeader>
      <Section title={words.start}>
        <RecordForm form={form} labels={words.fields} hints={{ file: words.fileHint }} hasFiles>
          <RadioGroup field={fields.register} choices={importRegisters.map((value) => ({ value, label: words.registers[value] }))} />
          <FileField field={fields.file} accept=".csv,.xlsx,.txt" maxBytes={limits.fileBytes} />
          <SubmitRow label={words.check} />
        </RecordForm>
      </Section>
      <Section title={words.past}>
        <DataTable
          caption={words.past}
          rows={imports}
          rowKey={(row) => row.id}
          rowHref={(row) => pathTo.import(row.id)}
          empty={<p className="border-y border-rule py-3 text-soft">{words.none}</p>}
          columns={[
            { key: 'file', header: words.columns.file, cell: (row) => row.fileName, isRowHeader: true },
            {
              key: 'register',
              header: words.columns.register,
              cell: (row) => (row.register === 'risks' ? words.registers.risks : words.registers.contracts),
            },
            {
              key: 'status',
              header: words.columns.status,
              cell: (row) => <Badge tone={row.status === 'applied' ? 'good' : 'progress'}>{words.statuses[row.status]}</Badge>,
            },
            { key: 'created', header: words.columns.created, cell: (row) => format.number(row.created), align: 'end' },
            { key: 'updated', header: words.columns.updated, cell: (row) => format.number(row.updated), align: 'end' },
            { key: 'unchanged', header: words.columns.unchanged, cell: (row) => format.number(row.unchanged), align: 'end' },
            { key: 'refused', header: words.columns.refused, cell: (row) => format.number(row.refused), align: 'end' },
            { key: 'when', header: words.columns.when, cell: (row) => <Instant at={row.checkedAt} /> },
            { key: 'by', header: words.columns.by, cell: (row) => row.by ?? '–' },
          ]}
        />
      </Section>
    </>
  );
}
