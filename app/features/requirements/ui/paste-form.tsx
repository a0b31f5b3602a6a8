import { replyTo, type FormReply } from '#app/features/form-reply.ts';
import { pasteForm } from '#app/features/requirements/form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { RecordForm } from '#app/ui/form/record-form.tsx';
import { TextArea } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

/** Requirements copied out of a spreadsheet. */
export function PasteForm({ reply }: { reply: Partial<FormReply> | undefined }) {
  const { t } = useI18n();
  const lastResult = replyTo(reply, 'paste');
  const [form, fields] = useRecordForm(pasteForm, { id: 'paste', lastResult });
  return (
    <Disclosure label={t.requirements.paste} isOpen={lastResult !== undefined}>
      <RecordForm form={form} labels={t.requirements.fields} hints={t.requirements.pasteHints}>
        <input type="hidden" name="intent" value="paste" />
        <TextArea field={fields.lines} rows={8} />
        <Button tone="primary">{t.requirements.pasteSubmit}</Button>
      </RecordForm>
    </Disclosure>
  );
}
