import { coverageKinds } from '#app/domain/exposure/results.ts';
import type { GapView, LapseView } from '#app/features/exposure/programme/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Notice } from '#app/ui/notice.tsx';
import { Section } from '#app/ui/page.tsx';
import { Day, Money } from '#app/ui/value.tsx';

/** What no policy pays, or two pay, with the money at stake. */
export function GapsSection({ gaps }: { gaps: readonly GapView[] }) {
  const i18n = useI18n();
  const words = i18n.t.programme.findings;
  const kinds = coverageKinds.filter((kind) => gaps.some((gap) => gap.kind === kind));
  return (
    <Section title={words.title} id="gaps" count={gaps.length}>
      <DataTable
        caption={words.caption}
        columns={gapColumns(i18n)}
        rows={gaps}
        rowKey={({ risk, kind, amountCents }) => `${risk.code} ${kind} ${amountCents}`}
        rowHref={({ risk }) => pathTo.risk(risk.code)}
        empty={<Notice tone="success">{words.none}</Notice>}
      />
      <dl className="mt-2 text-xs text-soft">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt className="inline font-semibold">{words.kinds[kind]}</dt> <dd className="inline">{words.explanations[kind]}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function gapColumns({ t, format }: I18n): Column<GapView>[] {
  const words = t.programme.findings;
  return [
    { key: 'risk', header: words.columns.risk, isRowHeader: true, cell: ({ risk }) => `${risk.code} ${risk.title}` },
    {
      key: 'kind',
      header: words.columns.kind,
      cell: ({ kind }) => words.kinds[kind],
    },
    { key: 'amount', header: words.columns.amount, align: 'end', cell: (gap) => <GapAmount gap={gap} /> },
    { key: 'chance', header: words.columns.chance, align: 'end', cell: ({ probability }) => format.percent(probability, 2) },
  ];
}

/** Cover that no event can use is not a loss of a year, and the cell says so. */
function GapAmount({ gap: { kind, amountCents } }: { gap: GapView }) {
  const { t, format } = useI18n();
  return kind === 'over-insured' ? t.programme.findings.ofCover(format.moneyRound(amountCents)) : <Money cents={amountCents} as="round" />;
}

/** Policies that end with nothing behind them. */
export function LapsesSection({ lapses }: { lapses: readonly LapseView[] }) {
  const i18n = useI18n();
  const words = i18n.t.programme.lapses;
  return (
    <Section title={words.title} id="lapses" count={lapses.length}>
      <DataTable
        caption={words.caption}
        columns={lapseColumns(i18n)}
        rows={lapses}
        rowKey={({ code }) => code}
        rowHref={({ code }) => pathTo.policy(code)}
        empty={<Notice tone="success">{words.none}</Notice>}
      />
    </Section>
  );
}

function lapseColumns({ t, format }: I18n): Column<LapseView>[] {
  const words = t.programme.lapses;
  return [
    { key: 'policy', header: words.columns.policy, isRowHeader: true, cell: ({ code, title }) => `${code} ${title}` },
    { key: 'on', header: words.columns.on, cell: ({ on }) => <Day on={on} /> },
    { key: 'days', header: words.columns.days, align: 'end', cell: ({ days }) => words.days(days) },
    {
      key: 'expected',
      header: words.columns.expected,
      align: 'end',
      cell: ({ expectedCents }) => <Money cents={expectedCents} as="round" />,
    },
    {
      key: 'uncovered',
      header: words.columns.uncovered,
      cell: ({ uncovered }) =>
        uncovered.length === 0 ? (
          <span className="text-soft">{words.stillCovered}</span>
        ) : (
          <ul>
            {uncovered.map(({ code, title, residualCents }) => (
              <li key={code}>
                <TextLink to={pathTo.risk(code)}>{`${code} ${title}`}</TextLink> {words.aYear(format.moneyShort(residualCents))}
              </li>
            ))}
          </ul>
        ),
    },
  ];
}
