import { contractKinds, renewals } from '#app/domain/contract.ts';
import { confidentialities } from '#app/domain/risk.ts';
import type { ParentChoice } from '#app/features/contracts/choices.server.ts';
import { contractForm } from '#app/features/contracts/form.ts';
import type { FormReply } from '#app/features/form-reply.ts';
import type { PersonChoice, UnitChoice } from '#app/features/people/choices.server.ts';
import type { SupplierChoice } from '#app/features/suppliers/choices.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Conflict } from '#app/ui/conflict.tsx';
import { CheckboxField, CheckboxList, PersonField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, Fieldset, RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, MoneyField, NumberField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

export type ContractChoices = { people: PersonChoice[]; units: UnitChoice[]; parents: ParentChoice[]; suppliers: SupplierChoice[] };
type Props = {
  values: Record<string, string>;
  supplierCodes: string[];
  choices: ContractChoices;
  canAmend: boolean;
  reply: Partial<FormReply> | undefined;
  cancelTo: string;
};

export function ContractFormPage({ values, supplierCodes, choices, canAmend, reply, cancelTo }: Props) {
  const { t } = useI18n();
  const words = t.contracts;
  const [form, fields] = useRecordForm(contractForm, {
    id: 'contract',
    lastResult: reply?.form,
    defaultValue: { ...values, supplierCodes },
  });
  const version = reply?.conflict?.['version'] ?? values['version'];
  return (
    <>
      {reply?.conflict && <Conflict current={reply.conflict} typed={reply.form?.initialValue ?? {}} labels={comparable(words.fields)} />}
      <RecordForm form={form} labels={words.fields} hints={words.hints}>
        {version !== undefined && <input type="hidden" name="version" value={version} />}
        <Fieldset legend={words.parts.identity}>
          <FieldRow>
            <TextField field={fields.reference} width="medium" />
            <TextField field={fields.category} width="medium" />
          </FieldRow>
          <TextField field={fields.title} />
          <SelectField field={fields.kind} choices={contractKinds.map((value) => ({ value, label: words.kinds[value] }))} />
          <SelectField
            field={fields.parentId}
            choices={choices.parents.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
          />
          <FieldRow>
            <PersonField field={fields.ownerId} people={choices.people} />
            <SelectField field={fields.unitId} choices={choices.units.map(({ id, name }) => ({ value: id, label: name }))} />
            <SelectField
              field={fields.confidentiality}
              width="short"
              choices={confidentialities.map((value) => ({ value, label: words.confidentialities[value] }))}
            />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={words.parts.parties}>
          <div className="mb-4 max-h-72 overflow-y-auto">
            <CheckboxList
              field={fields.supplierCodes}
              choices={choices.suppliers.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
            />
          </div>
          <TextField field={fields.otherSuppliers} />
        </Fieldset>
        <Fieldset legend={words.parts.term} hint={words.partHints.term}>
          <FieldRow>
            <DateField field={fields.startsOn} />
            <NumberField field={fields.durationMonths} unit={words.units.months} />
            <DateField field={fields.endsOn} />
          </FieldRow>
          <CheckboxField field={fields.isIndefinite} />
        </Fieldset>
        <Fieldset legend={words.parts.money}>
          <FieldRow>
            <MoneyField field={fields.amount} unit="" />
            <MoneyField field={fields.annual} unit="" />
            <TextField field={fields.currency} width="short" />
          </FieldRow>
          {canAmend && <DateField field={fields.amendedOn} />}
        </Fieldset>
        <Fieldset legend={words.parts.renewal} hint={words.partHints.renewal}>
          <FieldRow>
            <SelectField
              field={fields.renewal}
              width="short"
              choices={renewals.map((value) => ({ value, label: words.renewals[value] }))}
            />
            <NumberField field={fields.renewalTermMonths} unit={words.units.months} />
            <NumberField field={fields.noticeMonths} unit={words.units.months} />
            <NumberField field={fields.noticeDays} unit={words.units.days} />
          </FieldRow>
        </Fieldset>
        <Fieldset legend={words.parts.clauses}>
          <FieldRow>
            <NumberField field={fields.paymentTermsDays} unit={words.units.days} />
            <MoneyField field={fields.liabilityCap} unit="" />
          </FieldRow>
          <CheckboxField field={fields.hasAuditRight} />
          <CheckboxField field={fields.hasExitPlan} />
          <TextField field={fields.governingLaw} width="medium" />
          <TextArea field={fields.notes} rows={3} />
        </Fieldset>
        <SubmitRow label={t.shell.actions.save} cancelTo={cancelTo} />
      </RecordForm>
    </>
  );
}

/** Names of the fields that a conflict compares: what the form asks, not what else a record has. */
function comparable({
  supplierIds: _ids,
  otherSuppliers: _other,
  status: _status,
  lastNoticeOn: _notice,
  amendments: _states,
  amendedOn: _day,
  decidedOn: _decided,
  decision: _decision,
  reason: _reason,
  ...asked
}: Readonly<Record<string, string>>): Record<string, string> {
  return asked as Record<string, string>;
}
