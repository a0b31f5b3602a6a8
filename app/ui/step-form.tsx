import { Form } from '@remix-run/react';
import { useId } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { Button, type ButtonTone } from './button.tsx';

type StepFormProps = {
  /** The verb of the step; posted as `intent`. */
  verb: string;
  label: string;
  /** The version that is shown: a step taken on an older one is refused. */
  version: number;
  tone?: ButtonTone;
  /** Question that must be answered before the step is taken; without it the step is one button. */
  reasonLabel?: string;
};

/** One step of a record's life, as a form of its own: it works without a script. */
export function StepForm({ verb, label, version, tone = 'secondary', reasonLabel }: StepFormProps) {
  const { t } = useI18n();
  const id = useId();
  const hidden = (
    <>
      <input type="hidden" name="intent" value={verb} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  if (!reasonLabel) {
    return (
      <Form method="post">
        {hidden}
        <Button tone={tone}>{label}</Button>
      </Form>
    );
  }
  return (
    <details className="max-w-md">
      <summary className="inline-flex min-h-9 cursor-pointer items-center rounded border border-edge bg-surface px-3.5 font-semibold hover:border-ink">
        {label}
      </summary>
      <Form method="post" className="mt-2 border border-rule bg-surface p-3">
        {hidden}
        <label htmlFor={id} className="mb-0.5 block font-semibold">
          {reasonLabel}
        </label>
        <textarea id={id} name="reason" rows={3} required maxLength={1000} className="control" />
        <div className="mt-2">
          <Button tone={tone}>{t.shell.actions.confirm}</Button>
        </div>
      </Form>
    </details>
  );
}
