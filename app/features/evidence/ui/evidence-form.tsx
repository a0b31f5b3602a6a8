import { evidenceLimitBytes, evidenceMediaTypes } from '#app/domain/evidence.ts';
import { evidenceForm } from '#app/features/evidence/form.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { FileField } from '#app/ui/form/file-field.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

const accept = Object.keys(evidenceMediaTypes)
  .map((extension) => `.${extension}`)
  .join(',');

type Props = {
  /** The page that takes the file, where it is not the page of the form. */ action?: string;
  lastResult?: FormReply['form'] | undefined;
  cancelTo?: string;
};

/** A file, what it shows and the day it was taken. */
export function EvidenceForm({ action, lastResult, cancelTo }: Props) {
  const { t } = useI18n();
  const [form, fields] = useRecordForm(evidenceForm, { id: 'evidence', lastResult });
  return (
    <RecordForm form={form} labels={t.evidence.fields} hints={t.evidence.hints} action={action} hasFiles>
      <FileField field={fields.file} accept={accept} maxBytes={evidenceLimitBytes} />
      <TextField field={fields.source} />
      <DateField field={fields.capturedOn} />
      <SubmitRow label={t.evidence.add} cancelTo={cancelTo} />
    </RecordForm>
  );
}
