import { Form } from '@remix-run/react';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Button } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { EmptyState, Notice } from '#app/ui/notice.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Instant } from '#app/ui/value.tsx';
import type { GuardStanding } from '../standing.server.ts';
import { StepButton } from './guarded-form.tsx';

type Props = { standing: GuardStanding; zone: string };

/** The log, its signed head, and the last backup. */
export function SignedHead({ standing: { log, checkpoint, backupAt }, zone }: Props) {
  const { t, format } = useI18n();
  const words = t.guard.log;
  return (
    <Section title={words.title}>
      <DefinitionList
        columns={1}
        items={[
          { term: words.origin, value: log && <Hash text={log.origin} /> },
          { term: words.size, value: log && format.number(log.size) },
          { term: words.root, value: log && <Hash text={log.root} /> },
          {
            term: words.checkpoint,
            value: checkpoint ? (
              <>
                <Instant at={checkpoint.at} zone={zone} />, {words.checkpointAt(words.entries(checkpoint.size))}
              </>
            ) : (
              words.unsigned
            ),
          },
          { term: words.backup, value: backupAt === null ? words.noBackup : <Instant at={backupAt} zone={zone} /> },
        ]}
      />
    </Section>
  );
}

/** Hashes are long and have no place to break: they break anywhere. */
export function Hash({ text }: { text: string }) {
  return <code className="figures text-xs break-all">{text}</code>;
}

/** Where copies of the signed head went, and how to hand one out. */
export function Anchors({ standing: { anchoring }, zone }: Props) {
  const { t, format } = useI18n();
  const words = t.guard.anchors;
  const { lastAt, lastPlace, isLate, places } = anchoring;
  return (
    <Section
      title={words.title}
      actions={
        <>
          {places.length > 0 && <StepButton intent="anchor" label={words.now} />}
          <Form method="post" action={pathTo.guardCopy()} reloadDocument>
            <Button>{words.take}</Button>
          </Form>
        </>
      }
    >
      {isLate && (
        <Notice tone="warning" title={words.late}>
          {words.lateText}
        </Notice>
      )}
      <div className="mb-4">
        <DefinitionList
          items={[
            { term: words.last, value: lastAt === null ? words.never : <Instant at={lastAt} zone={zone} /> },
            { term: words.place, value: lastAt === null ? null : lastPlace === null ? words.byHand : <Hash text={lastPlace} /> },
          ]}
        />
      </div>
      <DataTable
        caption={words.title}
        rows={places}
        rowKey={({ kind, destination }) => `${kind} ${destination}`}
        empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
        columns={[
          { key: 'place', header: words.place, cell: ({ destination }) => <Hash text={destination} />, isRowHeader: true },
          { key: 'kind', header: words.kind, cell: ({ kind }) => words.kinds[kind] },
          {
            key: 'at',
            header: words.last,
            cell: ({ at }) => (at === null ? words.never : <Instant at={at} zone={zone} />),
            isNoWrap: true,
          },
          { key: 'size', header: t.guard.log.size, cell: ({ size }) => (size === null ? '–' : format.number(size)), align: 'end' },
          {
            key: 'outcome',
            header: words.outcome,
            cell: ({ at, failure, attempts }) =>
              failure !== null ? words.failed(attempts, failure) : at === null ? words.waiting : words.delivered,
          },
        ]}
      />
    </Section>
  );
}
