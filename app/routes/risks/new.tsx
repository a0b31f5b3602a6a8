import { useActionData, useLoaderData } from '@remix-run/react';
import { categoryChoices, peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { recordRisk } from '#app/features/risks/commands.server.ts';
import { riskForm } from '#app/features/risks/form.ts';
import { mustPlayBack, playbackOf } from '#app/features/risks/save.server.ts';
import { RiskFormPage } from '#app/features/risks/ui/risk-form-page.tsx';
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
    title: i18nFor(ctx.lang).t.risks.new,
    values: { confidentiality: 'internal' } as Record<string, string>,
    choices: { people: await peopleChoices(read), units: await unitChoices(read), categories: await categoryChoices(read) },
  };
});

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, riskForm);
  if (!form.ok) return form.reply;
  const { content } = form.value;
  if (content.answers && mustPlayBack(form.value, form.intent, null)) return { form: form.again(), ...playbackOf(content.answers) };
  const result = await recordRisk(ctx, content);
  return result.ok ? seeOther(pathTo.risk(result.value.code)) : form.refused(result.refusal);
});

export default function NewRisk() {
  const { t } = useI18n();
  const { title, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.risks(), label: t.risks.title }]} />
      <RiskFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.risks()} />
    </>
  );
}
