import type { SubmissionResult } from '@conform-to/react';
import { Digest } from '#app/features/evidence/ui/digest.tsx';
import { Statement } from '#app/features/signoff/ui/statement.tsx';
import { useI18n } from '#app/i18n/react.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { approveRunForm } from '../runs/form.ts';

type ApprovalFormProps = { code: string; day: string; digest: string; lastResult?: SubmissionResult<string[]> | null };

/** The COO's signature on a run: what it states, the digest it is bound to, the password. */
export function ApprovalForm({ code, day, digest, lastResult }: ApprovalFormProps) {
  const words = useI18n().t.exposure.approve;
  const [form, fields] = useRecordForm(approveRunForm, { id: 'approve', lastResult });
  return (
    <>
      <p className="mb-3 max-w-[70ch] text-soft">{words.intro}</p>
      <Statement text={words.statement(code, day)} />
      <p className="text-xs text-soft">{words.digest}</p>
      <Digest value={digest} />
      <div className="mt-4">
        <RecordForm form={form} labels={words.fields} hints={words.hints} action="#decision">
          <input type="hidden" name="intent" value="approve" />
          <input type="hidden" name="shownDigest" value={digest} />
          <TextArea field={fields.reason} rows={2} />
          <TextField field={fields.password} type="password" autoComplete="current-password" width="short" />
          <SubmitRow label={words.submit} />
        </RecordForm>
      </div>
    </>
  );
}
