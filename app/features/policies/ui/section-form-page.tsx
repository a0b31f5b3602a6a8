import { deductibleBases, deductibleKinds } from '#app/domain/policy.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import { sectionForm } from '#app/features/policies/form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { MoneyField, NumberField, PercentField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

type Props = { values: Record<string, string>; reply: Partial<FormReply> | undefined; cancelTo: string };

export function SectionFormPage({ values, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.policies;
  const { parts } = words.sections;
  const [form, fields] = useRecordForm(sectionForm, { id: 'section', lastResult: reply?.form, defaultValue: values });
  const labels = Object.fromEntries(Object.entries(words.fields).filter(([name]) => name in (reply?.conflict ?? {})));
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={labels} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        <input type="hidden" name="version" value={reply?.conflict?.['version'] ?? values['version']} />
        <Fieldset legend={parts.what} hint={words.sections.partHint}>
          <TextField field={fields.title} />
          <TextArea field={fields.perils} rows={2} />
        </Fieldset>
        <Fieldset legend={parts.deductible}>
          <div className="ways">
            <RadioGroup
              field={fields.deductibleKind}
              choices={deductibleKinds.map((value) => ({ value, label: words.deductibleKinds[value] }))}
            />
            <FieldRow>
              <div data-way="ordinary franchise">
                <MoneyField field={fields.deductible} />
              </div>
              <div data-way="percent_of_loss">
                <PercentField field={fields.deductibleRate} />
              </div>
              <div data-way="percent_of_loss">
                <SelectField
                  field={fields.deductibleBase}
                  width="medium"
                  choices={deductibleBases.map((value) => ({ value, label: words.deductibleBases[value] }))}
                />
              </div>
              <div data-way="percent_of_loss">
                <MoneyField field={fields.deductibleMin} />
              </div>
              <div data-way="percent_of_loss">
                <MoneyField field={fields.deductibleMax} />
              </div>
            </FieldRow>
          </div>
          <FieldRow>
            <NumberField field={fields.waitingHours} unit={words.units.hours} />
            <NumberField field={fields.indemnityHours} unit={words.units.hours} />
            <MoneyField field={fields.dailyAmount} />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={parts.limits}>
          <FieldRow>
            <MoneyField field={fields.limitOccurrence} />
            <MoneyField field={fields.limitAnnual} />
          </FieldRow>
          <FieldRow>
            <MoneyField field={fields.sumInsured} />
            <MoneyField field={fields.valueAtRisk} />
          </FieldRow>
        </Fieldset>
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}
