import type { FormReply } from '#app/features/form-reply.ts';
import type { SupplierChoice } from '#app/features/suppliers/choices.server.ts';
import { failureChoices, failureForm, providerRows } from '#app/features/suppliers/failure-form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { NumberField, PercentField, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

type Props = {
  values: Record<string, string>;
  providers: readonly SupplierChoice[];
  reply: Partial<FormReply> | undefined;
  cancelTo: string;
};

export function FailureFormPage({ values, providers, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.model.failure;
  const [form, fields] = useRecordForm(failureForm, { id: 'failure', lastResult: reply?.form, defaultValue: values });
  const rowWords = Object.fromEntries(
    providerRows.flatMap((row) => [
      [`providerId${row}`, words.providerFields.provider(row)],
      [`providerProbability${row}`, words.providerFields.probability(row)],
      [`providerRationale${row}`, words.providerFields.rationale(row)],
    ]),
  );
  const labels = { ...words.fields, ...rowWords };
  const choices = providers.map(({ id, code, name }) => ({ value: id, label: `${name} (${code})` }));
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={words.fields} />}
      <RecordForm form={form} labels={labels} hints={words.hints}>
        <input type="hidden" name="version" value={reply?.conflict?.['version'] ?? values['version']} />
        <Fieldset legend={words.parts.failure} hint={words.partHints.failure}>
          <div className="ways">
            <RadioGroup field={fields.failureKind} choices={failureChoices.map((value) => ({ value, label: words.kinds[value] }))} />
            <FieldRow>
              <div data-way="return_period">
                <NumberField field={fields.failureYears} unit={words.units.years} />
              </div>
              <div data-way="rate">
                <NumberField field={fields.failureRate} />
              </div>
              <div data-way="availability">
                <PercentField field={fields.availability} />
              </div>
              <div data-way="availability">
                <NumberField field={fields.repairHours} unit={words.units.hours} />
              </div>
            </FieldRow>
          </div>
        </Fieldset>
        <Fieldset legend={words.parts.providers} hint={words.partHints.providers}>
          {providerRows.map((row) => (
            <FieldRow key={row}>
              <SelectField field={fields[`providerId${row}` as 'failureKind']} choices={choices} width="short" />
              <PercentField field={fields[`providerProbability${row}` as 'failureKind']} />
              <TextField field={fields[`providerRationale${row}` as 'failureKind']} width="short" />
            </FieldRow>
          ))}
        </Fieldset>
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}
