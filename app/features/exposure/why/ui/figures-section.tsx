import { centsOf } from '#app/domain/exposure/euros.ts';
import type { WhyFigures } from '#app/features/exposure/why/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { Money } from '#app/ui/value.tsx';

type Row = { key: string; label: string; now: number; atLeast?: boolean; run: number | undefined };

/** The three figures, computed now and by the newest run. */
export function FiguresSection({ code, figures }: { code: string; figures: WhyFigures }) {
  const { t, format } = useI18n();
  const words = t.why.figures;
  const { run } = figures;
  const columns: Column<Row>[] = [
    { key: 'label', header: words.measure, isRowHeader: true, cell: ({ label }) => label },
    { key: 'now', header: words.now, align: 'end', cell: (row) => <NowFigure row={row} /> },
    ...(run
      ? [
          {
            key: 'run',
            header: words.run(run.code),
            align: 'end' as const,
            cell: (row: Row) => <Money cents={row.run === undefined ? null : centsOf(row.run)} as="round" />,
          },
        ]
      : []),
  ];
  const rate = format.number(figures.rate, { maximumSignificantDigits: 3 });
  return (
    <Section title={words.title} id="figures">
      <p className="mb-3 max-w-[75ch]">
        {figures.belief && <BeliefSentence belief={figures.belief} />}{' '}
        {words.inherent(rate, format.moneyShort(centsOf(figures.mean)), format.moneyRound(centsOf(figures.inherent)))}{' '}
        {words.residual(format.moneyRound(centsOf(figures.residual)))}{' '}
        <TextLink to={`${pathTo.risk(code)}#exposure`}>{words.waterfall}</TextLink>
      </p>
      <div className="max-w-2xl">
        <DataTable caption={words.caption} columns={columns} rows={rowsOf(figures, words)} rowKey={({ key }) => key} />
      </div>
      <p className="mt-2 max-w-[90ch] text-xs text-soft">
        {run ? words.runNote(run.code, format.day(run.asOf)) : words.noRun} {figures.insurance && words.netNote}
      </p>
    </Section>
  );
}

/** How a count and what was believed before it make the rate. */
function BeliefSentence({ belief: { seen, before } }: { belief: NonNullable<WhyFigures['belief']> }) {
  const { t, format } = useI18n();
  const number = (value: number) => format.number(value, { maximumSignificantDigits: 4 });
  const told = { events: number(seen.events), years: number(seen.years), before: number(before.events), beforeYears: number(before.years) };
  return t.why.figures.belief(told);
}

function NowFigure({ row }: { row: Row }) {
  const { t } = useI18n();
  return (
    <>
      {row.atLeast && <span className="text-soft">{t.why.figures.atLeast} </span>}
      <Money cents={centsOf(row.now)} as="round" />
    </>
  );
}

type Labels = { measures: { inherent: string; residual: string; net: string } };

function rowsOf({ inherent, residual, fromSuppliers, insurance, run }: WhyFigures, { measures }: Labels): Row[] {
  const rows: Row[] = [
    { key: 'inherent', label: measures.inherent, now: inherent, run: run?.inherent.expectedAnnualLoss },
    { key: 'residual', label: measures.residual, now: residual, run: run?.residual.expectedAnnualLoss },
  ];
  if (!insurance) return rows;
  const { expected } = insurance;
  const recovered = expected.reduce((sum, answer) => sum + answer.recovered, 0);
  const net = Math.max(0, residual - fromSuppliers - recovered);
  const atLeast = fromSuppliers > 0 || expected.length > 1 || expected.some(({ hasAnnualTerms }) => hasAnnualTerms);
  return [...rows, { key: 'net', label: measures.net, now: net, atLeast, run: run?.net.expectedAnnualLoss }];
}
