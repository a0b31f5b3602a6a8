import { useI18n } from '#app/i18n/react.tsx';
import { centsOf } from '#app/domain/exposure/euros.ts';
import { pathTo } from '#app/paths.ts';
import { DataTable, type Column } from '#app/ui/data-table.tsx';
import { TextLink } from '#app/ui/link.tsx';
import { Section } from '#app/ui/page.tsx';
import type { HaircutRow, HaircutsView } from '../runs/haircuts.ts';
import { Euros } from './euros.tsx';

const amounts = ['expected', 'credit', 'residualTerm', 'counted'] as const;

/** What insurers may fail to pay of the expected recoveries, apart from every other figure. */
export function HaircutsSection({ haircuts }: { haircuts: HaircutsView }) {
  const { t, format } = useI18n();
  const words = t.exposure.haircuts;
  const { rows, policies, total, net } = haircuts;
  const euros = (amount: number) => format.moneyShort(centsOf(amount));
  return (
    <Section title={words.title} id="haircuts">
      <p className="mb-2 max-w-[75ch] text-soft">{words.intro}</p>
      <DataTable
        caption={words.caption}
        rows={rows}
        rowKey={({ code }) => code}
        columns={[
          {
            key: 'policy',
            header: words.columns.policy,
            isRowHeader: true,
            total: words.total(policies),
            cell: ({ code, title }) => (
              <TextLink to={pathTo.policy(code)}>
                {code} {title}
              </TextLink>
            ),
          },
          ...amounts.map((key): Column<HaircutRow> => ({
            key,
            header: words.columns[key],
            align: 'end',
            total: <Euros amount={total[key]} />,
            cell: (row) => <Euros amount={row[key]} />,
          })),
        ]}
      />
      <p className="mt-1.5 font-semibold">{words.net(euros(net.before), euros(net.after))}</p>
      <p className="mt-1.5 text-xs text-faint">{words.note}</p>
    </Section>
  );
}
