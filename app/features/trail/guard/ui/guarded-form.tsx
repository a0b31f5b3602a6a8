import { Form } from '@remix-run/react';
import { type ReactNode, useId } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { Button, type ButtonTone } from '#app/ui/button.tsx';
import { retirementReasons } from '../../signing/reasons.ts';
import type { GuardStep } from '../form.ts';

type GuardedFormProps = {
  intent: GuardStep['intent'];
  label: string;
  tone?: ButtonTone;
  children?: ReactNode;
};

/** A step that asks for the administrator's password again: a screen left unlocked is not enough for it. */
export function GuardedForm({ intent, label, tone = 'primary', children }: GuardedFormProps) {
  const { t } = useI18n();
  const id = useId();
  return (
    <Form method="post" className="flex max-w-md flex-col gap-3">
      <input type="hidden" name="intent" value={intent} />
      {children}
      <div>
        <label htmlFor={id} className="mb-0.5 block font-semibold">
          {t.guard.fields.password}
        </label>
        <input id={id} name="password" type="password" required maxLength={256} autoComplete="current-password" className="control" />
      </div>
      <div>
        <Button tone={tone}>{label}</Button>
      </div>
    </Form>
  );
}

export function ReasonField() {
  const { t } = useI18n();
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="mb-0.5 block font-semibold">
        {t.guard.fields.reason}
      </label>
      <select id={id} name="reason" className="control">
        {retirementReasons.map((reason) => (
          <option key={reason} value={reason}>
            {t.guard.keys.reasons[reason]}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One step without a question. */
export function StepButton({ intent, label, tone = 'secondary' }: { intent: GuardStep['intent']; label: string; tone?: ButtonTone }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value={intent} />
      <Button tone={tone}>{label}</Button>
    </Form>
  );
}
