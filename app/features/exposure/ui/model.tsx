import { Digest } from '#app/features/evidence/ui/digest.tsx';
import type { Reconciliation } from '#app/domain/exposure/results.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { DataTable } from '#app/ui/data-table.tsx';
import { DefinitionList, Section } from '#app/ui/page.tsx';
import { Instant, Person } from '#app/ui/value.tsx';
import type { RunFacts } from './run-facts.ts';
import { Euros } from './euros.tsx';

/** Half-width of a 95 % interval in standard errors. */
const errorsIn95 = 1.96;

/** The check against exact figures, and what another person needs to compute the run again. */
export function ModelSection({ run, rows }: { run: RunFacts; rows: readonly Reconciliation[] }) {
  const { t, format } = useI18n();
  const words = t.exposure.model;
  const bad = rows.filter(({ withinTolerance }) => !withinTolerance).length;
  return (
    <Section title={words.title}>
      <details open={bad > 0 || undefined}>
        <summary className="min-h-8 cursor-pointer font-semibold">
          {words.reconciliation}
          <span className="ms-2 text-xs font-normal text-soft">{words.reconciliationHint(rows.length, bad)}</span>
        </summary>
        <DataTable
          caption={words.reconciliationCaption}
          rows={rows}
          rowKey={({ metric }) => metric}
          columns={[
            { key: 'metric', header: words.columns.metric, isRowHeader: true, cell: ({ metric }) => <Metric metric={metric} /> },
            { key: 'simulated', header: words.columns.simulated, align: 'end', cell: ({ simulated }) => <Euros amount={simulated} /> },
            {
              key: 'error',
              header: words.columns.error,
              align: 'end',
              cell: ({ standardError }) => <Euros amount={errorsIn95 * standardError} />,
            },
            {
              key: 'exact',
              header: words.columns.exact,
              align: 'end',
              cell: ({ exact }) =>
                exact === null ? <span className="text-xs text-faint">{words.noExact}</span> : <Euros amount={exact} />,
            },
            {
              key: 'verdict',
              header: words.columns.verdict,
              cell: ({ withinTolerance }) => (withinTolerance ? words.within : <strong className="text-danger">{words.outside}</strong>),
            },
          ]}
        />
      </details>
      <details className="mt-2">
        <summary className="min-h-8 cursor-pointer font-semibold">{words.parameters}</summary>
        <DefinitionList
          items={[
            { term: words.engine, value: run.engine },
            { term: words.years, value: format.number(run.years) },
            { term: words.seed, value: String(run.seed) },
            {
              term: words.parametersVersion,
              value: run.parametersVersion === null ? words.defaults : words.version(run.parametersVersion),
            },
            ...run.parameters.map(({ name, value }) => ({
              term: t.model.parameters.fields[name],
              value:
                name === 'graceDays' || name === 'halfLifeDays'
                  ? `${format.number(value)}\u00a0${t.model.parameters.units.days}`
                  : format.percent(value),
            })),
            { term: words.requested, value: <Instant at={run.requestedAt} /> },
            { term: t.exposure.runs.columns.requester, value: <Person name={run.requester} /> },
            { term: words.ended, value: <Instant at={run.endedAt} /> },
          ]}
        />
        <DefinitionList
          columns={1}
          items={[
            { term: words.input, value: <Digest value={run.inputSha256} /> },
            { term: words.results, value: run.resultsSha256 && <Digest value={run.resultsSha256} /> },
          ]}
        />
      </details>
    </Section>
  );
}

const metricShape = /^(inherent|residual)\.(expectedAnnualLoss|valueAtRisk|tailValueAtRisk)(?:\.(0\.\d+))?$/;
const recoveryShape = /^recovery\.policies\.(.+)\.expected$/;

/** The engine's name of a figure in words: `residual.tailValueAtRisk.0.99` is "Residual, TVaR 99 %". */
function Metric({ metric }: { metric: string }) {
  const { t, format } = useI18n();
  const words = t.exposure;
  const recovery = recoveryShape.exec(metric);
  if (recovery) return <>{words.model.recoveryOf(recovery[1] ?? '')}</>;
  const [, basis, measure, level] = metricShape.exec(metric) ?? [];
  if (basis !== 'inherent' && basis !== 'residual') return <code>{metric}</code>;
  const name = measure === 'expectedAnnualLoss' ? words.measureCodes.expected : measure === 'valueAtRisk' ? 'VaR' : 'TVaR';
  return (
    <>
      {words.bases[basis]}, {name} {level && format.percent(Number(level))}
    </>
  );
}
