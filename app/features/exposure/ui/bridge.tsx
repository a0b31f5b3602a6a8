import { centsOf } from '#app/domain/exposure/euros.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { WaterfallTable } from '#app/ui/figures/waterfall-table.tsx';
import { Section } from '#app/ui/page.tsx';
import type { ExposureView } from '../runs/view.ts';
import { Euros } from './euros.tsx';

/** Rows of the tables under the bridge; the rest is one line. */
const most = 5;

/** Inherent, controls, residual, insurance, net, each step with what made it. */
export function BridgeSection({ view: { bridge, counts, controls, policies } }: { view: ExposureView }) {
  const { t, format } = useI18n();
  const words = t.exposure.bridge;
  return (
    <Section title={words.title}>
      <WaterfallTable
        caption={words.caption}
        lines={[
          {
            id: 'inherent',
            kind: 'level',
            label: words.inherent,
            reason: words.inherentReason(counts.risks),
            cents: centsOf(bridge.inherent),
          },
          {
            id: 'controls',
            kind: 'change',
            cause: 'control',
            label: words.controls,
            reason: words.controlsReason(counts.controls),
            cents: centsOf(bridge.controls),
          },
          { id: 'residual', kind: 'level', label: words.residual, cents: centsOf(bridge.residual) },
          {
            id: 'insurance',
            kind: 'change',
            cause: 'insurance',
            label: words.insurance,
            reason: words.insuranceReason(counts.policies),
            cents: centsOf(bridge.insurance),
          },
          { id: 'net', kind: 'level', label: words.net, cents: centsOf(bridge.net) },
        ]}
      />
      <details className="mt-2">
        <summary className="min-h-6 cursor-pointer text-accent">{words.detail}</summary>
        <div className="mt-2 grid gap-x-10 gap-y-4 xl:grid-cols-2">
          <DataTable
            caption={words.controlsCaption}
            showCaption
            rows={withRest(controls, ({ takesOff }) => takesOff)}
            rowKey={(row) => row.key}
            columns={[
              {
                key: 'control',
                header: words.columns.control,
                isRowHeader: true,
                cell: (row) => <RecordName row={row} to={pathTo.control} />,
              },
              {
                key: 'credit',
                header: words.columns.credit,
                align: 'end',
                cell: ({ item }) => (item ? format.percent(item.credit, 0) : ''),
              },
              { key: 'takesOff', header: words.columns.takesOff, align: 'end', cell: ({ amount }) => <Euros amount={amount} /> },
            ]}
          />
          <div>
            <DataTable
              caption={words.policiesCaption}
              showCaption
              rows={withRest(policies, ({ pays }) => pays)}
              rowKey={(row) => row.key}
              columns={[
                {
                  key: 'policy',
                  header: words.columns.policy,
                  isRowHeader: true,
                  cell: (row) => <RecordName row={row} to={pathTo.policy} />,
                },
                { key: 'pays', header: words.columns.pays, align: 'end', cell: ({ amount }) => <Euros amount={amount} /> },
                {
                  key: 'premium',
                  header: words.columns.premium,
                  align: 'end',
                  cell: ({ items }) => <Euros amount={items.reduce((sum, { premium }) => sum + premium, 0)} />,
                },
              ]}
            />
            <p className="mt-1.5 text-xs text-faint">{words.insuranceNote}</p>
          </div>
        </div>
      </details>
    </Section>
  );
}

type Row<Item> = { key: string; item: Item | null; items: readonly Item[]; amount: number };

/** The first rows, and the others as one. */
function withRest<Item extends { code: string }>(items: readonly Item[], amountOf: (item: Item) => number): Row<Item>[] {
  const rows = items.slice(0, most).map((item): Row<Item> => ({ key: item.code, item, items: [item], amount: amountOf(item) }));
  const rest = items.slice(most);
  if (rest.length === 0) return rows;
  return [...rows, { key: 'rest', item: null, items: rest, amount: rest.reduce((sum, item) => sum + amountOf(item), 0) }];
}

function RecordName({ row, to }: { row: Row<{ code: string; title: string }>; to: (code: string) => string }) {
  const { t } = useI18n();
  if (!row.item) return <span className="font-normal text-soft">{t.exposure.bridge.others(row.items.length)}</span>;
  return (
    <a href={to(row.item.code)} className="text-link">
      {row.item.code} {row.item.title}
    </a>
  );
}
