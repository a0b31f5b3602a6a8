import type { FormReply } from '#app/features/form-reply.ts';
import { frameworkForm } from '#app/features/requirements/form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

type Props = { values: Record<string, string>; reply: Partial<FormReply> | undefined; cancelTo: string };

/** What a framework says of itself, and what of the company the declaration is about. */
export function FrameworkFormPage({ values, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.requirements;
  const [form, fields] = useRecordForm(frameworkForm, { id: 'framework', lastResult: reply?.form, defaultValue: values });
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields} hints={words.frameworkHints}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <TextField field={fields.title} />
        <TextField field={fields.source} />
        <TextArea field={fields.perimeter} rows={3} />
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}
