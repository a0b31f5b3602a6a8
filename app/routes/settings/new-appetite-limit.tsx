import { useActionData, useLoaderData } from '@remix-run/react';
import { defaultTolerance } from '#app/domain/appetite.ts';
import { unitChoices } from '#app/features/people/choices.server.ts';
import { appetiteForm } from '#app/features/settings/appetite-form.ts';
import { categoryOptions } from '#app/features/settings/appetite-queries.server.ts';
import { recordAppetite } from '#app/features/settings/appetite.server.ts';
import { AppetiteFormPage } from '#app/features/settings/ui/appetite-form-page.tsx';
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
  const { t, format } = i18nFor(ctx.lang);
  return {
    title: t.model.appetite.new,
    values: { scope: 'entity', metric: 'tvar99', basis: 'net', tolerance: format.percentInput(defaultTolerance), validFrom: ctx.today },
    choices: { units: await unitChoices(ctx.store.read), categories: await categoryOptions(ctx.store.read) },
  };
});

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, appetiteForm);
  if (!form.ok) return form.reply;
  const result = await recordAppetite(ctx, form.value.content);
  return result.ok ? seeOther(pathTo.appetiteLimit(result.value.code)) : form.refused(result.refusal);
});

export default function NewAppetiteLimit() {
  const { t } = useI18n();
  const { title, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.appetiteLimits(), label: t.model.appetite.title }]} />
      <AppetiteFormPage values={values} choices={choices} reply={reply} />
    </>
  );
}
