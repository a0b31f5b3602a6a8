import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { TrailList } from '#app/features/trail/ui/trail-list.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { Code, Day, Money } from '#app/ui/value.tsx';
import type { Deadline, TopRisk } from '../exposure.server.ts';
import type { HomeView } from '../home.server.ts';
import { Figure, Figures } from './figures.tsx';
import { Nothing } from './nothing.tsx';
import { TripleBar } from './triple-bar.tsx';

/** Exposure, largest risks, state of the controls, deadlines, latest changes. */
export function CompanyView({ view }: { view: HomeView<'company'> }) {
  return (
    <>
      <Exposure totals={view.totals} />
      <TopRisks risks={view.topRisks} />
      <div className="grid gap-x-10 xl:grid-cols-2">
        <Controls health={view.controls} />
        <Deadlines rows={view.deadlines} />
      </div>
      <Changes lines={view.changes} />
    </>
  );
}

function Exposure({ totals }: { totals: HomeView<'company'>['totals'] }) {
  const words = useI18n().t.home.exposure;
  return (
    <Section title={words.title}>
      <Figures caption={words.caption}>
        <Figure label={words.inherent} hint={words.hints.inherent}>
          <Money cents={totals.inherentCents} as="short" />
        </Figure>
        <Figure label={words.residual} hint={words.hints.residual}>
          <Money cents={totals.residualCents} as="short" />
        </Figure>
        <Figure label={words.net} hint={words.hints.net} isMain>
          <Money cents={totals.netCents} as="short" />
        </Figure>
      </Figures>
      <p className="mt-1.5 text-xs text-faint">
        {words.caption}. {words.sumNote} {totals.unquantified > 0 && words.unquantified(totals.unquantified)}
      </p>
    </Section>
  );
}

function TopRisks({ risks }: { risks: readonly TopRisk[] }) {
  const { t } = useI18n();
  const words = t.home.topRisks;
  const largest = Math.max(1, ...risks.map(({ inherentCents }) => inherentCents ?? 0));
  const columns: Column<TopRisk>[] = [
    { key: 'code', header: t.shell.common.code, isNoWrap: true, cell: (risk) => <Code>{risk.code}</Code> },
    { key: 'title', header: t.risks.columns.title, isRowHeader: true, cell: (risk) => risk.title },
    {
      key: 'bar',
      header: words.share,
      cell: (risk) => <TripleBar outer={risk.inherentCents} middle={risk.residualCents} inner={risk.netCents} largest={largest} />,
    },
    { key: 'inherent', header: t.risks.columns.inherent, align: 'end', cell: (risk) => <Money cents={risk.inherentCents} as="short" /> },
    { key: 'residual', header: t.risks.columns.residual, align: 'end', cell: (risk) => <Money cents={risk.residualCents} as="short" /> },
    { key: 'net', header: t.risks.columns.net, align: 'end', cell: (risk) => <Money cents={risk.netCents} as="short" /> },
  ];
  return (
    <Section
      title={words.title}
      actions={
        <ButtonLink size="small" tone="quiet" to={pathTo.risks()}>
          {t.shell.actions.viewAll}
        </ButtonLink>
      }
    >
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={risks}
        rowKey={(risk) => risk.id}
        rowHref={(risk) => pathTo.risk(risk.code)}
        empty={<Nothing>{words.none}</Nothing>}
      />
    </Section>
  );
}

function Controls({ health }: { health: HomeView<'company'>['controls'] }) {
  const { t, format } = useI18n();
  const words = t.home.controls;
  const part = (n: number) => words.of(format.number(n), format.number(health.operating));
  return (
    <Section
      title={words.title}
      actions={
        <ButtonLink size="small" tone="quiet" to={pathTo.controls()}>
          {t.shell.actions.viewAll}
        </ButtonLink>
      }
    >
      <dl className="border-t-2 border-ink">
        {(
          [
            [words.tested, health.tested],
            [words.effective, health.effective],
            [words.signed, health.signed],
          ] as const
        ).map(([label, n]) => (
          <div key={label} className="flex items-baseline justify-between gap-4 border-b border-rule py-1.5">
            <dt>{label}</dt>
            <dd className="figures font-semibold whitespace-nowrap">{part(n)}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-4 mb-1 text-sm">{words.weak}</h3>
      {health.weak.length === 0 ? (
        <Nothing>{words.weakNone}</Nothing>
      ) : (
        <ul className="border-t border-rule">
          {health.weak.map((control) => (
            <li key={control.id} className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-rule py-1.5">
              <TextLink to={pathTo.control(control.code)}>{`${control.code} ${control.title}`}</TextLink>
              <span className="text-xs font-semibold text-danger">{t.home.weak[control.why]}</span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Deadlines({ rows }: { rows: readonly Deadline[] }) {
  const { t } = useI18n();
  const words = t.home.deadlines;
  const columns: Column<Deadline>[] = [
    { key: 'on', header: words.on, isNoWrap: true, cell: (row) => <Day on={row.on} /> },
    { key: 'record', header: words.record, isRowHeader: true, cell: (row) => `${row.code} ${row.title}` },
    { key: 'kind', header: words.what, cell: (row) => words.kinds[row.kind] },
  ];
  return (
    <Section title={words.title}>
      <DataTable
        caption={words.caption}
        columns={columns}
        rows={rows}
        rowKey={(row) => `${row.kind}-${row.id}`}
        rowHref={(row) => row.to}
        empty={<Nothing>{words.none}</Nothing>}
      />
    </Section>
  );
}

function Changes({ lines }: { lines: HomeView<'company'>['changes'] }) {
  const { t } = useI18n();
  return (
    <Section
      title={t.home.changes.title}
      actions={
        <ButtonLink size="small" tone="quiet" to={pathTo.trail()}>
          {t.shell.actions.viewAll}
        </ButtonLink>
      }
    >
      {lines.length === 0 ? <Nothing>{t.home.changes.none}</Nothing> : <TrailList lines={lines} isBrief />}
    </Section>
  );
}
