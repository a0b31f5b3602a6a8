import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { finishImport, getImport, remapImport } from '#app/features/imports/commands.server.ts';
import { stepForm } from '#app/features/imports/form.ts';
import { headingTables, missingIn } from '#app/features/imports/run.server.ts';
import { ProblemTable } from '#app/features/imports/ui/problem-table.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { run, register, report, sheet } = foundOrThrow(await getImport(ctx, params['id'] ?? ''));
  return {
    title: run.fileName,
    run: { status: run.status, appliedAt: run.appliedAt, register },
    report,
    columns: sheet.mapping.columns.map(({ heading, field }) => ({ heading, field })),
    fields: Object.keys(headingTables[register].fields),
    missing: missingIn(sheet).map((group) => group.join(' / ')),
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const id = params['id'] ?? '';
  foundOrThrow(await getImport(ctx, id));
  const form = await readForm(request, stepForm);
  if (!form.ok) return form.reply;
  const input = form.value;
  const result =
    input.intent === 'remap'
      ? await remapImport(ctx, id, Object.fromEntries(input.fields.map(({ heading, field }) => [heading, field])))
      : await finishImport(ctx, id, input.intent === 'apply-partial');
  if (!result.ok && ['stale', 'rows_refused', 'invalid'].includes(result.refusal.code))
    return form.refused({ ...result.refusal, field: undefined });
  await valueOrThrow(ctx, result, { action: 'import.apply', type: 'import', id });
  return seeOther(pathTo.import(id));
});

export default function ImportPage() {
  const { t, format } = useI18n();
  const { title, run, report, columns, fields, missing } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.imports;
  const isApplied = run.status === 'applied';
  const hasChanges = report.created + report.updated > 0;
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ to: pathTo.imports(), label: words.title }]}
        badges={<Badge tone={isApplied ? 'good' : 'progress'}>{words.statuses[run.status]}</Badge>}
        actions={!isApplied && hasChanges && <ApplyForms refused={report.refused} />}
      >
        {words.registers[run.register]}
      </PageHeader>
      <StepErrors form={reply?.form} />
      {isApplied && <Notice tone="success">{words.applied(format.instant(run.appliedAt))}</Notice>}
      {!isApplied &&
        missing.map((group) => (
          <Notice key={group} tone="danger">
            {words.missing(group)}
          </Notice>
        ))}
      {!isApplied && report.refused > 0 && <Notice tone="warning">{words.blocked(report.refused)}</Notice>}
      {!isApplied && !hasChanges && report.refused === 0 && <Notice tone="info">{words.nothingToDo}</Notice>}
      <Section title={isApplied ? words.reportApplied : words.report}>
        <DefinitionList
          columns={3}
          items={[
            { term: words.counts.created, value: format.number(report.created) },
            { term: words.counts.updated, value: format.number(report.updated) },
            { term: words.counts.unchanged, value: format.number(report.unchanged) },
            { term: words.counts.refused, value: format.number(report.refused) },
            { term: words.counts.rows, value: format.number(report.rowCount) },
          ]}
        />
      </Section>
      <ProblemTable title={words.refusals} problems={report.refusals} count={report.refused} />
      {report.changes.length > 0 && (
        <Section title={words.changes} count={report.created + report.updated}>
          <DataTable
            caption={words.changes}
            rows={report.changes}
            rowKey={(change) => `${change.type} ${change.reference}`}
            columns={[
              {
                key: 'kind',
                header: words.kind,
                cell: (change) => <Badge tone={change.kind === 'created' ? 'good' : 'progress'}>{words.kinds[change.kind]}</Badge>,
              },
              { key: 'type', header: t.shell.common.type, cell: (change) => words.types[change.type] },
              { key: 'reference', header: words.reference, cell: (change) => change.reference },
              { key: 'title', header: t.shell.common.title, cell: (change) => change.title, isRowHeader: true },
            ]}
          />
        </Section>
      )}
      <ProblemTable title={words.warnings} problems={report.warnings} count={report.warnings.length} />
      {!isApplied && <MappingForm columns={columns} fields={fields} />}
    </>
  );
}

function ApplyForms({ refused }: { refused: number }) {
  const { t } = useI18n();
  return (
    <Form method="post">
      {refused === 0 ? (
        <Button tone="primary" name="intent" value="apply">
          {t.imports.apply}
        </Button>
      ) : (
        <Button name="intent" value="apply-partial">
          {t.imports.applyPartial}
        </Button>
      )}
    </Form>
  );
}

/** What each column was taken for, to be corrected. */
function MappingForm({ columns, fields }: { columns: { heading: string; field: string | null }[]; fields: string[] }) {
  const { t } = useI18n();
  const words = t.imports;
  return (
    <Section title={words.mapping}>
      <p className="mb-2 max-w-[70ch] text-soft">{words.mappingText}</p>
      <Form method="post">
        <input type="hidden" name="intent" value="remap" />
        <table className="ledger max-w-3xl">
          <caption className="sr-only">{words.mapping}</caption>
          <thead>
            <tr>
              <th scope="col">{words.heading}</th>
              <th scope="col">{words.field}</th>
            </tr>
          </thead>
          <tbody>
            {columns.map(({ heading, field }, index) => (
              <tr key={`${index} ${heading}`}>
                <th scope="row" className="font-normal">
                  {heading || '–'}
                  <input type="hidden" name={`fields[${index}].heading`} value={heading} />
                </th>
                <td data-label={words.field}>
                  <select
                    name={`fields[${index}].field`}
                    defaultValue={field ?? ''}
                    aria-label={`${words.field}, ${heading}`}
                    className="control"
                  >
                    <option value="">{words.notUsed}</option>
                    {fields.map((name) => (
                      <option key={name} value={name}>
                        {fieldLabel(t, name)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className="mt-3">
          <Button>{words.recheck}</Button>
        </div>
      </Form>
    </Section>
  );
}

function fieldLabel(t: ReturnType<typeof useI18n>['t'], name: string): string {
  const words: Readonly<Record<string, string>> = t.imports.importFields;
  return words[name] ?? name;
}
