import type { SubmissionResult } from '@conform-to/react';
import { useI18n } from '#app/i18n/react.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { Section } from '#app/ui/page.tsx';
import { acceptRiskForm } from '../form.ts';
import { Statement } from './statement.tsx';

type AcceptRiskPanelProps = {
  risk: { code: string; title: string; version: number };
  /** The day to begin with; the signer may choose another. */
  untilOn: string;
  /** What the page's action answered to this form. */
  lastResult?: SubmissionResult<string[]> | null;
};

/** Acceptance of a risk by signature: the meaning stated, an end, a reason, the password. Posts `intent=accept` to its page. */
export function AcceptRiskPanel({ risk, untilOn, lastResult }: AcceptRiskPanelProps) {
  const { t } = useI18n();
  const words = t.signoff;
  const [form, fields] = useRecordForm(acceptRiskForm, { id: 'accept', lastResult, defaultValue: { validUntilOn: untilOn } });
  return (
    <Section title={words.acceptTitle} id="acceptance">
      <p className="mb-3 max-w-[70ch] text-soft">{words.acceptIntro}</p>
      <Statement text={words.statements.accepted_risk(risk.code, risk.title)} />
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        <input type="hidden" name="intent" value="accept" />
        <input type="hidden" name="version" value={risk.version} />
        <DateField field={fields.validUntilOn} />
        <TextArea field={fields.reason} rows={3} />
        <TextField field={fields.password} type="password" autoComplete="current-password" width="short" />
        <SubmitRow label={words.accept} />
      </RecordForm>
    </Section>
  );
}
