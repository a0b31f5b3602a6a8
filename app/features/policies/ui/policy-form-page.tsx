import { creditQualitySteps, policyLines, policyTriggers } from '#app/domain/policy.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import type { PersonChoice, UnitChoice } from '#app/features/people/choices.server.ts';
import { insurerRows, policyForm } from '#app/features/policies/form.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { CheckboxField, PersonField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, MoneyField, NumberField, PercentField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

export type PolicyChoices = { people: PersonChoice[]; units: UnitChoice[] };
type Props = { values: Record<string, string>; choices: PolicyChoices; reply: Partial<FormReply> | undefined; cancelTo: string };

export function PolicyFormPage({ values, choices, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.policies;
  const [form, fields] = useRecordForm(policyForm, { id: 'policy', lastResult: reply?.form, defaultValue: values });
  const qualities = creditQualitySteps.map((step) => ({ value: String(step), label: words.creditQuality.step(step) }));
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && (
        <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={asked(words.fields, reply.conflict)} />
      )}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <Fieldset legend={words.parts.identity}>
          <FieldRow>
            <TextField field={fields.number} width="medium" />
            <SelectField field={fields.line} width="medium" choices={policyLines.map((value) => ({ value, label: words.lines[value] }))} />
          </FieldRow>
          <TextField field={fields.title} />
          <FieldRow>
            <PersonField field={fields.ownerId} people={choices.people} />
            <SelectField field={fields.unitId} choices={choices.units.map(({ id, name }) => ({ value: id, label: name }))} />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={words.parts.insurers} hint={words.partHints.insurers}>
          {insurerRows.map((row) => (
            <FieldRow key={row}>
              <TextField field={fields[`insurerName${row}` as 'broker']} width="medium" />
              <PercentField field={fields[`insurerShare${row}` as 'broker']} />
              <SelectField
                field={fields[`insurerStep${row}` as 'broker']}
                width="short"
                placeholder={words.creditQuality.unrated}
                choices={qualities}
              />
              <PercentField field={fields[`insurerSolvency${row}` as 'broker']} />
            </FieldRow>
          ))}
          <TextField field={fields.broker} width="medium" />
        </Fieldset>
        <Fieldset legend={words.parts.period}>
          <FieldRow>
            <DateField field={fields.periodFrom} />
            <DateField field={fields.periodTo} />
            <NumberField field={fields.noticeMonths} unit={words.units.months} />
          </FieldRow>
          <CheckboxField field={fields.isTacitRenewal} />
        </Fieldset>
        <Fieldset legend={words.parts.premium}>
          <FieldRow>
            <MoneyField field={fields.premium} unit="" />
            <MoneyField field={fields.premiumTaxes} unit="" />
            <TextField field={fields.currency} width="short" />
            <MoneyField field={fields.premiumDue} unit="" />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={words.parts.scope} hint={words.partHints.scope}>
          <SelectField field={fields.trigger} choices={policyTriggers.map((value) => ({ value, label: words.triggers[value] }))} />
          <FieldRow>
            <DateField field={fields.retroOn} />
            <DateField field={fields.subsequentUntil} />
            <NumberField field={fields.programmeRank} />
          </FieldRow>
          <TextField field={fields.territory} />
          <TextArea field={fields.exclusions} rows={3} />
        </Fieldset>
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}

/** Names of the fields that the form asks for, of all that the room has words for; insurers count although a row may be empty. */
function asked(labels: Readonly<Record<string, string>>, current: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(labels).filter(([name]) => name in current || /^insurer(Name|Share|Step|Solvency)\d$/.test(name)),
  );
}
