import { centsOf } from '#app/domain/exposure/euros.ts';
import type { Compared } from '#app/domain/exposure/what-if/compared.ts';
import type { WhatIfResult } from '#app/features/exposure/what-if/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { ComparedBars } from '#app/ui/figures/compared-bars.tsx';
import { Section } from '#app/ui/page.tsx';
import { Money } from '#app/ui/value.tsx';
import { Difference } from './difference.tsx';

/** Now beside then: the figures of the whole organisation, the recoveries, and the risks that move. */
export function Comparison({ result }: { result: WhatIfResult }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const words = t.whatIf;
  return (
    <>
      <Section title={words.totals.title} id="totals">
        <DataTable
          caption={words.totals.caption}
          columns={figureColumns(i18n, words.totals.measure)}
          rows={totalsOf(result, i18n)}
          rowKey={({ label }) => label}
        />
        <p className="mt-2 text-xs text-soft">{words.totals.method(format.number(result.years))}</p>
      </Section>
      {result.failures.map((failure) => (
        <FailureSection key={failure.supplier.code} failure={failure} />
      ))}
      <Section title={words.recoveries.title} id="recoveries">
        <DataTable
          caption={words.recoveries.caption}
          columns={figureColumns(i18n, words.recoveries.policy)}
          rows={result.policies.map(({ code, title, ...compared }) => ({ label: `${code} ${title}`, compared, to: pathTo.policy(code) }))}
          rowKey={({ label }) => label}
          rowHref={({ to }) => to ?? ''}
        />
      </Section>
      <Section title={words.risks.title} id="risks" count={result.risks.length}>
        <DataTable
          caption={words.risks.caption}
          columns={riskColumns(i18n)}
          rows={result.risks}
          rowKey={({ code }) => code}
          rowHref={({ code }) => pathTo.risk(code)}
          empty={<p className="border-y border-rule py-3 text-soft">{words.risks.none}</p>}
        />
      </Section>
    </>
  );
}

type Figure = { label: string; compared: Compared; to?: string };

function totalsOf(result: WhatIfResult, { t }: I18n): Figure[] {
  const words = t.whatIf.totals.measures;
  return [
    { label: words.inherent, compared: result.inherent.expectedAnnualLoss },
    { label: words.residual, compared: result.residual.expectedAnnualLoss },
    ...(result.supplierRecovery.before > 0 || result.supplierRecovery.after > 0
      ? [{ label: words.supplierRecovery, compared: result.supplierRecovery }]
      : []),
    { label: words.recovery, compared: result.recovery },
    { label: words.net, compared: result.net.expectedAnnualLoss },
    { label: words.residualTail, compared: result.residual.tailValueAtRisk99 },
    { label: words.netTail, compared: result.net.tailValueAtRisk99 },
    { label: words.cost, compared: result.totalCostOfRisk },
  ];
}

const amount = (euros: number) => <Money cents={centsOf(euros)} as="round" />;

function figureColumns({ t }: I18n, name: string): Column<Figure>[] {
  const words = t.whatIf.columns;
  return [
    { key: 'label', header: name, isRowHeader: true, cell: ({ label }) => label },
    { key: 'before', header: words.before, align: 'end', cell: ({ compared }) => amount(compared.before) },
    { key: 'after', header: words.after, align: 'end', cell: ({ compared }) => amount(compared.after) },
    { key: 'difference', header: words.difference, align: 'end', cell: ({ compared }) => <Difference compared={compared} /> },
    { key: 'bars', header: words.bars, cell: ({ compared }) => <ComparedBars before={compared.before} after={compared.after} /> },
  ];
}

function riskColumns({ t }: I18n): Column<WhatIfResult['risks'][number]>[] {
  const words = t.whatIf;
  return [
    { key: 'risk', header: words.risks.risk, isRowHeader: true, cell: ({ code, title }) => `${code} ${title}` },
    { key: 'residual', header: words.risks.residual, align: 'end', cell: ({ residual }) => <Difference compared={residual} /> },
    { key: 'before', header: words.risks.netBefore, align: 'end', cell: ({ net }) => amount(net.before) },
    { key: 'after', header: words.risks.netAfter, align: 'end', cell: ({ net }) => amount(net.after) },
    { key: 'net', header: words.columns.difference, align: 'end', cell: ({ net }) => <Difference compared={net} /> },
  ];
}

/** What one failure costs by itself, as the programme stands and as it would stand. */
function FailureSection({ failure }: { failure: WhatIfResult['failures'][number] }) {
  const { t } = useI18n();
  const words = t.whatIf.failure;
  const { supplier, before, after } = failure;
  const rows = [
    { label: words.expected, before: before?.expected, after: after?.expected },
    { label: words.p95, before: before?.p95, after: after?.p95 },
    { label: words.netExpected, before: before?.netExpected, after: after?.netExpected },
    { label: words.netP95, before: before?.netP95, after: after?.netP95 },
  ];
  const cell = (euros: number | undefined) => (euros === undefined ? words.nothing : amount(euros));
  return (
    <Section title={words.title(`${supplier.code} ${supplier.title}`)}>
      <DataTable
        caption={words.caption}
        columns={[
          { key: 'label', header: words.measure, isRowHeader: true, cell: ({ label }) => label },
          { key: 'before', header: t.whatIf.columns.before, align: 'end', cell: (row) => cell(row.before) },
          { key: 'after', header: t.whatIf.columns.after, align: 'end', cell: (row) => cell(row.after) },
        ]}
        rows={rows}
        rowKey={({ label }) => label}
      />
    </Section>
  );
}
