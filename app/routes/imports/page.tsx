import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { finishImport, remapImport } from '#app/features/imports/commands.server.ts';
import { stepForm } from '#app/features/imports/form.ts';
import { getImport } from '#app/features/imports/queries.server.ts';
import type { CheckedFile, ImportRegister } from '#app/features/imports/report.ts';
import { headingTables } from '#app/features/imports/sheet.server.ts';
import { ChangeTable } from '#app/features/imports/ui/change-table.tsx';
import { MappingForm } from '#app/features/imports/ui/mapping-form.tsx';
import { ProblemTable } from '#app/features/imports/ui/problem-table.tsx';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, PageHeader, Section } from '#app/ui/page.tsx';
import { StepErrors } from '#app/ui/step-errors.tsx';

export const meta = titled;

/** A refused step changes what the page shows: the new result of a register that has moved on. */
export const shouldRevalidate = () => true;

export const loader = forMember(async ({ ctx, params }) => {
  const { run, register, report } = foundOrThrow(await getImport(ctx, params['id'] ?? ''));
  return {
    title: run.fileName,
    status: run.status,
    appliedAt: run.appliedAt,
    register,
    report,
    fields: Object.keys(headingTables[register].fields),
  };
});

const shownHere = ['stale', 'rows_refused', 'invalid', 'incomplete', 'state', 'storage_full'];

export const action = forMember(async ({ ctx, params, request }) => {
  const id = params['id'] ?? '';
  const form = await readForm(request, stepForm);
  if (!form.ok) return form.reply;
  const input = form.value;
  const result =
    input.intent === 'remap'
      ? await remapImport(ctx, id, Object.fromEntries(input.fields.map(({ heading, field }) => [heading, field])))
      : await finishImport(ctx, id, input.intent === 'apply-partial');
  if (!result.ok && shownHere.includes(result.refusal.code)) return form.refused({ ...result.refusal, field: undefined });
  await valueOrThrow(ctx, result, { action: 'import.apply', type: 'import', id });
  return seeOther(pathTo.import(id));
});

export default function ImportPage() {
  const { t, format } = useI18n();
  const { title, status, appliedAt, register, report, fields } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.imports;
  const isApplied = status === 'applied';
  return (
    <>
      <PageHeader
        title={title}
        crumbs={[{ to: pathTo.imports(), label: words.title }]}
        badges={<Badge tone={isApplied ? 'good' : 'progress'}>{words.statuses[status]}</Badge>}
        actions={isApplied ? <RegisterLink register={register} /> : <ApplyForm report={report} />}
      >
        {words.registers[register]}
      </PageHeader>
      <StepErrors form={reply?.form} />
      {isApplied ? <Notice tone="success">{words.applied(format.instant(appliedAt))}</Notice> : <Standing report={report} />}
      {report.missing.length === 0 && (
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
          {report.created > 0 && <p className="mt-2 text-xs text-soft">{words.statusNote}</p>}
        </Section>
      )}
      <ProblemTable title={words.refusals} problems={report.refusals} count={Math.max(report.refused, report.refusals.length)} />
      <ChangeTable changes={report.changes} count={report.created + report.updated} />
      <ProblemTable title={words.warnings} problems={report.warnings} count={report.warningCount} />
      {!isApplied && <MappingForm columns={report.columns} fields={fields} />}
    </>
  );
}

function RegisterLink({ register }: { register: ImportRegister }) {
  const { t } = useI18n();
  return (
    <ButtonLink tone="primary" to={register === 'risks' ? pathTo.risks() : pathTo.contracts()}>
      {t.imports.openRegister[register]}
    </ButtonLink>
  );
}

const hasChanges = ({ created, updated }: CheckedFile): boolean => created + updated > 0;

/** Why the import can be applied or not, in one sentence. */
function Standing({ report }: { report: CheckedFile }) {
  const { t } = useI18n();
  const words = t.imports;
  if (report.missing.length > 0) {
    const groups = report.missing.map((group) =>
      group.map((field) => (words.importFields as Readonly<Record<string, string>>)[field] ?? field).join(` ${t.shell.common.or} `),
    );
    return (
      <Notice tone="danger" title={words.missing(groups.join(', '))}>
        {words.cannotApply}
      </Notice>
    );
  }
  if (report.refused > 0) return <Notice tone="warning">{words.blocked(report.refused)}</Notice>;
  return hasChanges(report) ? null : <Notice tone="info">{words.nothingToDo}</Notice>;
}

/** The button that applies, shut while rows are refused, with the way round beside it. */
function ApplyForm({ report }: { report: CheckedFile }) {
  const { t } = useI18n();
  const isSound = report.missing.length === 0 && report.refused === 0 && hasChanges(report);
  return (
    <Form method="post" className="flex flex-wrap gap-2">
      <Button tone="primary" name="intent" value="apply" disabled={!isSound}>
        {t.imports.apply}
      </Button>
      {report.refused > 0 && hasChanges(report) && (
        <Button name="intent" value="apply-partial">
          {t.imports.applyPartial}
        </Button>
      )}
    </Form>
  );
}
