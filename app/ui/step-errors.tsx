import type { SubmissionResult } from '@conform-to/react';
import { useI18n } from '#app/i18n/react.tsx';
import { errorText } from '#app/i18n/translate.ts';
import { Notice } from './notice.tsx';

type Props = {
  form: SubmissionResult<string[]> | undefined;
  /** Names of the fields that may be named in an error. */
  labels?: Readonly<Record<string, string>>;
};

/** Why a step or a small form of a page was refused, above the page: those forms have no room of their own for it. */
export function StepErrors({ form, labels = {} }: Props) {
  const { t } = useI18n();
  const refused: Record<string, string[] | null> = form?.error ?? {};
  const errors = Object.entries(refused).flatMap(([field, codes]) =>
    (codes ?? []).map((code) => [labels[field], errorText(t, code)].filter(Boolean).join(' – ')),
  );
  if (errors.length === 0) return null;
  return (
    <Notice tone="danger" title={t.shell.form.errorTitle(errors.length)} isAnswer>
      {errors.join(' ')}
    </Notice>
  );
}
