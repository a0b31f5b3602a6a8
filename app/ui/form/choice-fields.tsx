import { getInputProps, getSelectProps } from '@conform-to/react';
import type { ReactNode } from 'react';
import { useI18n } from '#app/i18n/react.tsx';
import { classNames } from '../class-names.ts';
import {
  FieldErrors,
  FieldFrame,
  FieldHint,
  type FieldProps,
  GroupFrame,
  RequiredMark,
  useFieldWords,
  widthClass,
} from './field-frame.tsx';

export type Choice = { value: string; label: string; /** What choosing it means. */ hint?: ReactNode };
export type ChoiceGroup = { label: string; choices: readonly Choice[] };

type SelectFieldProps = FieldProps & {
  choices?: readonly Choice[];
  groups?: readonly ChoiceGroup[];
  /** First line, with an empty value. */
  placeholder?: string;
};

const optionsOf = (choices: readonly Choice[]) =>
  choices.map((choice) => (
    <option key={choice.value} value={choice.value}>
      {choice.label}
    </option>
  ));

/** One of a list, by the browser's own select: it works on a telephone, by keyboard and without a script. */
export function SelectField({ choices = [], groups = [], placeholder, width = 'medium', ...props }: SelectFieldProps) {
  const { t } = useI18n();
  const words = useFieldWords(props);
  const { key, ...select } = getSelectProps(props.field, { ariaDescribedBy: words.hintId });
  return (
    <FieldFrame field={props.field} words={words} width={width}>
      <select key={key} {...select} required={words.isRequired} className="control">
        <option value="">{placeholder ?? (words.isRequired ? t.shell.common.choose : '–')}</option>
        {optionsOf(choices)}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {optionsOf(group.choices)}
          </optgroup>
        ))}
      </select>
    </FieldFrame>
  );
}

export type PersonChoice = { id: string; name: string; detail?: string };

/** A person of the register. */
export function PersonField({ people, ...props }: FieldProps & { people: readonly PersonChoice[] }) {
  const choices = people.map(({ id, name, detail }) => ({ value: id, label: detail ? `${name} (${detail})` : name }));
  return <SelectField choices={choices} {...props} />;
}

type ChoiceListProps = FieldProps & { choices: readonly Choice[]; isInline?: boolean };

/** What was typed last, else the default: one value or several. */
function chosenValues(field: FieldProps['field']): string[] {
  const value: unknown = field.initialValue;
  if (Array.isArray(value)) return value.filter((item) => typeof item === 'string');
  return typeof value === 'string' ? [value] : [];
}

/** The links of the error summary lead to the field's id: the first choice carries it. */
const choiceId = (field: FieldProps['field'], index: number) => (index === 0 ? field.id : `${field.id}-${index}`);

function ChoiceList({ type, choices, isInline = false, width, ...props }: ChoiceListProps & { type: 'radio' | 'checkbox' }) {
  const words = useFieldWords(props);
  const { field } = props;
  const chosen = chosenValues(field);
  return (
    <GroupFrame field={field} words={words} width={width}>
      <div key={field.key} className={isInline ? 'flex flex-wrap gap-x-5' : ''}>
        {choices.map((choice, index) => (
          <ChoiceLine key={choice.value} id={choiceId(field, index)} label={choice.label} hint={choice.hint}>
            <input
              id={choiceId(field, index)}
              type={type}
              name={field.name}
              form={field.formId}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
              required={type === 'radio' && words.isRequired}
              aria-invalid={words.errors.length > 0 || undefined}
              className="mt-0.5 size-4.5 shrink-0"
            />
          </ChoiceLine>
        ))}
      </div>
    </GroupFrame>
  );
}

function ChoiceLine({ id, label, hint, children }: { id: string; label: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-7 items-start gap-2 py-1">
      {children}
      <label htmlFor={id}>
        {label}
        {hint && <span className="block text-xs text-soft">{hint}</span>}
      </label>
    </div>
  );
}

/** One of a few, all in sight. */
export const RadioGroup = (props: ChoiceListProps) => <ChoiceList type="radio" {...props} />;

/** Any of a list. The field's value is an array; more than a dozen choices scroll. */
export const CheckboxList = (props: ChoiceListProps) => <ChoiceList type="checkbox" {...props} />;

/** One box: a yes, or a confirmation when required. */
export function CheckboxField({ width = 'full', ...props }: FieldProps) {
  const words = useFieldWords(props);
  const { key, ...input } = getInputProps(props.field, { type: 'checkbox', ariaDescribedBy: words.hintId });
  return (
    <div className={classNames('mb-4', widthClass[width])}>
      <ChoiceLine
        id={props.field.id}
        label={
          <>
            {words.label}
            {words.isRequired && <RequiredMark />}
          </>
        }
      >
        <input key={key} {...input} required={words.isRequired} className="mt-0.5 size-4.5 shrink-0" />
      </ChoiceLine>
      <FieldHint id={props.field.descriptionId}>{words.hint}</FieldHint>
      <FieldErrors id={props.field.errorId} errors={words.errors} />
    </div>
  );
}
