import type { RequestLine } from '#app/features/requests/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { Code, Instant, Person } from '#app/ui/value.tsx';
import { RequestDue, RequestStatusBadge } from './request-status.tsx';

type Props = { requests: readonly RequestLine[]; auditCode: string; mayAsk: boolean };

/** What the auditors of an engagement asked to see, and how far the answers are. */
export function RequestsSection({ requests, auditCode, mayAsk }: Props) {
  const { t } = useI18n();
  const words = t.requests;
  return (
    <Section
      title={words.title}
      count={requests.length}
      actions={mayAsk && <ButtonLink to={pathTo.newRequest(auditCode)}>{words.new}</ButtonLink>}
    >
      <DataTable
        caption={words.caption}
        rows={requests}
        rowKey={(row) => row.id}
        rowHref={(row) => pathTo.request(row.code)}
        empty={<p className="border-y border-rule py-3 text-soft">{mayAsk ? words.noneYet : words.none}</p>}
        columns={[
          { key: 'code', header: words.columns.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
          { key: 'title', header: words.columns.title, cell: (row) => row.title, isRowHeader: true },
          { key: 'status', header: words.columns.status, cell: (row) => <RequestStatusBadge status={row.status} /> },
          { key: 'owner', header: words.columns.owner, cell: (row) => <Person name={row.owner} /> },
          { key: 'dueOn', header: words.columns.dueOn, cell: (row) => <RequestDue request={row} /> },
          {
            key: 'deliveredAt',
            header: words.columns.deliveredAt,
            cell: (row) => (row.deliveredAt === null ? '–' : <Instant at={row.deliveredAt} />),
          },
        ]}
      />
    </Section>
  );
}
