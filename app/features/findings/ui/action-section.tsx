import { actionForm } from '#app/features/findings/form.ts';
import type { ActionLine } from '#app/features/findings/queries.server.ts';
import { replyTo, type FormReply } from '#app/features/form-reply.ts';
import type { PersonChoice } from '#app/features/people/choices.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Badge } from '#app/ui/badge.tsx';
import { Button } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Disclosure } from '#app/ui/disclosure.tsx';
import { PersonField } from '#app/ui/form/choice-fields.tsx';
import { FieldRow, RecordForm } from '#app/ui/form/record-form.tsx';
import { DateField, TextField } from '#app/ui/form/text-fields.tsx';
import { useRecordForm } from '#app/ui/form/use-record-form.ts';
import { Section } from '#app/ui/page.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { Code, Day } from '#app/ui/value.tsx';

type Props = {
  actions: readonly ActionLine[];
  /** Null for who may not add one. */ people: PersonChoice[] | null;
  reply: Partial<FormReply> | undefined;
};

/** The actions that answer a finding, and the form that adds one. */
export function ActionSection({ actions, people, reply }: Props) {
  const { t } = useI18n();
  const words = t.findings.actions;
  const lastResult = replyTo(reply, 'add-action');
  return (
    <Section title={words.title} count={actions.length}>
      <DataTable
        caption={words.caption}
        rows={actions}
        rowKey={(row) => row.id}
        rowHref={(row) => pathTo.action(row.code)}
        empty={<p className="border-y border-rule py-3 text-soft">{words.none}</p>}
        columns={[
          { key: 'code', header: words.columns.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
          { key: 'title', header: words.columns.title, cell: (row) => row.title, isRowHeader: true },
          { key: 'owner', header: words.columns.owner, cell: (row) => row.owner },
          { key: 'dueOn', header: words.columns.dueOn, cell: (row) => <DueDay action={row} /> },
          {
            key: 'status',
            header: words.columns.status,
            cell: (row) => <StatusBadge status={row.status}>{t.findings.statuses[row.status]}</StatusBadge>,
          },
        ]}
      />
      {people && (
        <Disclosure label={words.add} isOpen={lastResult !== undefined}>
          <ActionForm people={people} lastResult={lastResult} />
        </Disclosure>
      )}
    </Section>
  );
}

/** The due day, with what a reader must not miss about it. */
export function DueDay({ action }: { action: { dueOn: string; originalDueOn: string; isOverdue: boolean } }) {
  const { t } = useI18n();
  return (
    <>
      <Day on={action.dueOn} />
      {action.isOverdue && (
        <>
          {' '}
          <Badge tone="danger">{t.findings.overdue}</Badge>
        </>
      )}
      {action.dueOn !== action.originalDueOn && (
        <>
          {' '}
          <Badge tone="warning">{t.findings.actions.extended}</Badge>
        </>
      )}
    </>
  );
}

function ActionForm({ people, lastResult }: { people: PersonChoice[]; lastResult: FormReply['form'] | undefined }) {
  const { t } = useI18n();
  const [form, fields] = useRecordForm(actionForm, { id: 'action', lastResult });
  return (
    <RecordForm form={form} labels={t.findings.fields}>
      <input type="hidden" name="intent" value="add-action" />
      <TextField field={fields.title} />
      <FieldRow>
        <PersonField field={fields.ownerId} people={people} />
        <DateField field={fields.dueOn} />
      </FieldRow>
      <Button tone="primary">{t.findings.actions.add}</Button>
    </RecordForm>
  );
}
