import { auditOpinions, auditStandards, auditTypes } from '#app/domain/audit.ts';
import { confidentialities } from '#app/domain/risk.ts';
import { auditForm } from '#app/features/audits/form.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import type { PersonChoice, UnitChoice } from '#app/features/people/choices.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { PersonField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

type Props = {
  values: Record<string, string>;
  choices: { people: PersonChoice[]; units: UnitChoice[] };
  reply: Partial<FormReply> | undefined;
  cancelTo: string;
};

/** The form of an audit, in the order in which an engagement is agreed. */
export function AuditFormPage({ values, choices, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.audits;
  const [form, fields] = useRecordForm(auditForm, { id: 'audit', lastResult: reply?.form, defaultValue: values });
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <Fieldset legend={words.parts.mandate}>
          <TextField field={fields.title} />
          <FieldRow>
            <SelectField field={fields.type} width="short" choices={auditTypes.map((value) => ({ value, label: words.types[value] }))} />
            <SelectField field={fields.standard} choices={auditStandards.map((value) => ({ value, label: words.standards[value] }))} />
          </FieldRow>
          <TextArea field={fields.scope} rows={2} />
          <TextArea field={fields.objectives} rows={2} />
          <TextArea field={fields.criteria} rows={2} />
          <FieldRow>
            <SelectField field={fields.unitId} choices={choices.units.map(({ id, name }) => ({ value: id, label: name }))} />
            <SelectField
              field={fields.confidentiality}
              width="short"
              choices={confidentialities.map((value) => ({ value, label: words.confidentialities[value] }))}
            />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={words.parts.period}>
          <FieldRow>
            <DateField field={fields.periodFrom} />
            <DateField field={fields.periodTo} />
          </FieldRow>
          <TextField field={fields.leadAuditor} />
          <PersonField field={fields.ownerId} people={choices.people} />
        </Fieldset>
        <Fieldset legend={words.parts.result} hint={words.partHints.result}>
          <FieldRow>
            <SelectField
              field={fields.opinion}
              width="short"
              choices={auditOpinions.map((value) => ({ value, label: words.opinions[value] }))}
            />
            <DateField field={fields.reportOn} />
          </FieldRow>
          <TextArea field={fields.conclusion} rows={4} />
        </Fieldset>
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}
