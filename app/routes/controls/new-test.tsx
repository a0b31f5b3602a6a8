import { useActionData, useLoaderData } from '@remix-run/react';
import { can } from '#app/domain/access.ts';
import { addDays, addMonths } from '#app/domain/calendar.ts';
import { samplings } from '#app/domain/control.ts';
import { refuse } from '#app/domain/refusal.ts';
import { samplingRisks } from '#app/domain/sampling.ts';
import { testForm } from '#app/features/controls/form.ts';
import { getControl } from '#app/features/controls/queries.server.ts';
import { draftTest } from '#app/features/controls/tests.server.ts';
import { SampleSizes } from '#app/features/controls/ui/sample-sizes.tsx';
import { subjectOf } from '#app/features/controls/view.server.ts';
import { readForm } from '#app/http/form.ts';
import { foundOrThrow, seeOther, statusOf, valueOrThrow } from '#app/http/reply.ts';
import { forMember } from '#app/http/request-context.ts';
import { titled } from '#app/http/title.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { i18nFor } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, NumberField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { PageHeader } from '#app/ui/page.tsx';

export const meta = titled;

export const loader = forMember(async ({ ctx, params }) => {
  const { control } = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  if (!can(ctx.actor, 'test.draft', subjectOf(control)))
    await valueOrThrow(ctx, refuse('not_allowed'), { action: 'test.draft', type: 'control', id: control.id });
  const from = addMonths(ctx.today, -12);
  return {
    title: i18nFor(ctx.lang).t.controls.newTestTitle(control.code),
    code: control.code,
    name: control.title,
    frequency: control.frequency,
    values: {
      periodFrom: control.operatingSinceOn !== null && control.operatingSinceOn > from ? control.operatingSinceOn : from,
      periodTo: addDays(ctx.today, -1),
      sampling: 'statistical',
      risk: control.isKey ? 'high' : 'medium',
    },
  };
});

export const action = forMember(async ({ ctx, params, request }) => {
  const { control } = foundOrThrow(await getControl(ctx, params['code'] ?? ''));
  const form = await readForm(request, testForm);
  if (!form.ok) return form.reply;
  const result = await draftTest(ctx, control.id, form.value);
  if (!result.ok && statusOf(result.refusal) === 422) return form.refused(result.refusal);
  const { code } = await valueOrThrow(ctx, result, { action: 'test.draft', type: 'control', id: control.id });
  return seeOther(pathTo.test(code));
});

export default function NewTest() {
  const { t } = useI18n();
  const { title, code, name, frequency, values } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  const words = t.controls;
  const [form, fields] = useRecordForm(testForm, { id: 'test', lastResult: reply?.form, defaultValue: values });
  const crumbs = [
    { to: pathTo.controls(), label: words.title },
    { to: pathTo.control(code), label: `${code} ${name}` },
  ];
  return (
    <>
      <PageHeader title={title} crumbs={crumbs} />
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        <Fieldset legend={words.test.population}>
          <FieldRow>
            <DateField field={fields.periodFrom} />
            <DateField field={fields.periodTo} />
          </FieldRow>
          <NumberField field={fields.populationSize} />
          <TextArea field={fields.populationSource} rows={2} />
          <TextArea field={fields.populationCompleteness} rows={2} />
        </Fieldset>
        <Fieldset legend={words.test.sample}>
          <div className="ways">
            <RadioGroup field={fields.sampling} choices={samplings.map((value) => ({ value, label: words.samplings[value] }))} />
            <div data-way="statistical">
              <FieldRow>
                <SelectField
                  field={fields.risk}
                  width="short"
                  choices={samplingRisks.map((value) => ({ value, label: words.samplingRisks[value] }))}
                />
                <NumberField field={fields.sampleSize} />
              </FieldRow>
            </div>
            <div data-way="judgmental">
              <TextField field={fields.ranks} width="medium" />
            </div>
          </div>
        </Fieldset>
        <SubmitRow label={words.newTest} cancelTo={pathTo.control(code)} />
      </RecordForm>
      <div className="mt-8">
        <SampleSizes frequency={frequency} />
      </div>
    </>
  );
}
