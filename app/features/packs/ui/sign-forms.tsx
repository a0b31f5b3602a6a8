import type { SubmissionResult } from '@conform-to/react';
import { Digest } from '#app/features/evidence/ui/digest.tsx';
import { Statement } from '#app/features/signoff/ui/statement.tsx';
import { useI18n } from '#app/i18n/react.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { approvePackForm, refusePackForm } from '../form.ts';

type FormProps = { code: string; title: string; digest: string; lastResult: SubmissionResult<string[]> | null };

/** Both answers of the signer to a pack that waits: each states what it says, and the digest that it is bound to. */
export function SignForms({ intent, ...props }: Omit<FormProps, 'lastResult'> & { intent: unknown; lastResult: FormProps['lastResult'] }) {
  const words = useI18n().t.packs;
  return (
    <div className="border-t-2 border-ink pt-3">
      <p className="mb-3 max-w-[70ch] text-soft">{words.signIntro}</p>
      <p className="text-xs text-soft">{words.contentDigest}</p>
      <Digest value={props.digest} />
      <div className="mt-4 grid gap-x-12 gap-y-8 lg:grid-cols-2">
        <ApproveForm {...props} lastResult={intent === 'approve' ? props.lastResult : null} />
        <RefuseForm {...props} lastResult={intent === 'refuse' ? props.lastResult : null} />
      </div>
    </div>
  );
}

function ApproveForm({ code, title, digest, lastResult }: FormProps) {
  const words = useI18n().t.packs;
  const [form, fields] = useRecordForm(approvePackForm, { id: 'approve', lastResult });
  return (
    <div>
      <Statement text={words.statements.approved(code, title)} />
      <RecordForm form={form} labels={words.signFields} action="#decision">
        <input type="hidden" name="intent" value="approve" />
        <input type="hidden" name="shownDigest" value={digest} />
        <TextField field={fields.password} type="password" autoComplete="current-password" width="short" />
        <SubmitRow label={words.approve} />
      </RecordForm>
    </div>
  );
}

function RefuseForm({ code, title, digest, lastResult }: FormProps) {
  const words = useI18n().t.packs;
  const [form, fields] = useRecordForm(refusePackForm, { id: 'refuse', lastResult });
  return (
    <div>
      <Statement text={words.statements.rejected(code, title)} />
      <RecordForm form={form} labels={words.signFields} action="#decision">
        <input type="hidden" name="intent" value="refuse" />
        <input type="hidden" name="shownDigest" value={digest} />
        <TextArea field={fields.reason} rows={3} />
        <TextField field={fields.password} type="password" autoComplete="current-password" width="short" />
        <SubmitRow label={words.refuse} />
      </RecordForm>
    </div>
  );
}
