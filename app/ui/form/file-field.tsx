import { getInputProps } from '@conform-to/react';
import { useI18n } from '#app/i18n/react.tsx';
import { FieldFrame, type FieldProps, useFieldWords } from './field-frame.tsx';

type FileFieldProps = FieldProps & {
  /** Extensions or media types, as the `accept` attribute takes them. */
  accept?: string;
  multiple?: boolean;
  /** Said in the hint; the server is what refuses. */
  maxBytes?: number;
};

/** A file to send; the form needs `encType="multipart/form-data"`. */
export function FileField({ accept, multiple, maxBytes, width = 'medium', ...props }: FileFieldProps) {
  const { t, format } = useI18n();
  const limit = maxBytes === undefined ? undefined : t.shell.form.fileLimit(format.bytes(maxBytes));
  const words = useFieldWords(props, limit);
  const { key, ...input } = getInputProps(props.field, { type: 'file', ariaDescribedBy: words.hintId });
  return (
    <FieldFrame field={props.field} words={words} width={width}>
      <input
        key={key}
        {...input}
        required={words.isRequired}
        accept={accept}
        multiple={multiple}
        className="control file:me-3 file:cursor-pointer file:rounded-sm file:border file:border-edge file:bg-sunken file:px-2.5 file:py-0.5 file:font-semibold file:text-ink"
      />
    </FieldFrame>
  );
}
