import type { FieldMetadata } from '@conform-to/react';
import type { ReactNode } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { errorText } from '#app/i18n/translate.ts';
import { classNames } from '../class-names.ts';
import { useFormWords, wordOf } from './labels.tsx';

/** A field of any form; what it holds is the schema's business. */
export type AnyField = FieldMetadata<unknown, Record<string, unknown>, string[]>;

export type Width = 'short' | 'medium' | 'full';

/** What every field takes. Label and hint default to the words given to the form. */
export type FieldProps = {
  // Each form has its own field type; the parts read only what all fields share.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  field: FieldMetadata<any, any, any>;
  label?: string;
  hint?: ReactNode;
  /** Overrides what the schema says, for fields that are required only in the present state. */
  required?: boolean;
  width?: Width;
};

export const widthClass: Record<Width, string> = { short: 'max-w-48', medium: 'max-w-md', full: 'max-w-2xl' };

export type FieldWords = { label: string; hint: ReactNode; errors: string[]; isRequired: boolean; hintId: string | undefined };

/** Label, hint and error sentences of a field, in the reader's language. `ownHint` is the kind of field's, when nobody gave a better one. */
export function useFieldWords({ field, label, hint, required }: FieldProps, ownHint?: ReactNode): FieldWords {
  const { t } = useI18n();
  const words = useFormWords();
  const shownHint = hint ?? wordOf(words.hints, field.name) ?? ownHint;
  const errors: string[] = field.errors ?? [];
  return {
    label: label ?? wordOf(words.labels, field.name) ?? field.name,
    hint: shownHint,
    errors: errors.map((code) => errorText(t, code)),
    isRequired: required ?? field.required === true,
    hintId: shownHint ? field.descriptionId : undefined,
  };
}

export function RequiredMark() {
  const { t } = useI18n();
  return (
    <>
      <span aria-hidden="true" className="text-danger">
        {/* Never alone at the start of a line. */}
        {'\u00a0*'}
      </span>
      <span className="sr-only"> ({t.shell.common.required})</span>
    </>
  );
}

export function FieldErrors({ id, errors }: { id: string; errors: readonly string[] }) {
  if (errors.length === 0) return null;
  return (
    <p id={id} className="mt-1 font-semibold text-danger">
      <span aria-hidden="true">▲ </span>
      {errors.join(' ')}
    </p>
  );
}

export function FieldHint({ id, children }: { id: string; children: ReactNode }) {
  return children ? (
    <p id={id} className="mb-1 text-xs text-soft">
      {children}
    </p>
  ) : null;
}

type FieldFrameProps = { field: FieldProps['field']; words: FieldWords; width?: Width; children: ReactNode };

/** Words of a short field run on beside what is typed, but not in a row, where other fields stand. */
const frameClass = (width: Width): string => (width === 'short' ? 'max-w-md in-[.field-row]:max-w-48' : widthClass[width]);

/** Label above, hint below it, then the control, then what is wrong with it. */
export function FieldFrame({ field, words, width = 'full', children }: FieldFrameProps) {
  return (
    <div className={classNames('mb-4', frameClass(width))}>
      <label htmlFor={field.id} className="mb-0.5 block font-semibold">
        {words.label}
        {words.isRequired && <RequiredMark />}
      </label>
      <FieldHint id={field.descriptionId}>{words.hint}</FieldHint>
      <div className={widthClass[width]}>{children}</div>
      <FieldErrors id={field.errorId} errors={words.errors} />
    </div>
  );
}

/** The same for a group of choices, which has a legend instead of a label. */
export function GroupFrame({ field, words, width = 'full', children }: FieldFrameProps) {
  const describedBy = [words.hintId, words.errors.length > 0 ? field.errorId : undefined].filter(Boolean).join(' ');
  return (
    <fieldset className={classNames('mb-4', widthClass[width])} aria-describedby={describedBy || undefined}>
      <legend className="mb-0.5 font-semibold">
        {words.label}
        {words.isRequired && <RequiredMark />}
      </legend>
      <FieldHint id={field.descriptionId}>{words.hint}</FieldHint>
      {children}
      <FieldErrors id={field.errorId} errors={words.errors} />
    </fieldset>
  );
}
