import { actionRevisionForm, extensionForm } from '#app/features/findings/form.ts';
import type { ActionPage } from '#app/features/findings/queries.server.ts';
import { replyTo, type FormReply } from '#app/features/form-reply.ts';
import type { PersonChoice } from '#app/features/people/choices.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { PersonField } from '#app/ui/form/choice-fields.tsx';
import { RecordForm } from '#app/ui/form/record-form.tsx';
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

type Props = { action: ActionPage['action']; reply: Partial<FormReply> | undefined };

/** Gives the action a later due day, with the reason for it. */
export function ExtensionForm({ action, reply }: Props) {
  const { t } = useI18n();
  const words = t.findings.actions;
  const lastResult = replyTo(reply, 'extend');
  const [form, fields] = useRecordForm(extensionForm, { id: 'extension', lastResult });
  return (
    <Disclosure label={words.extendTitle} isOpen={lastResult !== undefined}>
      <p className="mb-3 max-w-[70ch] text-soft">{words.extendText}</p>
      <RecordForm form={form} labels={t.findings.fields}>
        <input type="hidden" name="intent" value="extend" />
        <input type="hidden" name="version" value={action.version} />
        <DateField field={fields.dueOn} label={words.newDueOn} />
        <TextArea field={fields.reason} rows={2} />
        <Button tone="primary">{words.extend}</Button>
      </RecordForm>
    </Disclosure>
  );
}

/** Changes the title or the owner of an action that is still to be carried out. */
export function RevisionForm({ action, reply, people }: Props & { people: PersonChoice[] }) {
  const { t } = useI18n();
  const lastResult = replyTo(reply, 'revise');
  const [form, fields] = useRecordForm(actionRevisionForm, {
    id: 'revision',
    lastResult,
    defaultValue: { title: action.title, ownerId: action.ownerId },
  });
  return (
    <Disclosure label={t.findings.actions.revise} isOpen={lastResult !== undefined}>
      <RecordForm form={form} labels={t.findings.fields}>
        <input type="hidden" name="intent" value="revise" />
        <input type="hidden" name="version" value={action.version} />
        <TextField field={fields.title} />
        <PersonField field={fields.ownerId} people={people} />
        <Button tone="primary">{t.shell.actions.save}</Button>
      </RecordForm>
    </Disclosure>
  );
}
