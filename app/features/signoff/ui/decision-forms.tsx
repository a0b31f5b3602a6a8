import type { SubmissionResult } from '@conform-to/react';
import { useI18n } from '#app/i18n/react.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { refuseForm, revokeForm, signForm } from '../form.ts';
import { Statement } from './statement.tsx';

type Answer = SubmissionResult<string[]> | null | undefined;
type DecisionProps = { statement: string; digest: string; lastResult: Answer };

/** The answer opens where the decision stands, at the end of a long page, also without a script. */
const decisionPlace = '#decision';

/** What was shown goes back with the answer: a plain field, so that a page shown again after a change carries the new content. */
const Shown = ({ intent, digest }: { intent: string; digest: string }) => (
  <>
    <input type="hidden" name="intent" value={intent} />
    <input type="hidden" name="shownDigest" value={digest} />
  </>
);

export function SignForm({ statement, digest, untilOn, lastResult }: DecisionProps & { untilOn: string }) {
  const words = useI18n().t.signoff;
  const [form, fields] = useRecordForm(signForm, { id: 'sign', lastResult, defaultValue: { validUntilOn: untilOn } });
  return (
    <div>
      <h3 className="mb-2 text-base">{words.signTitle}</h3>
      <Statement text={statement} />
      <RecordForm form={form} labels={words.fields} hints={words.hints} action={decisionPlace}>
        <Shown intent="sign" digest={digest} />
        <DateField field={fields.validUntilOn} />
        <TextField field={fields.password} type="password" autoComplete="current-password" width="short" />
        <SubmitRow label={words.sign} />
      </RecordForm>
    </div>
  );
}

export function RefuseForm({ statement, digest, lastResult }: DecisionProps) {
  const words = useI18n().t.signoff;
  const [form, fields] = useRecordForm(refuseForm, { id: 'refuse', lastResult });
  return (
    <div>
      <h3 className="mb-2 text-base">{words.refuseTitle}</h3>
      <Statement text={statement} />
      <RecordForm form={form} labels={words.fields} hints={words.hints} action={decisionPlace}>
        <Shown intent="refuse" digest={digest} />
        <TextArea field={fields.reason} rows={3} />
        <TextField field={fields.password} type="password" autoComplete="current-password" width="short" />
        <SubmitRow label={words.refuse} tone="danger" />
      </RecordForm>
    </div>
  );
}

/** Withdraws one signature of one's own; opens under it. */
export function RevokeForm({ signatureId, lastResult }: { signatureId: string; lastResult: Answer }) {
  const words = useI18n().t.signoff;
  const isAnswered = lastResult?.initialValue?.['signatureId'] === signatureId;
  const [form, fields] = useRecordForm(revokeForm, { id: `revoke-${signatureId}`, lastResult: isAnswered ? lastResult : null });
  return (
    <details className="no-print mt-1.5" open={isAnswered || undefined}>
      <summary className="inline-flex min-h-7 cursor-pointer items-center rounded border border-edge bg-surface px-2.5 text-xs font-semibold hover:border-ink">
        {words.revokeTitle}
      </summary>
      <div className="mt-2 border border-rule bg-surface p-3">
        <RecordForm form={form} labels={words.fields}>
          <input type="hidden" name="intent" value="revoke" />
          <input type="hidden" name="signatureId" value={signatureId} />
          <TextArea field={fields.reason} rows={2} />
          <TextField field={fields.password} type="password" autoComplete="current-password" width="short" />
          <SubmitRow label={words.revoke} tone="danger" />
        </RecordForm>
      </div>
    </details>
  );
}
