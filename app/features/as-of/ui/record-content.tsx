import { changeWords } from '#app/features/trail/ui/change-words.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Code, Dash, Day, Instant, Money } from '#app/ui/value.tsx';
import type { RecordView } from '../record-view.server.ts';
import type { Related, RelatedRow } from '../related.server.ts';
import { StatusWord } from './status-word.tsx';

/** A record as it stood: figures, content, links and what belonged to it, signatures. Nothing on it can be changed. */
export function RecordContent({ view, day }: { view: RecordView; day: string }) {
  const { t, format } = useI18n();
  const words = t.asOf;
  const { label, value } = changeWords({ t, format }, view.register);
  return (
    <>
      {view.erasedBy !== null && (
        <Notice tone="warning" title={words.erasedTitle}>
          {words.erasedText(format.number(view.erasedBy))}
        </Notice>
      )}
      {view.register === 'risk' && <Figures figures={view.figures} />}
      {view.facts.length > 0 && (
        <Section title={words.content}>
          <DefinitionList
            items={view.facts.map((fact) => ({
              term: label(fact.member),
              value:
                fact.member.endsWith('_cents') && typeof fact.value === 'number' ? (
                  <Money cents={fact.value} currency={view.currency} />
                ) : (
                  value(fact.member, fact.value)
                ),
            }))}
          />
        </Section>
      )}
      {view.related.map((related) => (
        <RelatedTable key={related.key} related={related} day={day} />
      ))}
      {view.signatures.length > 0 && <Signatures signatures={view.signatures} />}
    </>
  );
}

function Figures({ figures }: { figures: RecordView['figures'] }) {
  const { t } = useI18n();
  const words = t.asOf;
  const isQuantified = figures !== null && figures.inherentCents !== null;
  return (
    <Section title={words.figures}>
      {isQuantified ? (
        <>
          <DefinitionList
            columns={3}
            items={[
              { term: t.risks.columns.inherent, value: <Money cents={figures.inherentCents} as="round" /> },
              { term: t.risks.columns.residual, value: <Money cents={figures.residualCents} as="round" /> },
              { term: t.risks.columns.net, value: <Money cents={figures.netCents} as="round" /> },
            ]}
          />
          <p className="mt-1.5 text-xs text-faint">{words.figuresNote}</p>
        </>
      ) : (
        <p className="text-soft">{words.noFigures}</p>
      )}
    </Section>
  );
}

function RelatedTable({ related: { key, type, rows }, day }: { related: Related; day: string }) {
  const { t, format } = useI18n();
  const words = t.asOf;
  const told = changeWords({ t, format }, type);
  const title = words.related[key];
  const hasCodes = rows.some(({ code }) => code !== '');
  const hasStates = rows.some(({ status }) => status !== null);
  const columns: Column<RelatedRow>[] = [
    ...(hasCodes
      ? [
          {
            key: 'code',
            header: t.shell.common.code,
            isNoWrap: true,
            cell: ({ code }: RelatedRow) => (code ? <Code>{code}</Code> : <Dash />),
          },
        ]
      : []),
    ...(rows.some((row) => row.title !== '')
      ? [{ key: 'title', header: t.shell.common.title, isRowHeader: true, cell: (row: RelatedRow) => <RelatedTitle row={row} day={day} /> }]
      : []),
    ...(hasStates
      ? [
          {
            key: 'status',
            header: t.shell.common.status,
            cell: ({ register, status }: RelatedRow) => <StatusWord type={register ?? type} status={status} />,
          },
        ]
      : []),
    ...(rows.some(({ said }) => isTold(said))
      ? [{ key: 'said', header: words.details, cell: ({ said }: RelatedRow) => (isTold(said) ? told.value(key, said) : <Dash />) }]
      : []),
  ];
  return (
    <Section title={title} count={rows.length}>
      <DataTable caption={title} columns={columns} rows={rows} rowKey={(row) => `${row.code} ${row.title} ${JSON.stringify(row.said)}`} />
    </Section>
  );
}

const isTold = (said: unknown): boolean => typeof said === 'object' && said !== null && Object.keys(said).length > 0;

function RelatedTitle({ row: { register, code, title }, day }: { row: RelatedRow; day: string }) {
  return register ? <TextLink to={pathTo.recordAsOf(register, code, day)}>{title}</TextLink> : <>{title || <Dash />}</>;
}

type Signature = RecordView['signatures'][number];

function Signatures({ signatures }: { signatures: readonly Signature[] }) {
  const { t } = useI18n();
  const words = t.asOf;
  const columns: Column<Signature>[] = [
    { key: 'meaning', header: words.signatureColumns.meaning, isRowHeader: true, cell: ({ meaning }) => t.pack.meanings[meaning] },
    { key: 'by', header: words.signatureColumns.by, cell: ({ signerName }) => signerName },
    { key: 'on', header: words.signatureColumns.on, cell: ({ signedAt }) => <Instant at={signedAt} /> },
    {
      key: 'until',
      header: words.signatureColumns.until,
      cell: ({ validUntilOn, isRevoked }) => (isRevoked ? words.withdrawn : <Day on={validUntilOn} />),
    },
    { key: 'reason', header: words.signatureColumns.reason, cell: ({ reason }) => reason || <Dash /> },
  ];
  return (
    <Section title={words.signatures} count={signatures.length}>
      <DataTable
        caption={words.signatures}
        columns={columns}
        rows={signatures}
        rowKey={({ signedAt, meaning }) => `${signedAt} ${meaning}`}
      />
    </Section>
  );
}
