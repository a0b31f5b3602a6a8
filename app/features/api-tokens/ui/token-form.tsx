import type { SubmissionResult } from '@conform-to/react';
import { useI18n } from '#app/i18n/react.tsx';
import { RadioGroup } from '#app/ui/form/choice-fields.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { newTokenForm, tokenLives } from '../form.ts';

export function TokenForm({ lastResult }: { lastResult: SubmissionResult<string[]> | undefined }) {
  const { t } = useI18n();
  const words = t.apiTokens;
  const [form, fields] = useRecordForm(newTokenForm, { id: 'token', lastResult, defaultValue: { days: '90' } });
  return (
    <RecordForm form={form} labels={words.fields} hints={words.hints}>
      <TextField field={fields.name} width="medium" />
      <RadioGroup field={fields.days} isInline choices={tokenLives.map((value) => ({ value, label: words.lives[value] }))} />
      <SubmitRow label={words.submit} />
    </RecordForm>
  );
}
