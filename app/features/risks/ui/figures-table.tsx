import type { RiskView } from '#app/features/risks/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { Day, Money } from '#app/ui/value.tsx';

/** How the figures moved, and what moved them. */
export function FiguresTable({ figures }: { figures: RiskView['figures'] }) {
  const { t } = useI18n();
  const words = t.risks;
  const acts: Readonly<Record<string, string>> = t.acts;
  return (
    <Section title={words.exposure.figuresTitle}>
      <DataTable
        caption={words.exposure.figuresCaption}
        rows={figures}
        rowKey={(row) => row.id}
        columns={[
          { key: 'on', header: t.shell.common.date, cell: (row) => <Day on={row.on} /> },
          { key: 'cause', header: words.exposure.cause, cell: (row) => acts[row.cause] ?? row.cause, isRowHeader: true },
          { key: 'inherent', header: words.columns.inherent, cell: (row) => <Money cents={row.inherentCents} as="short" />, align: 'end' },
          { key: 'residual', header: words.columns.residual, cell: (row) => <Money cents={row.residualCents} as="short" />, align: 'end' },
          { key: 'net', header: words.columns.net, cell: (row) => <Money cents={row.netCents} as="short" />, align: 'end' },
        ]}
      />
    </Section>
  );
}
