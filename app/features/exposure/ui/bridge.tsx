import { centsOf } from '#app/domain/exposure/euros.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { WaterfallTable } from '#app/ui/figures/waterfall-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import type { ExposureView } from '../runs/view.ts';
import { Euros } from './euros.tsx';

/** Inherent, controls, residual, what suppliers pay, insurance, net, each step with what made it. */
export function BridgeSection({ view: { bridge, counts, controls, payers, policies } }: { view: ExposureView }) {
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
          ...(counts.payingSuppliers === 0
            ? []
            : [
                {
                  id: 'suppliers',
                  kind: 'change' as const,
                  cause: 'supplier' as const,
                  label: words.suppliers,
                  reason: words.suppliersReason(counts.payingSuppliers),
                  cents: centsOf(bridge.suppliers),
                },
              ]),
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
            rows={withOthers(controls)}
            rowKey={({ code }) => code}
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
                cell: (row) => ('credit' in row ? format.percent(row.credit, 0) : ''),
              },
              { key: 'takesOff', header: words.columns.takesOff, align: 'end', cell: ({ takesOff }) => <Euros amount={takesOff} /> },
            ]}
          />
          {payers.shown.length > 0 && (
            <DataTable
              caption={words.payersCaption}
              showCaption
              rows={withOthers(payers)}
              rowKey={({ code }) => code}
              columns={[
                {
                  key: 'supplier',
                  header: words.columns.supplier,
                  isRowHeader: true,
                  cell: (row) => <RecordName row={row} to={pathTo.supplier} />,
                },
                { key: 'pays', header: words.columns.pays, align: 'end', cell: ({ pays }) => <Euros amount={pays} /> },
                {
                  key: 'cap',
                  header: words.columns.capUsedUp,
                  align: 'end',
                  cell: (row) => ('capUsedUp' in row ? format.percent(row.capUsedUp) : ''),
                },
              ]}
            />
          )}
          <div>
            <DataTable
              caption={words.policiesCaption}
              showCaption
              rows={withOthers(policies)}
              rowKey={({ code }) => code}
              columns={[
                {
                  key: 'policy',
                  header: words.columns.policy,
                  isRowHeader: true,
                  cell: (row) => <RecordName row={row} to={pathTo.policy} />,
                },
                { key: 'pays', header: words.columns.pays, align: 'end', cell: ({ pays }) => <Euros amount={pays} /> },
                {
                  key: 'premium',
                  header: words.columns.premium,
                  align: 'end',
                  cell: ({ premium }) => <Euros amount={premium} />,
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

/** The rows that are named, and one for the others. */
function withOthers<Item extends { code: string; title: string }, Rest extends { count: number }>({
  shown,
  others,
}: {
  shown: readonly Item[];
  others: Rest;
}): readonly (Item | (Rest & { code: '' }))[] {
  return others.count === 0 ? shown : [...shown, { ...others, code: '' as const }];
}

type Row = { code: string } & ({ title: string } | { count: number });

function RecordName({ row, to }: { row: Row; to: (code: string) => string }) {
  const { t } = useI18n();
  if ('count' in row) return <span className="font-normal text-soft">{t.exposure.bridge.others(row.count)}</span>;
  return (
    <TextLink to={to(row.code)}>
      {row.code} {row.title}
    </TextLink>
  );
}
