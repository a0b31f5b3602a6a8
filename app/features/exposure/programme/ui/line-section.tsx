import type { LayerTerms, LineView, PolicyWorth } from '#app/features/exposure/programme/view.server.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { I18n } from '#app/i18n/translate.ts';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { CoverageTower } from '#app/ui/figures/coverage-tower.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import { Dash, Money } from '#app/ui/value.tsx';

/** One insurance line: its tower against the losses, the terms of its layers, and what its policies are worth. */
export function LineSection({ view }: { view: LineView }) {
  const i18n = useI18n();
  const { t, format } = i18n;
  const words = t.programme;
  const line = t.policies.lines[view.line];
  return (
    <Section title={line} id={view.line}>
      <div className="grid gap-x-8 gap-y-4 xl:grid-cols-[minmax(0,34rem)_minmax(0,1fr)]">
        <div className="min-w-0">
          <CoverageTower
            title={words.tower.titleOf(line)}
            columns={view.tower.columns}
            layers={view.tower.layers.map((layer) => ({ ...layer, label: layer.id }))}
            curve={view.tower.curve}
          />
          <p className="mt-1 text-xs text-soft">
            {view.risks.length > 0
              ? words.tower.risks(format.list(view.risks.map(({ code, title }) => `${code} ${title}`)))
              : words.tower.noRisks}
          </p>
        </div>
        <div className="min-w-0">
          <DataTable
            caption={words.layers.caption(line)}
            showCaption
            columns={layerColumns(i18n)}
            rows={view.layers}
            rowKey={({ id }) => id}
          />
        </div>
      </div>
      <div className="mt-4">
        <DataTable
          caption={words.worth.caption(line)}
          showCaption
          columns={worthColumns(i18n)}
          rows={view.policies}
          rowKey={({ code }) => code}
          rowHref={({ code }) => pathTo.policy(code)}
        />
      </div>
    </Section>
  );
}

function layerColumns({ t, format }: I18n): Column<LayerTerms>[] {
  const words = t.programme.layers;
  return [
    {
      key: 'layer',
      header: words.columns.layer,
      isRowHeader: true,
      cell: ({ id, policy, section, ...layer }) => (
        <>
          <TextLink to={pathTo.policy(policy.code)}>{id}</TextLink> {section ?? policy.title}
          <SharedTerms layer={layer} />
        </>
      ),
    },
    { key: 'from', header: words.columns.from, align: 'end', cell: ({ fromCents }) => <Money cents={fromCents} as="round" /> },
    {
      key: 'to',
      header: words.columns.to,
      align: 'end',
      cell: ({ toCents }) => (toCents === null ? words.none : <Money cents={toCents} as="round" />),
    },
    { key: 'share', header: words.columns.share, align: 'end', cell: ({ share }) => format.percent(share) },
    {
      key: 'annual',
      header: words.columns.annual,
      align: 'end',
      cell: ({ annualCents }) => (annualCents === null ? words.none : <Money cents={annualCents} as="round" />),
    },
  ];
}

/** Limits that the layer shares with others, and how often its own is made whole again. */
function SharedTerms({ layer: { aggregate, reinstatements } }: { layer: Pick<LayerTerms, 'aggregate' | 'reinstatements'> }) {
  const { t, format } = useI18n();
  const words = t.programme.layers;
  const rates = format.list(reinstatements.map((rate) => format.percent(rate)));
  const terms = [
    ...(aggregate ? [words.aggregate(aggregate.code, aggregate.title)] : []),
    ...(reinstatements.length > 0 ? [words.reinstatements(reinstatements.length, rates)] : []),
  ];
  return terms.length > 0 ? <span className="block text-xs text-soft">{terms.join(' · ')}</span> : null;
}

function worthColumns({ t, format }: I18n): Column<PolicyWorth>[] {
  const words = t.programme.worth;
  return [
    { key: 'policy', header: words.columns.policy, isRowHeader: true, cell: ({ code, title }) => `${code} ${title}` },
    { key: 'premium', header: words.columns.premium, align: 'end', cell: ({ premiumCents }) => <Money cents={premiumCents} as="round" /> },
    {
      key: 'expected',
      header: words.columns.expected,
      align: 'end',
      cell: ({ expectedCents }) => <Money cents={expectedCents} as="round" />,
    },
    {
      key: 'notCounted',
      header: words.columns.notCounted,
      align: 'end',
      cell: ({ notCountedCents }) => <Money cents={notCountedCents} as="round" />,
    },
    {
      key: 'ratio',
      header: words.columns.ratio,
      align: 'end',
      cell: ({ premiumToExpected }) =>
        premiumToExpected === null ? <Dash /> : words.ratio(format.number(premiumToExpected, { maximumSignificantDigits: 3 })),
    },
    { key: 'exhausted', header: words.columns.exhausted, align: 'end', cell: ({ exhausted }) => format.percent(exhausted, 2) },
  ];
}
