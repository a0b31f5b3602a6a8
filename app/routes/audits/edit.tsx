import { useActionData, useLoaderData } from '@remix-run/react';
import { reviseAudit } from '#app/features/audits/commands.server.ts';
import { auditFormValues } from '#app/features/audits/form-values.ts';
import { auditForm } from '#app/features/audits/form.ts';
import { getAudit } from '#app/features/audits/queries.server.ts';
import { AuditFormPage } from '#app/features/audits/ui/audit-form-page.tsx';
import { peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { read } = ctx.store;
  const { audit } = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.audits.edit(audit.code),
    code: audit.code,
    name: audit.title,
    values: auditFormValues(audit),
    choices: { people: await peopleChoices(read), units: await unitChoices(read) },
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { audit } = foundOrThrow(await getAudit(ctx, params['code'] ?? ''));
  const form = await readForm(request, auditForm);
  if (!form.ok) return form.reply;
  const result = await reviseAudit(ctx, audit.id, form.value.version ?? 0, form.value.content);
  if (result.ok) return seeOther(pathTo.audit(audit.code));
  return result.refusal.code === 'stale' ? form.overtaken(auditFormValues(audit)) : form.refused(result.refusal);
});

export default function EditAudit() {
  const { t } = useI18n();
  const { title, code, name, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.audits(), label: t.audits.title },
    { to: pathTo.audit(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <AuditFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.audit(code)} />
    </>
  );
}
