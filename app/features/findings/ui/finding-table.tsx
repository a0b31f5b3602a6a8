import type { ReactNode } from 'react';
import type { FindingRating } from '#app/domain/audit.ts';
import type { FindingLine } from '#app/features/findings/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { StatusBadge } from '#app/ui/status-badge.tsx';
import { Code, Day, Person } from '#app/ui/value.tsx';

const ratingTones: Record<FindingRating, Tone> = {
  critical: 'danger',
  high: 'danger',
  medium: 'warning',
  low: 'progress',
  observation: 'ended',
};

export function RatingBadge({ rating }: { rating: FindingRating }) {
  const { t } = useI18n();
  return <Badge tone={ratingTones[rating]}>{t.findings.ratings[rating]}</Badge>;
}

type Props = {
  findings: readonly FindingLine[];
  caption: string;
  /** Said in place of a table without rows. */ empty?: ReactNode;
  /** The list of the register, which can be sorted. */ isList?: boolean;
  /** Names the audit of each finding: for findings of several audits. */ hasAudit?: boolean;
};

/** Findings with their rating, status and due day. */
export function FindingTable({ findings, caption, empty, isList = false, hasAudit = isList }: Props) {
  const { t } = useI18n();
  const words = t.findings;
  const audit: Column<FindingLine> = { key: 'audit', header: words.columns.audit, cell: (row) => `${row.auditCode} ${row.auditTitle}` };
  return (
    <DataTable
      caption={caption}
      rows={findings}
      rowKey={(row) => row.id}
      rowHref={(row) => pathTo.finding(row.code)}
      empty={empty}
      columns={[
        {
          key: 'code',
          header: words.columns.code,
          cell: (row) => <Code>{row.code}</Code>,
          isNoWrap: true,
          sort: isList ? 'code' : undefined,
        },
        { key: 'title', header: words.columns.title, cell: (row) => row.title, isRowHeader: true, sort: isList ? 'title' : undefined },
        ...(hasAudit ? [audit] : []),
        { key: 'rating', header: words.columns.rating, cell: (row) => <RatingBadge rating={row.rating} /> },
        {
          key: 'status',
          header: words.columns.status,
          cell: (row) => <StatusBadge status={row.status}>{words.statuses[row.status]}</StatusBadge>,
        },
        { key: 'owner', header: words.columns.owner, cell: (row) => <Person name={row.owner} /> },
        {
          key: 'dueOn',
          header: words.columns.dueOn,
          cell: (row) => (
            <>
              <Day on={row.dueOn} />
              {row.isOverdue && (
                <>
                  {' '}
                  <Badge tone="danger">{words.overdue}</Badge>
                </>
              )}
            </>
          ),
          sort: isList ? 'dueOn' : undefined,
        },
      ]}
    />
  );
}
