import type { FormReply } from '#app/features/form-reply.ts';
import { aggregateForm } from '#app/features/settings/aggregates-form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Conflict } from '#app/ui/conflict.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { MoneyField, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

export function AggregateFormPage({ values, reply }: { values: Record<string, string>; reply: Partial<FormReply> | undefined }) {
  const { t } = useI18n();
  const words = t.model.aggregates;
  const [form, fields] = useRecordForm(aggregateForm, { id: 'aggregate', lastResult: reply?.form, defaultValue: values });
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <TextField field={fields.name} />
        <MoneyField field={fields.annualLimit} />
        <SubmitRow label={t.shell.actions.save} cancelTo={pathTo.sharedAggregates()} />
      </RecordForm>
    </>
  );
}
