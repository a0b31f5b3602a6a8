import { useActionData, useLoaderData } from '@remix-run/react';
import { designConclusions, designRatings } from '#app/domain/control.ts';
import { assessDesign } from '#app/features/controls/commands.server.ts';
import { designForm } from '#app/features/controls/form.ts';
import { getControl } from '#app/features/controls/queries.server.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, TextArea } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { control } = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  return {
    title: i18nFor(ctx.lang).t.controls.assessTitle(control.code),
    code: control.code,
    name: control.title,
    version: control.version,
    today: ctx.today,
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { control } = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  const form = await readForm(request, designForm);
  if (!form.ok) return form.reply;
  const { version, ...input } = form.value;
  const result = await assessDesign(ctx, control.id, { ...input, seenVersion: version });
  return result.ok ? seeOther(pathTo.control(control.code)) : form.refused(result.refusal);
});

export default function AssessDesign() {
  const { t, format } = useI18n();
  const { title, code, name, version, today } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.controls;
  const [form, fields] = useRecordForm(designForm, { id: 'design', lastResult: reply?.form, defaultValue: { assessedOn: today } });
  const crumbs = [
    { to: pathTo.controls(), label: words.title },
    { to: pathTo.control(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        <input type="hidden" name="version" value={version} />
        <DateField field={fields.assessedOn} />
        <RadioGroup
          field={fields.conclusion}
          choices={designConclusions.map((value) => ({ value, label: words.designConclusions[value] }))}
        />
        <SelectField
          field={fields.rating}
          width="short"
          choices={designRatings.map((value) => ({ value: String(value), label: format.percent(value, 0) }))}
        />
        <TextArea field={fields.walkthrough} rows={5} />
        <SubmitRow label={t.shell.actions.save} cancelTo={pathTo.control(code)} />
      </RecordForm>
    </>
  );
}
