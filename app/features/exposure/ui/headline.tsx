import { centsOf } from '#app/domain/exposure/euros.ts';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { Badge, type Tone } from '#app/ui/badge.tsx';
import { ButtonLink } from '#app/ui/button.tsx';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import type { AppetiteStanding } from '#app/domain/appetite.ts';
import type { AppetiteCheck } from '../runs/appetite.server.ts';
import type { ExposureView, HeadlineRow } from '../runs/view.ts';
import { useCategoryName } from './category-name.ts';
import { Euros } from './euros.tsx';

/** Three bases by four measures: the whole page in twelve figures. */
export function HeadlineSection({ view }: { view: ExposureView }) {
  const { t, format } = useI18n();
  const words = t.exposure;
  const measure = (key: 'expected' | 'var95' | 'var99' | 'tvar99', cell: Column<HeadlineRow>['cell']): Column<HeadlineRow> => ({
    key,
    header: `${words.measures[key]} · ${words.measureCodes[key]}`,
    align: 'end',
    cell,
  });
  return (
    <Section title={words.headline.title}>
      <DataTable
        caption={words.headline.caption}
        rows={view.headline}
        rowKey={({ basis }) => basis}
        columns={[
          {
            key: 'basis',
            header: words.headline.basis,
            isRowHeader: true,
            cell: ({ basis }) => (
              <>
                <span className="font-semibold">{words.bases[basis]}</span>{' '}
                <span className="text-xs font-normal text-soft">{words.basisHints[basis]}</span>
              </>
            ),
          },
          measure('expected', ({ expected }) => <Big {...expected} />),
          measure('var95', ({ var95 }) => <Euros amount={var95} />),
          measure('var99', ({ var99 }) => <Euros {...var99} />),
          measure('tvar99', ({ tvar99 }) => <Big {...tvar99} />),
        ]}
      />
      <p className="mt-1.5 text-xs text-faint">{words.errorNote(format.number(view.years))}</p>
      <TailSentences tail={view.tail} />
    </Section>
  );
}

/** What the bad years gain by not coming together, and what others take off them. */
function TailSentences({ tail: { relief, diversification } }: { tail: ExposureView['tail'] }) {
  const { t, format } = useI18n();
  const words = t.exposure.tail;
  const euros = (amount: number) => format.moneyShort(centsOf(amount));
  return (
    <p className="mt-2 max-w-[75ch] text-soft">
      {diversification &&
        words.diversification(
          euros(diversification.standAlone),
          euros(diversification.standAlone - diversification.benefit),
          euros(diversification.benefit),
        )}{' '}
      {relief.amount > 0 && words.relief(euros(relief.amount))}{' '}
      {relief.costPerEuro !== null && (relief.costPerEuro > 0 ? words.cost(format.money(centsOf(relief.costPerEuro))) : words.free)}
    </p>
  );
}

const Big = (estimate: { amount: number; error: number }) => (
  <span className="text-base font-semibold">
    <Euros {...estimate} />
  </span>
);

const toneOf: Record<AppetiteStanding, Tone> = { within: 'good', near: 'warning', breach: 'danger' };

export function AppetiteSection({ checks }: { checks: readonly AppetiteCheck[] }) {
  const { t, format } = useI18n();
  const words = t.exposure.appetite;
  const { metrics, bases } = t.model.appetite;
  const categoryName = useCategoryName();
  const scopeName = ({ unit, category }: AppetiteCheck) =>
    unit?.name ?? (category ? (category.label ?? categoryName(category.code)) : words.entity);
  return (
    <Section
      title={words.title}
      actions={
        <ButtonLink size="small" tone="quiet" to={pathTo.appetiteLimits()}>
          {words.record}
        </ButtonLink>
      }
    >
      <DataTable
        caption={words.caption}
        rows={checks}
        rowKey={({ code }) => code}
        rowHref={({ code }) => pathTo.appetiteLimit(code)}
        empty={<p className="border-y border-rule py-3 text-soft">{words.none}</p>}
        columns={[
          {
            key: 'limit',
            header: words.columns.limit,
            isRowHeader: true,
            cell: (check) => `${scopeName(check)} – ${metrics[check.metric]}, ${bases[check.basis].toLowerCase()}`,
          },
          {
            key: 'figure',
            header: words.columns.figure,
            align: 'end',
            cell: ({ figure }) =>
              figure === null ? <span className="text-xs text-faint">{words.notComputed}</span> : <Euros amount={figure} />,
          },
          { key: 'most', header: words.columns.most, align: 'end', cell: ({ limit }) => <Euros amount={limit} /> },
          {
            key: 'used',
            header: words.columns.used,
            align: 'end',
            cell: ({ figure, limit }) => (figure === null ? '–' : format.percent(figure / limit, 0)),
          },
          {
            key: 'standing',
            header: words.columns.standing,
            cell: ({ standing }) => (standing === null ? '–' : <Badge tone={toneOf[standing]}>{words.standings[standing]}</Badge>),
          },
        ]}
      />
    </Section>
  );
}
