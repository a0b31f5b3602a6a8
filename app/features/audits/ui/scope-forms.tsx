import { Form } from '@remix-run/react';
import { useId } from 'react';
import { Search } from 'lucide-react';
import { codesForm, engagementForm } from '#app/features/audits/form.ts';
import type { ScopeCandidate } from '#app/features/audits/queries.server.ts';
import { replyTo, type FormReply } from '#app/features/form-reply.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { RadioGroup, SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, RecordForm } from '#app/ui/form/record-form.tsx';
import { DateField, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

type FormProps = { version: number; reply: Partial<FormReply> | undefined };

const Hidden = ({ intent, version }: { intent: string; version: number }) => (
  <>
    <input type="hidden" name="intent" value={intent} />
    <input type="hidden" name="version" value={version} />
  </>
);

/** Adds controls whose codes are known. */
export function AddByCode({ version, reply }: FormProps) {
  const { t } = useI18n();
  const [form, fields] = useRecordForm(codesForm, { id: 'codes', lastResult: replyTo(reply, 'add-codes') });
  return (
    <RecordForm form={form} labels={t.audits.fields} hints={t.audits.hints}>
      <Hidden intent="add-codes" version={version} />
      <TextField field={fields.codes} width="medium" />
      <Button>{t.audits.scope.add}</Button>
    </RecordForm>
  );
}

type ChooseProps = { version: number; q: string; candidates: readonly ScopeCandidate[]; hasMore: boolean };

/** Searches the other controls by the address, then adds those whose boxes are ticked. */
export function ChooseControls({ version, q, candidates, hasMore }: ChooseProps) {
  const { t, format } = useI18n();
  const words = t.audits.scope;
  const id = useId();
  return (
    <>
      <Form method="get" role="search" aria-label={words.search} className="mb-3 flex flex-wrap items-end gap-3">
        <div className="w-full sm:w-80">
          <label htmlFor={`${id}q`} className="block text-xs text-soft">
            {words.search}
          </label>
          <input key={q} id={`${id}q`} type="search" name="q" defaultValue={q} className="control" />
        </div>
        <Button icon={Search}>{t.shell.search.submit}</Button>
      </Form>
      {candidates.length === 0 ? (
        <p className="border-y border-rule py-3 text-soft">{words.nothingFound}</p>
      ) : (
        <Form method="post">
          <Hidden intent="add" version={version} />
          <fieldset className="border-y border-rule py-2">
            <legend className="sr-only">{words.found}</legend>
            {candidates.map((control) => (
              <div key={control.id} className="flex min-h-7 items-start gap-2 py-0.5">
                <input
                  id={`${id}${control.id}`}
                  type="checkbox"
                  name="controlIds"
                  value={control.id}
                  className="mt-0.5 size-4.5 shrink-0"
                />
                <label htmlFor={`${id}${control.id}`}>
                  <span className="figures text-soft">{control.code}</span> {control.title}
                </label>
              </div>
            ))}
          </fieldset>
          {hasMore && <p className="mt-2 text-soft">{words.firstOnly(format.number(candidates.length))}</p>}
          <div className="mt-3">
            <Button tone="primary">{words.addChosen}</Button>
          </div>
        </Form>
      )}
    </>
  );
}

/** One button that takes something away; `label` says of what. */
export function RowStep({
  intent,
  version,
  name,
  value,
  children,
  label,
}: {
  intent: string;
  version: number;
  name: string;
  value: string;
  children: string;
  label: string;
}) {
  return (
    <Form method="post">
      <Hidden intent={intent} version={version} />
      <input type="hidden" name={name} value={value} />
      <Button tone="quiet" size="small">
        <span aria-hidden="true">{children}</span>
        <span className="sr-only">{label}</span>
      </Button>
    </Form>
  );
}

type EngageProps = FormProps & { accounts: readonly { id: string; name: string; email: string }[]; opensOn: string; closesOn: string };

/** Gives the account of an auditor access between two days. */
export function EngageForm({ version, reply, accounts, opensOn, closesOn }: EngageProps) {
  const { t } = useI18n();
  const words = t.audits.access;
  const [form, fields] = useRecordForm(engagementForm, {
    id: 'engage',
    lastResult: replyTo(reply, 'engage'),
    defaultValue: { opensOn, closesOn, side: 'external' },
  });
  return (
    <RecordForm form={form} labels={t.audits.fields} hints={t.audits.hints}>
      <Hidden intent="engage" version={version} />
      <SelectField field={fields.userId} choices={accounts.map(({ id, name, email }) => ({ value: id, label: `${name} (${email})` }))} />
      <FieldRow>
        <DateField field={fields.opensOn} />
        <DateField field={fields.closesOn} />
      </FieldRow>
      <RadioGroup
        field={fields.side}
        choices={(['external', 'internal'] as const).map((value) => ({ value, label: words.sides[value], hint: words.sideHints[value] }))}
      />
      <Button>{words.give}</Button>
    </RecordForm>
  );
}
