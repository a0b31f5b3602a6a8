import type { EngagementLine } from '#app/features/audits/queries.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Day } from '#app/ui/value.tsx';

const tones: Record<EngagementLine['state'], Tone> = { coming: 'draft', open: 'good', ended: 'ended' };

/** Accounts that may enter an audit, and when. */
export function EngagementTable({ engagements, more = [] }: { engagements: readonly EngagementLine[]; more?: Column<EngagementLine>[] }) {
  const { t } = useI18n();
  const words = t.audits.access;
  return (
    <DataTable
      caption={words.title}
      rows={engagements}
      rowKey={(row) => row.userId}
      empty={<p className="border-y border-rule py-3 text-soft">{words.none}</p>}
      columns={[
        { key: 'name', header: words.columns.name, cell: (row) => row.name, isRowHeader: true },
        { key: 'email', header: words.columns.email, cell: (row) => row.email },
        { key: 'side', header: words.columns.side, cell: (row) => (row.isInternal ? words.sides.internal : words.sides.external) },
        {
          key: 'days',
          header: words.columns.days,
          cell: (row) => (
            <>
              <Day on={row.opensOn} /> – <Day on={row.closesOn} />
            </>
          ),
        },
        { key: 'state', header: words.columns.state, cell: (row) => <Badge tone={tones[row.state]}>{words.states[row.state]}</Badge> },
        ...more,
      ]}
    />
  );
}
