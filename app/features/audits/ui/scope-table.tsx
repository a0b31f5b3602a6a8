import type { ScopeLine } from '#app/features/audits/queries.server.ts';
import { OperatingBadge, SignOffBadge } from '#app/features/controls/ui/standing-badges.tsx';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Code } from '#app/ui/value.tsx';

type Props = {
  controls: readonly ScopeLine[];
  /** A last column, such as the button that takes a control out. */ more?: Column<ScopeLine>[];
};

/** The controls that an audit covers, each with its last test and its signature as they stand today. */
export function ScopeTable({ controls, more = [] }: Props) {
  const { t } = useI18n();
  const words = t.audits;
  return (
    <DataTable
      caption={words.controls}
      rows={controls}
      rowKey={(row) => row.id}
      rowHref={(row) => pathTo.control(row.code)}
      empty={<p className="border-y border-rule py-3 text-soft">{words.noControls}</p>}
      columns={[
        { key: 'code', header: t.shell.common.code, cell: (row) => <Code>{row.code}</Code>, isNoWrap: true },
        { key: 'title', header: t.shell.common.title, cell: (row) => row.title, isRowHeader: true },
        { key: 'test', header: words.lastTest, cell: (row) => <OperatingBadge standing={row.standing} /> },
        { key: 'signOff', header: words.signOff, cell: (row) => <SignOffBadge standing={row.standing} /> },
        ...more,
      ]}
    />
  );
}
