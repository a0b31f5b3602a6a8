import { getInputProps, getTextareaProps } from '@conform-to/react';
import type { InputHTMLAttributes, ReactNode } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { FieldFrame, type FieldProps, useFieldWords, type Width } from './field-frame.tsx';

type InputType = 'text' | 'email' | 'password' | 'tel' | 'url' | 'date' | 'search';

type InputFieldProps = FieldProps & {
  type?: InputType;
  autoComplete?: string;
  inputMode?: InputHTMLAttributes<HTMLInputElement>['inputMode'];
  /** The unit, set behind the control. */
  unit?: ReactNode;
  /** Figures line up and are read from their end. */
  isFigure?: boolean;
  ownHint?: ReactNode;
};

/** One line of input of any type; the fields below are its everyday forms. */
function InputField({ type = 'text', autoComplete = 'off', inputMode, unit, isFigure = false, ownHint, width, ...props }: InputFieldProps) {
  const words = useFieldWords(props, ownHint);
  const { key, ...input } = getInputProps(props.field, { type, ariaDescribedBy: words.hintId });
  return (
    <FieldFrame field={props.field} words={words} width={width}>
      <div className="flex items-center gap-2">
        <input
          key={key}
          {...input}
          required={words.isRequired}
          autoComplete={autoComplete}
          inputMode={inputMode}
          className={isFigure ? 'control figures text-end' : 'control'}
        />
        {unit && <span className="shrink-0 text-soft">{unit}</span>}
      </div>
    </FieldFrame>
  );
}

type TextFieldProps = FieldProps & { type?: Exclude<InputType, 'date'>; autoComplete?: string };

export const TextField = (props: TextFieldProps) => <InputField {...props} />;

export function TextArea({ rows = 4, width, ...props }: FieldProps & { rows?: number }) {
  const words = useFieldWords(props);
  const { key, ...textarea } = getTextareaProps(props.field, { ariaDescribedBy: words.hintId });
  return (
    <FieldFrame field={props.field} words={words} width={width}>
      <textarea key={key} {...textarea} rows={rows} required={words.isRequired} className="control" />
    </FieldFrame>
  );
}

/** A civil day by the browser's own picker; its value is `YYYY-MM-DD`. */
export const DateField = (props: FieldProps) => <InputField type="date" width="short" {...props} />;

type NumericProps = FieldProps & { width?: Width };

/** An amount as people write it; `parseAmountToCents` reads it. Fill it with `format.amountInput(cents)`. */
export function MoneyField({ unit = '€', ...props }: NumericProps & { unit?: string }) {
  const { t } = useI18n();
  return <InputField inputMode="decimal" isFigure unit={unit} width="short" ownHint={t.shell.form.amountHint} {...props} />;
}

/** A number; `parseDecimal` or `parseInteger` reads it. `unit` stands behind it: days, events a year. */
export const NumberField = (props: NumericProps & { unit?: ReactNode }) => (
  <InputField inputMode="decimal" isFigure width="short" {...props} />
);

/** A share typed as a percentage; `parsePercentToShare` reads it. Fill it with `format.percentInput(share)`. */
export const PercentField = (props: NumericProps) => <InputField inputMode="decimal" isFigure unit="%" width="short" {...props} />;

/** A value that the form carries and nobody types: the version that was seen. */
export function HiddenField({ field }: Pick<FieldProps, 'field'>) {
  const { key, ...input } = getInputProps(field, { type: 'hidden', ariaAttributes: false });
  return <input key={key} {...input} />;
}
