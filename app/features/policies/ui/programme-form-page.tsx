import type { FormReply } from '#app/features/form-reply.ts';
import { programmeForm } from '#app/features/policies/programme-form.ts';
import type { ProgrammeChoice } from '#app/features/policies/programme.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { CheckboxField, CheckboxList, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { MoneyField, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

type Props = {
  values: Record<string, string | string[]>;
  choices: { underlyings: readonly ProgrammeChoice[]; aggregates: readonly ProgrammeChoice[] };
  reply: Partial<FormReply> | undefined;
  cancelTo: string;
};

export function ProgrammeFormPage({ values, choices, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.model.programme;
  const [form, fields] = useRecordForm(programmeForm, { id: 'programme', lastResult: reply?.form, defaultValue: values });
  // Policies below are chosen by id: their names are in the boxes of the form itself.
  const { underlyingIds: _boxes, sharedAggregateId: _choice, ...compared } = words.fields;
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={compared} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        <input type="hidden" name="version" value={reply?.conflict?.['version'] ?? values['version']} />
        <Fieldset legend={words.parts.layer} hint={words.partHints.layer}>
          <MoneyField field={fields.attachment} />
          {choices.underlyings.length > 0 && <CheckboxList field={fields.underlyingIds} choices={choices.underlyings} />}
          <CheckboxField field={fields.isDropDown} />
        </Fieldset>
        <Fieldset legend={words.parts.limits} hint={words.partHints.limits}>
          <FieldRow>
            <MoneyField field={fields.limitOccurrence} />
            <MoneyField field={fields.annualDeductible} />
            <MoneyField field={fields.limitAnnual} />
          </FieldRow>
          <TextField field={fields.reinstatements} width="medium" />
          <SelectField field={fields.sharedAggregateId} choices={choices.aggregates} />
        </Fieldset>
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}
