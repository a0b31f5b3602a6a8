import type { FormReply } from '#app/features/form-reply.ts';
import { parametersForm } from '#app/features/settings/parameters-form.ts';
import type { ParameterVersion } from '#app/features/settings/parameters.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { NumberField, PercentField, TextArea } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Instant } from '#app/ui/value.tsx';

type Values = Record<string, string>;

export function ParametersFormPage({ values, reply }: { values: Values; reply: Partial<FormReply> | undefined }) {
  const { t } = useI18n();
  const words = t.model.parameters;
  const [form, fields] = useRecordForm(parametersForm, { id: 'parameters', lastResult: reply?.form, defaultValue: values });
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        <input type="hidden" name="version" value={reply?.conflict?.['version'] ?? values['version']} />
        <Fieldset legend={words.parts.controls}>
          <FieldRow>
            <PercentField field={fields.commonCause} />
            <PercentField field={fields.reductionCap} />
          </FieldRow>
          <FieldRow>
            <NumberField field={fields.graceDays} unit={words.units.days} />
            <NumberField field={fields.halfLifeDays} unit={words.units.days} />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={words.parts.capital}>
          <PercentField field={fields.costOfCapital} />
        </Fieldset>
        <Fieldset legend={words.parts.simulation}>
          <FieldRow>
            <NumberField field={fields.years} unit={words.units.years} />
            <NumberField field={fields.seed} />
          </FieldRow>
        </Fieldset>
        <TextArea field={fields.rationale} rows={2} />
        <SubmitRow label={t.shell.actions.save} />
      </RecordForm>
    </>
  );
}

/** The parameters for who may only read them. */
export function ParametersList({ values }: { values: Values }) {
  const { t } = useI18n();
  const { fields, units } = t.model.parameters;
  return (
    <DefinitionList
      items={[
        { term: fields.commonCause, value: `${values['commonCause']} %` },
        { term: fields.reductionCap, value: `${values['reductionCap']} %` },
        { term: fields.graceDays, value: `${values['graceDays']} ${units.days}` },
        { term: fields.halfLifeDays, value: `${values['halfLifeDays']} ${units.days}` },
        { term: fields.costOfCapital, value: `${values['costOfCapital']} %` },
        { term: fields.years, value: values['years'] },
        { term: fields.seed, value: values['seed'] },
      ]}
    />
  );
}

export function ParameterVersions({ versions, zone }: { versions: readonly ParameterVersion[]; zone: string }) {
  const { t, format } = useI18n();
  const words = t.model.parameters;
  return (
    <Section title={words.versions} count={versions.length}>
      <DataTable
        caption={words.versionsCaption}
        rows={versions}
        rowKey={(row) => String(row.version)}
        empty={<p className="border-y border-rule py-3 text-soft">{words.defaults}</p>}
        columns={[
          { key: 'version', header: words.version, cell: (row) => format.number(row.version), isRowHeader: true },
          { key: 'rationale', header: words.fields.rationale, cell: (row) => row.rationale },
          { key: 'editor', header: words.editor, cell: (row) => row.editor },
          { key: 'editedAt', header: words.editedAt, cell: (row) => <Instant at={row.editedAt} zone={zone} />, isNoWrap: true },
        ]}
      />
    </Section>
  );
}
