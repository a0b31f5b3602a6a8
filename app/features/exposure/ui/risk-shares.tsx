import { centsOf } from '#app/domain/exposure/euros.ts';
import { TripleBar } from '#app/features/home/ui/triple-bar.tsx';
import { useI18n } from '#app/i18n/react.tsx';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { Section } from '#app/ui/page.tsx';
import { Code } from '#app/ui/value.tsx';
import type { ExposureView, GroupShare, RiskShare } from '../runs/view.ts';
import { useCategoryName } from './category-name.ts';
import { Euros } from './euros.tsx';

/** The risks that cost most, in a mean year and in the bad ones, and the parts of the organisation they belong to. */
export function RiskSharesSection({ view, unitNames }: { view: ExposureView; unitNames: UnitNames }) {
  const { t } = useI18n();
  const words = t.exposure.risks;
  return (
    <Section title={words.title}>
      <div className="grid gap-x-10 gap-y-6 2xl:grid-cols-2">
        <div>
          <h3 className="mb-1 text-base">{words.byExpected}</h3>
          <ByExpected risks={view.risks.byExpected} />
        </div>
        <div>
          <h3 className="mb-1 text-base">{words.byTail}</h3>
          <ByTail risks={view.risks.byTail} />
        </div>
        <div>
          <h3 className="mb-1 text-base">{words.byUnit}</h3>
          <Groups
            caption={words.byUnit}
            header={words.unit}
            groups={view.units}
            nameOf={(key) => (key === '' ? words.noUnit : (unitNames[key] ?? key))}
          />
        </div>
        <div>
          <h3 className="mb-1 text-base">{words.byCategory}</h3>
          <Categories groups={view.categories} />
        </div>
      </div>
    </Section>
  );
}

const barOf = (row: Pick<RiskShare, 'inherent' | 'residual' | 'net'>, largest: number) => (
  <TripleBar
    outer={centsOf(row.inherent)}
    middle={centsOf(row.residual)}
    inner={centsOf(row.net)}
    largest={Math.max(1, centsOf(largest))}
  />
);

function useAmounts<Row extends Pick<RiskShare, 'inherent' | 'residual' | 'net'>>(): Column<Row>[] {
  const words = useI18n().t.exposure.risks.columns;
  return [
    { key: 'inherent', header: words.inherent, align: 'end', cell: ({ inherent }) => <Euros amount={inherent} /> },
    { key: 'residual', header: words.residual, align: 'end', cell: ({ residual }) => <Euros amount={residual} /> },
    { key: 'net', header: words.net, align: 'end', cell: ({ net }) => <Euros amount={net} /> },
  ];
}

function useRiskColumns(): Column<RiskShare>[] {
  const { t } = useI18n();
  return [
    { key: 'code', header: t.shell.common.code, isNoWrap: true, cell: ({ code }) => <Code>{code}</Code> },
    { key: 'risk', header: t.exposure.risks.columns.risk, isRowHeader: true, cell: ({ title }) => title },
  ];
}

function ByExpected({ risks }: { risks: readonly RiskShare[] }) {
  const { t } = useI18n();
  const words = t.exposure.risks;
  const largest = Math.max(0, ...risks.map(({ inherent }) => inherent));
  const columns = [
    ...useRiskColumns(),
    { key: 'bar', header: words.columns.bar, cell: (row: RiskShare) => barOf(row, largest) },
    ...useAmounts<RiskShare>(),
  ];
  return (
    <DataTable
      caption={words.byExpectedCaption}
      rows={risks}
      rowKey={({ code }) => code}
      rowHref={({ code }) => pathTo.risk(code)}
      columns={columns}
    />
  );
}

function ByTail({ risks }: { risks: readonly RiskShare[] }) {
  const { t, format } = useI18n();
  const words = t.exposure.risks;
  const columns: Column<RiskShare>[] = [
    ...useRiskColumns(),
    { key: 'tail', header: words.columns.tail, align: 'end', cell: ({ tail }) => <Euros amount={tail} /> },
    { key: 'share', header: words.columns.share, align: 'end', cell: ({ tailShare }) => format.percent(tailShare) },
    { key: 'residual', header: words.columns.residual, align: 'end', cell: ({ residual }) => <Euros amount={residual} /> },
  ];
  return (
    <DataTable
      caption={words.byTailCaption}
      rows={risks}
      rowKey={({ code }) => code}
      rowHref={({ code }) => pathTo.risk(code)}
      columns={columns}
    />
  );
}

/** Names of units by code. */
export type UnitNames = Readonly<Record<string, string>>;

type GroupsProps = { caption: string; header: string; groups: readonly GroupShare[]; nameOf: (key: string) => string };

function Groups({ caption, header, groups, nameOf }: GroupsProps) {
  const { t, format } = useI18n();
  const words = t.exposure.risks.columns;
  const largest = Math.max(0, ...groups.map(({ inherent }) => inherent));
  return (
    <DataTable
      caption={caption}
      rows={groups}
      rowKey={({ key }) => key}
      columns={[
        { key: 'name', header, isRowHeader: true, cell: ({ key }) => nameOf(key) },
        { key: 'bar', header: words.bar, cell: (group) => barOf(group, largest) },
        ...useAmounts<GroupShare>(),
        { key: 'tail', header: words.tail, align: 'end', cell: ({ tailShare }) => format.percent(tailShare) },
      ]}
    />
  );
}

function Categories({ groups }: { groups: readonly GroupShare[] }) {
  const { t } = useI18n();
  const words = t.exposure.risks;
  const categoryName = useCategoryName();
  return (
    <Groups
      caption={words.byCategory}
      header={words.category}
      groups={groups}
      nameOf={(key) => (key === '' ? words.noCategory : categoryName(key))}
    />
  );
}
