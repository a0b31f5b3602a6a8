import { useActionData, useLoaderData } from '@remix-run/react';
import { answersOf } from '#app/features/exposure/explain.server.ts';
import { categoryChoices, peopleChoices, unitChoices } from '#app/features/people/choices.server.ts';
import { reviseRisk } from '#app/features/risks/commands.server.ts';
import { riskFormValues } from '#app/features/risks/form-values.ts';
import { riskForm } from '#app/features/risks/form.ts';
import { getRisk } from '#app/features/risks/queries.server.ts';
import { mustPlayBack, playbackOf } from '#app/features/risks/save.server.ts';
import { RiskFormPage } from '#app/features/risks/ui/risk-form-page.tsx';
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
  const { risk } = foundOrThrow(await getRisk(ctx, params['code'] ?? ''));
  return {
    title: t.risks.edit(risk.code),
    code: risk.code,
    name: risk.title,
    values: riskFormValues(risk, format),
    choices: { people: await peopleChoices(read), units: await unitChoices(read), categories: await categoryChoices(read) },
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { risk } = foundOrThrow(await getRisk(ctx, params['code'] ?? ''));
  const form = await readForm(request, riskForm);
  if (!form.ok) return form.reply;
  const { content, version } = form.value;
  if (content.answers && mustPlayBack(form.value, form.intent, answersOf(risk)))
    return { form: form.again(), ...playbackOf(content.answers) };
  const result = await reviseRisk(ctx, risk.id, version ?? 0, content);
  if (result.ok) return seeOther(pathTo.risk(risk.code));
  return result.refusal.code === 'stale' ? form.overtaken(riskFormValues(risk, i18nFor(ctx.lang).format)) : form.refused(result.refusal);
});

export default function EditRisk() {
  const { t } = useI18n();
  const { title, code, name, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.risks(), label: t.risks.title },
    { to: pathTo.risk(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <RiskFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.risk(code)} />
    </>
  );
}
