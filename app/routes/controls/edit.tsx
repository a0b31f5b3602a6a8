import { useActionData, useLoaderData } from '@remix-run/react';
import { reviseControl } from '#app/features/controls/commands.server.ts';
import { controlFormValues } from '#app/features/controls/form-values.ts';
import { controlForm } from '#app/features/controls/form.ts';
import { getControl } from '#app/features/controls/queries.server.ts';
import { ControlFormPage } from '#app/features/controls/ui/control-form-page.tsx';
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
  const { t, format } = i18nFor(ctx.lang);
  const { control } = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  return {
    title: t.controls.edit(control.code),
    code: control.code,
    name: control.title,
    values: controlFormValues(control, format),
    choices: { people: await peopleChoices(ctx.store.read), units: await unitChoices(ctx.store.read) },
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { control } = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  const form = await readForm(request, controlForm);
  if (!form.ok) return form.reply;
  const { version, ...content } = form.value;
  const result = await reviseControl(ctx, control.id, version ?? 0, content);
  if (result.ok) return seeOther(pathTo.control(control.code));
  return result.refusal.code === 'stale'
    ? form.overtaken(controlFormValues(control, i18nFor(ctx.lang).format))
    : form.refused(result.refusal);
});

export default function EditControl() {
  const { t } = useI18n();
  const { title, code, name, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const crumbs = [
    { to: pathTo.controls(), label: t.controls.title },
    { to: pathTo.control(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <ControlFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.control(code)} />
    </>
  );
}
