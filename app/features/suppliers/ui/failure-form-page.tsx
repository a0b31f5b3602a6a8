import type { FormReply } from '#app/features/form-reply.ts';
import type { SupplierChoice } from '#app/features/suppliers/choices.server.ts';
import type { LiabilityCap } from '#app/features/suppliers/queries.server.ts';
import { failureChoices, failureForm, providerRows } from '#app/features/suppliers/failure-form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Conflict } from '#app/ui/conflict.tsx';
import { RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { MoneyField, NumberField, PercentField, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { TextLink } from '#app/ui/link.tsx';

type Props = {
  values: Record<string, string>;
  providers: readonly SupplierChoice[];
  /** Liability caps that its contracts in force state. */
  caps: readonly LiabilityCap[];
  reply: Partial<FormReply> | undefined;
  cancelTo: string;
};

export function FailureFormPage({ values, providers, caps, reply, cancelTo }: Props) {
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
        <Fieldset legend={words.parts.liability} hint={words.partHints.liability}>
          <CapsOfContracts caps={caps} />
          <FieldRow>
            <MoneyField field={fields.penalty} />
            <PercentField field={fields.liableShare} />
            <MoneyField field={fields.annualCap} />
            <PercentField field={fields.collectability} />
          </FieldRow>
          <TextField field={fields.liabilityRationale} />
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

/** What the contracts say of the cap, so that nobody has to look it up. */
function CapsOfContracts({ caps }: { caps: readonly LiabilityCap[] }) {
  const { t, format } = useI18n();
  if (caps.length === 0) return null;
  return (
    <p className="mb-3 text-soft">
      {t.model.failure.capsOfContracts}{' '}
      {caps.map(({ code, title, liabilityCapCents, currency }) => (
        <span key={code} className="me-3">
          <TextLink to={pathTo.contract(code)}>{`${code} ${title}`}</TextLink> {format.moneyRound(liabilityCapCents, currency)}
        </span>
      ))}
    </p>
  );
}
