import { useActionData, useLoaderData } from '@remix-run/react';
import { recordControl } from '#app/features/controls/commands.server.ts';
import { controlForm } from '#app/features/controls/form.ts';
import { ControlFormPage } from '#app/features/controls/ui/control-form-page.tsx';
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

export const loader = forMember(async ({ ctx }) => ({
  title: i18nFor(ctx.lang).t.controls.new,
  values: { confidentiality: 'internal' } as Record<string, string>,
  choices: { people: await peopleChoices(ctx.store.read), units: await unitChoices(ctx.store.read) },
}));

export const action = forMember(async ({ ctx, request }) => {
  const form = await readForm(request, controlForm);
  if (!form.ok) return form.reply;
  const { version: _version, ...content } = form.value;
  const result = await recordControl(ctx, content);
  return result.ok ? seeOther(pathTo.control(result.value.code)) : form.refused(result.refusal);
});

export default function NewControl() {
  const { t } = useI18n();
  const { title, values, choices } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <>
      <PageHeader title={title} crumbs={[{ to: pathTo.controls(), label: t.controls.title }]} />
      <ControlFormPage values={values} choices={choices} reply={reply} cancelTo={pathTo.controls()} />
    </>
  );
}
