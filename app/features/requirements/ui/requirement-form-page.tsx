import { applicabilities } from '#app/domain/requirement.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import { requirementForm } from '#app/features/requirements/form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

type Props = { values: Record<string, string>; reply: Partial<FormReply> | undefined; cancelTo: string };

/** What a requirement asks, whether it applies, and why. */
export function RequirementFormPage({ values, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.requirements;
  const [form, fields] = useRecordForm(requirementForm, { id: 'requirement', lastResult: reply?.form, defaultValue: values });
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields} hints={words.requirementHints}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <TextField field={fields.reference} width="short" />
        <TextField field={fields.title} />
        <TextArea field={fields.wording} rows={4} />
        <SelectField
          field={fields.applicability}
          width="short"
          choices={applicabilities.map((value) => ({ value, label: words.applicabilities[value] }))}
        />
        <TextArea field={fields.justification} rows={3} />
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}
