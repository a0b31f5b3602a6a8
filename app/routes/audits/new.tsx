import { useActionData, useLoaderData } from '@remix-run/react';
import { endOfYear, startOfYear } from '#app/domain/calendar.ts';
import { recordAudit } from '#app/features/audits/commands.server.ts';
import { auditForm } from '#app/features/audits/form.ts';
import { AuditFormPage } from '#app/features/audits/ui/audit-form-page.tsx';
import { peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { readForm } from '#app/http/form.ts';
import { seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx }) => {
  const { read } = ctx.store;
  return {
    title: i18nFor(ctx.lang).t.audits.new,
    values: {
      type: 'internal',
      standard: 'gias2024',
      confidentiality: 'internal',
      opinion: 'not_rated',
      periodFrom: startOfYear(ctx.today),
      periodTo: endOfYear(ctx.today),
    } as Record<string, string>,
    choices: { people: await peopleChoices(read), units: await unitChoices(read) },
  };
});

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, auditForm);
  if (!form.ok) return form.reply;
  const result = await recordAudit(ctx, form.value.content);
  return result.ok ? seeOther(pathTo.audit(result.value.code)) : form.refused(result.refusal);
});

export default function NewAudit() {
  const { t } = useI18n();
  const { title, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.audits(), label: t.audits.title }]} />
      <AuditFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.audits()} />
    </>
  );
}
