import { useActionData, useLoaderData } from '@remix-run/react';
import { reviseFinding } from '#app/features/findings/commands.server.ts';
import { findingFormValues } from '#app/features/findings/form-values.ts';
import { findingForm } from '#app/features/findings/form.ts';
import { findingLinkChoices, getFinding } from '#app/features/findings/queries.server.ts';
import { FindingFormPage } from '#app/features/findings/ui/finding-form-page.tsx';
import { peopleChoices } from '#app/features/people/choices.server.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { finding } = foundOrThrow(await getFinding(ctx, params['code'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.findings.edit(finding.code),
    code: finding.code,
    name: finding.title,
    values: findingFormValues(finding),
    choices: { people: await peopleChoices(ctx.store.read), ...(await findingLinkChoices(ctx, finding.auditId, finding.id)) },
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { finding } = foundOrThrow(await getFinding(ctx, params['code'] ?? ''));
  const form = await readForm(request, findingForm);
  if (!form.ok) return form.reply;
  const result = await reviseFinding(ctx, finding.id, form.value.version ?? 0, form.value.content);
  if (!result.ok && result.refusal.code === 'stale') return form.overtaken(findingFormValues(finding));
  if (!result.ok && result.refusal.code === 'invalid') return form.refused(result.refusal);
  await valueOrThrow(ctx, result, { action: 'finding.revise', type: 'finding', id: finding.id });
  return seeOther(pathTo.finding(finding.code));
});

export default function EditFinding() {
  const { t } = useI18n();
  const { title, code, name, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.findings(), label: t.findings.title },
    { to: pathTo.finding(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <FindingFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.finding(code)} />
    </>
  );
}
