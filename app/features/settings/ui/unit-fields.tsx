import type { FormReply } from '#app/features/form-reply.ts';
import { unitForm } from '#app/features/settings/units-form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Conflict } from '#app/ui/conflict.tsx';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

type Props = {
  values: Record<string, string>;
  /** Units that this one may stand under. */
  parents: readonly { id: string; code: string; name: string }[];
  reply: Partial<FormReply> | undefined;
  submit: string;
};

/** Code, name and place of a unit, to record one or to change it. */
export function UnitFields({ values, parents, reply, submit }: Props) {
  const { t } = useI18n();
  const words = t.settings.units;
  const [form, fields] = useRecordForm(unitForm, { id: 'unit', lastResult: reply?.form, defaultValue: values });
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <TextField field={fields.code} width="short" />
        <TextField field={fields.name} width="medium" />
        <SelectField field={fields.parentId} choices={parents.map(({ id, code, name }) => ({ value: id, label: `${name} (${code})` }))} />
        <SubmitRow label={submit} {...(version === undefined ? {} : { cancelTo: pathTo.units() })} />
      </RecordForm>
    </>
  );
}
