import { concentratedFrom, isConcentrated } from '#app/domain/exposure/concentration.ts';
import { centsOf } from '#app/domain/exposure/euros.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';
import type { ExposureView } from '../runs/view.ts';
import { Euros } from './euros.tsx';

/** What failures of suppliers cause, how much hangs on few of them, and what each would cost today. */
export function SuppliersSection({ suppliers }: { suppliers: ExposureView['suppliers'] }) {
  const { t, format } = useI18n();
  const words = t.exposure.suppliers;
  const { rows, attributed, share, concentration } = suppliers;
  return (
    <Section title={words.title}>
      {attributed > 0 && (
        <p className="mb-2 max-w-[75ch] text-soft">
          {words.summary(format.moneyShort(centsOf(attributed)), format.percent(share))}{' '}
          {concentration &&
            words.concentration(
              format.number(Math.round(concentration.index)),
              format.number(concentration.effectiveNumber, { maximumFractionDigits: 1 }),
            )}{' '}
          {concentration && isConcentrated(concentration) && words.concentrated(format.number(concentratedFrom))}
        </p>
      )}
      <DataTable
        caption={words.caption}
        rows={rows}
        rowKey={({ code }) => code}
        rowHref={({ code }) => pathTo.supplier(code)}
        empty={<p className="border-y border-rule py-3 text-soft">{words.none}</p>}
        columns={[
          { key: 'code', header: t.shell.common.code, isNoWrap: true, cell: ({ code }) => <Code>{code}</Code> },
          { key: 'supplier', header: words.columns.supplier, isRowHeader: true, cell: ({ title }) => title },
          { key: 'attributed', header: words.columns.attributed, align: 'end', cell: (row) => <Euros amount={row.attributed} /> },
          { key: 'tail', header: words.columns.tail, align: 'end', cell: ({ tail }) => <Euros amount={tail} /> },
          { key: 'removal', header: words.columns.removal, align: 'end', cell: ({ removal }) => <Euros amount={-removal} /> },
          { key: 'today', header: words.columns.today, align: 'end', cell: ({ failureToday }) => <Euros amount={failureToday.expected} /> },
          {
            key: 'todayP95',
            header: words.columns.todayP95,
            align: 'end',
            cell: ({ failureToday }) => <Euros amount={failureToday.p95} />,
          },
        ]}
      />
    </Section>
  );
}
