import { useActionData, useLoaderData } from '@remix-run/react';
import { peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { recordPolicy } from '#app/features/policies/commands.server.ts';
import { policyForm } from '#app/features/policies/form.ts';
import { PolicyFormPage } from '#app/features/policies/ui/policy-form-page.tsx';
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
    title: i18nFor(ctx.lang).t.policies.new,
    values: {
      noticeMonths: '2',
      currency: 'EUR',
      trigger: 'occurrence',
      programmeRank: '1',
      premiumTaxes: '0',
      isTacitRenewal: 'on',
    } as Record<string, string>,
    choices: { people: await peopleChoices(read), units: await unitChoices(read) },
  };
});

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, policyForm);
  if (!form.ok) return form.reply;
  const result = await recordPolicy(ctx, form.value.content);
  return result.ok ? seeOther(pathTo.policy(result.value.code)) : form.refused(result.refusal);
});

export default function NewPolicy() {
  const { t } = useI18n();
  const { title, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.policies(), label: t.policies.title }]} />
      <PolicyFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.policies()} />
    </>
  );
}
