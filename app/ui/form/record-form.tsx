import { FormProvider, type FormMetadata, getFormProps } from '@conform-to/react';
import { Form, useNavigation } from '@remix-run/react';
import { type ReactNode, useMemo } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { Button, ButtonLink, type ButtonTone } from '../button.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { FormWordsContext } from './labels.tsx';

const noWords: Readonly<Record<string, string>> = {};

type RecordFormProps = {
  // Each form has its own schema; the frame reads only what all forms share.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  form: FormMetadata<any, any>;
  /** Words by field name, usually `t.<room>.fields`. */
  labels: Readonly<Record<string, string>>;
  hints?: Readonly<Record<string, string>>;
  /** Address to post to when it is not the page's own. */
  action?: string;
  hasFiles?: boolean;
  children: ReactNode;
};

/** A form of the register: posts to its page, shows what is wrong above and at each field, keeps what was typed. */
export function RecordForm({ form, labels, hints = noWords, action, hasFiles = false, children }: RecordFormProps) {
  const words = useMemo(() => ({ labels, hints }), [labels, hints]);
  return (
    <FormWordsContext.Provider value={words}>
      <FormProvider context={form.context}>
        <ErrorSummary form={form} />
        <Form
          method="post"
          action={action}
          encType={hasFiles ? 'multipart/form-data' : undefined}
          // The browser sends files itself and shows how far it is; a refusal of the front is then a page like any other.
          reloadDocument={hasFiles}
          {...getFormProps(form)}
          className="max-w-3xl"
        >
          {children}
        </Form>
      </FormProvider>
    </FormWordsContext.Provider>
  );
}

/** A named part of a form. */
export function Fieldset({ legend, hint, children }: { legend: string; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="mb-7 border-t-2 border-ink pt-3">
      <legend className="float-start mb-1 w-full text-lg font-semibold">{legend}</legend>
      <div className="clear-both">
        {hint && <p className="mb-4 max-w-2xl text-soft">{hint}</p>}
        {children}
      </div>
    </fieldset>
  );
}

/** Fields side by side where there is room: a low and a high value, a first and a last day. What is typed stands on one line. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="field-row flex max-w-2xl flex-wrap items-end gap-x-5 *:min-w-32 *:grow-0">{children}</div>;
}

type SubmitRowProps = {
  label: string;
  tone?: ButtonTone;
  /** Where "Cancel" leads. */
  cancelTo?: string;
  /** Name and value of the button, for a form with several. */
  name?: string;
  value?: string;
  /** Further buttons. */
  children?: ReactNode;
};

export function SubmitRow({ label, tone = 'primary', cancelTo, name, value, children }: SubmitRowProps) {
  const { t } = useI18n();
  const isSending = useNavigation().state === 'submitting';
  return (
    <div className="no-print mt-6 flex flex-wrap items-center gap-3 border-t border-rule pt-4">
      <Button tone={tone} name={name} value={value} disabled={isSending}>
        {label}
      </Button>
      {children}
      {cancelTo && (
        <ButtonLink tone="quiet" to={cancelTo}>
          {t.shell.actions.cancel}
        </ButtonLink>
      )}
    </div>
  );
}
