import { useActionData, useLoaderData } from '@remix-run/react';
import { peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { revisePolicy } from '#app/features/policies/commands.server.ts';
import { policyFormValues } from '#app/features/policies/form-values.ts';
import { policyForm } from '#app/features/policies/form.ts';
import { getPolicy } from '#app/features/policies/queries.server.ts';
import { PolicyFormPage } from '#app/features/policies/ui/policy-form-page.tsx';
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
  const { t, format } = i18nFor(ctx.lang);
  const { read } = ctx.store;
  const { policy } = foundOrThrow(await getPolicy(ctx, params['code'] ?? ''));
  return {
    title: t.policies.edit(policy.code),
    code: policy.code,
    name: policy.title,
    values: policyFormValues(policy, format),
    choices: { people: await peopleChoices(read), units: await unitChoices(read) },
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { policy } = foundOrThrow(await getPolicy(ctx, params['code'] ?? ''));
  const form = await readForm(request, policyForm);
  if (!form.ok) return form.reply;
  const result = await revisePolicy(ctx, policy.id, form.value.version ?? 0, form.value.content);
  if (result.ok) return seeOther(pathTo.policy(policy.code));
  return result.refusal.code === 'stale'
    ? form.overtaken(policyFormValues(policy, i18nFor(ctx.lang).format))
    : form.refused(result.refusal);
});

export default function EditPolicy() {
  const { t } = useI18n();
  const { title, code, name, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.policies(), label: t.policies.title },
    { to: pathTo.policy(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <PolicyFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.policy(code)} />
    </>
  );
}
