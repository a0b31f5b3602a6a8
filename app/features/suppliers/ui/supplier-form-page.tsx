import { supplierCriticalities } from '#app/domain/contract.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import type { PersonChoice, UnitChoice } from '#app/features/people/choices.server.ts';
import type { SupplierChoice } from '#app/features/suppliers/choices.server.ts';
import { supplierForm } from '#app/features/suppliers/form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { PersonField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { MoneyField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

export type SupplierChoices = { people: PersonChoice[]; units: UnitChoice[]; parents: SupplierChoice[] };
type Props = { values: Record<string, string>; choices: SupplierChoices; reply: Partial<FormReply> | undefined; cancelTo: string };

export function SupplierFormPage({ values, choices, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.suppliers;
  const [form, fields] = useRecordForm(supplierForm, { id: 'supplier', lastResult: reply?.form, defaultValue: values });
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <Fieldset legend={words.parts.identity} hint={words.partHints.identity}>
          <TextField field={fields.name} />
          <FieldRow>
            <TextField field={fields.siret} width="short" />
            <TextField field={fields.siren} width="short" />
            <TextField field={fields.vatNumber} width="short" />
            <TextField field={fields.lei} width="medium" />
          </FieldRow>
          <FieldRow>
            <TextField field={fields.country} width="short" />
            <SelectField
              field={fields.criticality}
              width="short"
              choices={supplierCriticalities.map((value) => ({ value, label: words.criticalities[value] }))}
            />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={words.parts.group}>
          <SelectField
            field={fields.parentId}
            choices={choices.parents.map(({ id, code, name }) => ({ value: id, label: `${name} (${code})` }))}
          />
          <FieldRow>
            <PersonField field={fields.ownerId} people={choices.people} />
            <SelectField field={fields.unitId} choices={choices.units.map(({ id, name }) => ({ value: id, label: name }))} />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={words.parts.spend}>
          <MoneyField field={fields.annualSpend} />
          <TextArea field={fields.notes} rows={3} />
        </Fieldset>
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}
