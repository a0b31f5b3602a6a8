import { appetiteBases, appetiteMetrics, appetiteScopes } from '#app/domain/appetite.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import type { UnitChoice } from '#app/features/people/choices.server.ts';
import { appetiteForm } from '#app/features/settings/appetite-form.ts';
import type { CategoryOption } from '#app/features/settings/appetite-queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Conflict } from '#app/ui/conflict.tsx';
import { RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, MoneyField, PercentField, TextArea } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

export type AppetiteChoices = { units: UnitChoice[]; categories: CategoryOption[] };
type Props = { values: Record<string, string>; choices: AppetiteChoices; reply: Partial<FormReply> | undefined };

export function AppetiteFormPage({ values, choices, reply }: Props) {
  const { t } = useI18n();
  const words = t.model.appetite;
  const labels: Readonly<Record<string, string>> = t.risks.categories;
  const [form, fields] = useRecordForm(appetiteForm, { id: 'appetite', lastResult: reply?.form, defaultValue: values });
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        <input type="hidden" name="intent" value="save" />
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <div className="ways">
          <RadioGroup field={fields.scope} choices={appetiteScopes.map((value) => ({ value, label: words.scopes[value] }))} />
          <div data-way="unit">
            <SelectField field={fields.unitId} choices={choices.units.map(({ id, name }) => ({ value: id, label: name }))} />
          </div>
          <div data-way="category">
            <SelectField
              field={fields.categoryId}
              choices={choices.categories.map(({ id, code, label }) => ({ value: id, label: label ?? labels[code] ?? code }))}
            />
          </div>
        </div>
        <FieldRow>
          <SelectField field={fields.metric} choices={appetiteMetrics.map((value) => ({ value, label: words.metrics[value] }))} />
          <SelectField field={fields.basis} choices={appetiteBases.map((value) => ({ value, label: words.bases[value] }))} />
        </FieldRow>
        <FieldRow>
          <MoneyField field={fields.limit} />
          <PercentField field={fields.tolerance} />
        </FieldRow>
        <FieldRow>
          <DateField field={fields.validFrom} />
          <DateField field={fields.validTo} />
        </FieldRow>
        <TextArea field={fields.rationale} rows={3} />
        <SubmitRow label={t.shell.actions.save} cancelTo={pathTo.appetiteLimits()} />
      </RecordForm>
    </>
  );
}
