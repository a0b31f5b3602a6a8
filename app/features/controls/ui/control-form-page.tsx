import { controlExecutions, controlFrequencies, controlNatures } from '#app/domain/control.ts';
import { confidentialities } from '#app/domain/risk.ts';
import { controlForm } from '#app/features/controls/form.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import type { PersonChoice, UnitChoice } from '#app/features/people/choices.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { CheckboxField, PersonField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, MoneyField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

export type ControlChoices = { people: PersonChoice[]; units: UnitChoice[] };
type Props = { values: Record<string, string>; choices: ControlChoices; reply: FormReply | undefined; cancelTo: string };

/** The form of a control: what it is, who answers for it, how it is tested. */
export function ControlFormPage({ values, choices, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.controls;
  const [form, fields] = useRecordForm(controlForm, { id: 'control', lastResult: reply?.form, defaultValue: values });
  const version = reply?.conflict?.['version'] ?? values['version'];
  const options = <V extends string>(values: readonly V[], labels: Readonly<Record<V, string>>) =>
    values.map((value) => ({ value, label: labels[value] }));
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <Fieldset legend={words.parts.definition}>
          <TextField field={fields.title} />
          <TextArea field={fields.objective} rows={2} />
          <TextArea field={fields.description} rows={4} />
          <FieldRow>
            <SelectField field={fields.nature} width="short" choices={options(controlNatures, words.natures)} />
            <SelectField field={fields.execution} width="short" choices={options(controlExecutions, words.executions)} />
            <SelectField field={fields.frequency} width="short" choices={options(controlFrequencies, words.frequencies)} />
          </FieldRow>
          <CheckboxField field={fields.isKey} />
          <FieldRow>
            <SelectField field={fields.unitId} choices={choices.units.map(({ id, name }) => ({ value: id, label: name }))} />
            <TextField field={fields.process} width="medium" />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={words.parts.people} hint={words.partHints.people}>
          <PersonField field={fields.ownerId} people={choices.people} />
          <PersonField field={fields.operatorId} people={choices.people} />
          <PersonField field={fields.testerId} people={choices.people} />
          <SelectField field={fields.confidentiality} width="short" choices={options(confidentialities, t.risks.confidentialities)} />
        </Fieldset>
        <Fieldset legend={words.parts.testing}>
          <TextArea field={fields.testProcedure} rows={3} />
          <TextArea field={fields.evidenceRequired} rows={2} />
          <FieldRow>
            <DateField field={fields.operatingSinceOn} />
            <MoneyField field={fields.annualCost} />
          </FieldRow>
          <TextField field={fields.dependencyGroup} width="medium" />
        </Fieldset>
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}
