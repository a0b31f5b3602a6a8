import type { FormMetadata } from '@conform-to/react';
import { useEffect, useRef } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { errorText } from '#app/i18n/translate.ts';
import { useFormWords, wordOf } from './labels.tsx';

// Each form has its own type; the summary reads names and codes only.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type AnyForm = FormMetadata<any, any>;

/** All that is wrong with a form, above it, each line leading to its field. Takes the focus when it appears after a submission. */
export function ErrorSummary({ form }: { form: AnyForm }) {
  const { t } = useI18n();
  const { labels } = useFormWords();
  const summary = useRef<HTMLDivElement>(null);
  const errors = Object.entries(form.allErrors as Record<string, string[]>);
  const hasErrors = form.status === 'error' && errors.length > 0;

  useEffect(() => {
    if (hasErrors) summary.current?.focus();
  }, [hasErrors]);

  if (!hasErrors) return null;
  return (
    <div ref={summary} role="alert" tabIndex={-1} className="mb-6 max-w-2xl border-s-4 border-danger bg-danger-wash px-4 py-3">
      <h2 className="text-base">{t.shell.form.errorTitle(errors.length)}</h2>
      <ul className="mt-1">
        {errors.map(([name, codes]) => (
          <li key={name} className="min-h-6">
            <ErrorLine form={form} name={name} label={wordOf(labels, name)} text={codes.map((code) => errorText(t, code)).join(' ')} />
          </li>
        ))}
      </ul>
      <p className="mt-1 text-xs text-soft">{t.shell.form.errorHint}</p>
    </div>
  );
}

type ErrorLineProps = { form: AnyForm; name: string; label: string | undefined; text: string };

function ErrorLine({ form, name, label, text }: ErrorLineProps) {
  // Without a name it is the whole form that is refused: there is no field to go to, and the form is described by this line.
  if (name === '') {
    return (
      <strong id={form.errorId} className="font-semibold">
        {text}
      </strong>
    );
  }
  return (
    <a href={`#${form.id}-${name}`} className="text-ink underline underline-offset-2 hover:no-underline">
      {label && <strong className="font-semibold">{label} · </strong>}
      {text}
    </a>
  );
}
