import { useI18n } from '#app/i18n/react.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import type { ExposureView } from '../runs/view.ts';
import { Euros } from './euros.tsx';

const parts = ['premiums', 'netExpectedLoss', 'controlCost', 'capitalCost'] as const;

/** Premiums, retained loss, controls and capital: what the organisation pays for its risks in a year. */
export function CostSection({ view: { cost, costOfCapital } }: { view: ExposureView }) {
  const { t, format } = useI18n();
  const words = t.exposure.cost;
  const total = Math.max(1, cost.total);
  return (
    <Section title={words.title}>
      <div className="max-w-3xl">
        <DataTable
          caption={words.caption}
          rows={parts}
          rowKey={(part) => part}
          columns={[
            {
              key: 'part',
              header: words.part,
              isRowHeader: true,
              total: <strong>{words.total}</strong>,
              cell: (part) => (
                <>
                  {words[part]}
                  {part === 'capitalCost' && (
                    <span className="block text-xs font-normal text-soft">{words.capitalNote(format.percent(costOfCapital))}</span>
                  )}
                </>
              ),
            },
            {
              key: 'bar',
              header: words.bar,
              cell: (part) => (
                <svg viewBox="0 0 100 1" preserveAspectRatio="none" width="180" height="8" aria-hidden="true" className="block">
                  <rect width={Math.max(0.5, (100 * cost[part]) / total)} height="1" className="bar-fill fill-accent" />
                </svg>
              ),
            },
            {
              key: 'amount',
              header: words.amount,
              align: 'end',
              total: (
                <strong>
                  <Euros amount={cost.total} />
                </strong>
              ),
              cell: (part) => <Euros amount={cost[part]} />,
            },
            { key: 'share', header: words.share, align: 'end', cell: (part) => format.percent(cost[part] / total, 0) },
          ]}
        />
      </div>
    </Section>
  );
}
