import { findingRatings } from '#app/domain/audit.ts';
import { findingForm } from '#app/features/findings/form.ts';
import type { LinkChoice } from '#app/features/findings/queries.server.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import type { PersonChoice } from '#app/features/people/choices.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { PersonField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

export type FindingChoices = { people: PersonChoice[]; controls: LinkChoice[]; risks: LinkChoice[]; earlier: LinkChoice[] };
type Props = { values: Record<string, string>; choices: FindingChoices; reply: Partial<FormReply> | undefined; cancelTo: string };

/** The form of a finding: what should be, what is, why, what it leads to. */
export function FindingFormPage({ values, choices, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.findings;
  const [form, fields] = useRecordForm(findingForm, { id: 'finding', lastResult: reply?.form, defaultValue: values });
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <Fieldset legend={words.parts.observation} hint={words.partHints.observation}>
          <TextField field={fields.title} />
          <SelectField
            field={fields.rating}
            width="short"
            choices={findingRatings.map((value) => ({ value, label: words.ratings[value] }))}
          />
          <TextArea field={fields.criteria} rows={2} />
          <TextArea field={fields.condition} rows={3} />
          <TextArea field={fields.cause} rows={2} />
          <TextArea field={fields.effect} rows={2} />
          <TextArea field={fields.recommendation} rows={2} />
        </Fieldset>
        <Fieldset legend={words.parts.links} hint={words.partHints.links}>
          <SelectField field={fields.controlId} choices={choices.controls} />
          <SelectField field={fields.riskId} choices={choices.risks} />
          <SelectField field={fields.repeatOfId} choices={choices.earlier} />
        </Fieldset>
        <Fieldset legend={words.parts.follow}>
          <FieldRow>
            <PersonField field={fields.ownerId} people={choices.people} />
            <DateField field={fields.dueOn} />
          </FieldRow>
        </Fieldset>
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}
