import { replyTo, type FormReply } from '#app/features/form-reply.ts';
import type { PersonChoice } from '#app/features/people/choices.server.ts';
import { assignmentForm, requestForm, requestRevisionForm } from '#app/features/requests/form.ts';
import type { RequestPage } from '#app/features/requests/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Button } from '#app/ui/button.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { PersonField } from '#app/ui/form/choice-fields.tsx';
import { RecordForm, SubmitRow } from '#app/ui/form/record-form.tsx';
import { DateField, TextArea, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';

/** What an auditor asks to see. */
export function RequestForm({ reply, cancelTo }: { reply: Partial<FormReply> | undefined; cancelTo: string }) {
  const { t } = useI18n();
  const [form, fields] = useRecordForm(requestForm, { id: 'request', lastResult: reply?.form });
  return (
    <RecordForm form={form} labels={t.requests.fields} hints={t.requests.hints}>
      <TextField field={fields.title} />
      <TextArea field={fields.wording} rows={4} />
      <TextField field={fields.criterion} />
      <DateField field={fields.dueOn} />
      <SubmitRow label={t.requests.ask} cancelTo={cancelTo} />
    </RecordForm>
  );
}

type Props = { request: RequestPage['request']; reply: Partial<FormReply> | undefined };

/** Puts more precisely what is asked, while it is not delivered. */
export function RevisionForm({ request, reply }: Props) {
  const { t } = useI18n();
  const { title, wording, criterion, dueOn, version } = request;
  const lastResult = replyTo(reply, 'revise');
  const [form, fields] = useRecordForm(requestRevisionForm, {
    id: 'revision',
    lastResult,
    defaultValue: { title, wording, criterion, dueOn },
  });
  return (
    <Disclosure label={t.requests.revise} isOpen={lastResult !== undefined}>
      <RecordForm form={form} labels={t.requests.fields} hints={t.requests.hints}>
        <input type="hidden" name="intent" value="revise" />
        <input type="hidden" name="version" value={version} />
        <TextField field={fields.title} />
        <TextArea field={fields.wording} rows={4} />
        <TextField field={fields.criterion} />
        <DateField field={fields.dueOn} />
        <Button tone="primary">{t.shell.actions.save}</Button>
      </RecordForm>
    </Disclosure>
  );
}

/** Says who of the company answers: open as long as nobody does. */
export function AssignmentForm({ request, reply, people }: Props & { people: PersonChoice[] }) {
  const { t } = useI18n();
  const lastResult = replyTo(reply, 'assign');
  const [form, fields] = useRecordForm(assignmentForm, {
    id: 'assignment',
    lastResult,
    defaultValue: { ownerId: request.ownerId ?? '' },
  });
  const isFirst = request.ownerId === null;
  return (
    <Disclosure label={isFirst ? t.requests.assign : t.requests.reassign} isOpen={isFirst || lastResult !== undefined}>
      <RecordForm form={form} labels={t.requests.fields}>
        <input type="hidden" name="intent" value="assign" />
        <input type="hidden" name="version" value={request.version} />
        <PersonField field={fields.ownerId} people={people} />
        <Button tone="primary">{t.requests.assign}</Button>
      </RecordForm>
    </Disclosure>
  );
}
