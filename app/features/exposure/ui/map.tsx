import { defaultMatrix } from '#app/domain/scoring/matrix.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable } from '#app/ui/data-table.tsx';
import { RiskMapChart } from '#app/ui/figures/risk-map-chart.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';
import type { RankConflict } from '../runs/rank-conflicts.ts';
import type { ExposureView } from '../runs/view.ts';
import { Euros } from './euros.tsx';

/** Names in the drawing; more would lie upon each other. */
const named = 8;

/** The matrix as a display: true places, ranges, and the pairs that its cells rank the wrong way round. */
export function MapSection({ view: { map, conflicts } }: { view: ExposureView }) {
  const { t, format } = useI18n();
  const words = t.exposure.map;
  const rateLabel = (rate: number) =>
    rate < 1
      ? words.once(format.number(1 / rate, { maximumSignificantDigits: 2 }))
      : words.times(format.number(rate, { maximumSignificantDigits: 2 }));
  return (
    <Section title={words.title}>
      <p className="mb-2 max-w-[75ch] text-soft">{words.intro}</p>
      <div className="grid items-start gap-x-10 gap-y-5 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
        <div className="min-w-0">
          <RiskMapChart
            title={words.chart}
            frequencyTitle={words.frequencyAxis}
            impactTitle={words.impactAxis}
            risks={map.map(({ code, rate, p05, p50, p95 }) => ({ id: code, rate, p05, p50, p95 }))}
            named={named}
            matrix={defaultMatrix}
            levelLabels={words.levels}
            rateLabel={rateLabel}
          />
        </div>
        <div className="min-w-0">
          <h3 className="mb-1 text-base">{words.conflictsTitle}</h3>
          <Conflicts conflicts={conflicts} />
        </div>
      </div>
      <details className="mt-2">
        <summary className="min-h-6 cursor-pointer text-xs text-accent">{t.shell.figure.table}</summary>
        <DataTable
          caption={words.caption}
          rows={map}
          rowKey={({ code }) => code}
          rowHref={({ code }) => pathTo.risk(code)}
          columns={[
            { key: 'code', header: t.shell.common.code, isNoWrap: true, cell: ({ code }) => <Code>{code}</Code> },
            { key: 'risk', header: words.columns.risk, isRowHeader: true, cell: ({ title }) => title },
            {
              key: 'level',
              header: words.columns.level,
              cell: ({ level, isOutsideCell }) => (
                <>
                  {words.levels[level]}
                  {isOutsideCell && <span className="block text-xs text-soft">{words.outside}</span>}
                </>
              ),
            },
            { key: 'frequency', header: words.columns.frequency, align: 'end', cell: ({ rate }) => rateLabel(rate) },
            { key: 'median', header: words.columns.median, align: 'end', cell: ({ p50 }) => <Euros amount={p50} /> },
            {
              key: 'range',
              header: words.columns.range,
              align: 'end',
              cell: ({ p05, p95 }) => (
                <>
                  <Euros amount={p05} /> – <Euros amount={p95} />
                </>
              ),
            },
            { key: 'expected', header: words.columns.expected, align: 'end', cell: ({ expected }) => <Euros amount={expected} /> },
          ]}
        />
      </details>
    </Section>
  );
}

function Conflicts({ conflicts: { count, widest } }: { conflicts: ExposureView['conflicts'] }) {
  const { t, format } = useI18n();
  const words = t.exposure.map;
  if (count === 0) return <p className="text-soft">{words.noConflicts}</p>;
  const risk = ({ code, title, level, expected }: RankConflict['better']) => (
    <>
      <TextLink to={pathTo.risk(code)}>
        {code} {title}
      </TextLink>
      <span className="block text-xs font-normal text-soft">
        {words.levels[level]} · <Euros amount={expected} />
      </span>
    </>
  );
  return (
    <>
      <p className="mb-1 max-w-[75ch] text-soft">{words.conflicts(count)}</p>
      <DataTable
        caption={words.conflictsTitle}
        rows={widest}
        rowKey={({ better, worse }) => `${better.code} ${worse.code}`}
        columns={[
          { key: 'better', header: words.conflictColumns.better, isRowHeader: true, cell: ({ better }) => risk(better) },
          { key: 'worse', header: words.conflictColumns.worse, cell: ({ worse }) => risk(worse) },
          {
            key: 'ratio',
            header: words.conflictColumns.ratio,
            align: 'end',
            cell: ({ ratio }) => words.times10(format.number(ratio, { maximumSignificantDigits: 2 })),
          },
        ]}
      />
    </>
  );
}
