import { Link } from '@remix-run/react';
import { useI18n } from '#app/i18n/react.tsx';
import { classNames } from '../class-names.ts';
import { type LevelRank, levelWashClass } from '../level.tsx';

export type HeatMapCell = {
  likelihood: number;
  impact: number;
  count: number;
  rank: LevelRank;
  /** The list of the risks in the cell. */
  to: string;
};

type HeatMapProps = {
  caption: string;
  likelihoodTitle: string;
  impactTitle: string;
  /** Labels by level, lowest first: level n is at index n - 1. */
  likelihoods: readonly string[];
  impacts: readonly string[];
  cells: readonly HeatMapCell[];
  /** Words of the five ranks, lowest first, for the legend. */
  rankLabels: readonly [string, string, string, string, string];
};

/** The matrix as a table of links: likelihood upwards, impact to the right. Each cell states its rank as a digit besides its colour. */
export function HeatMap({ caption, likelihoodTitle, impactTitle, likelihoods, impacts, cells, rankLabels }: HeatMapProps) {
  const cellAt = (likelihood: number, impact: number) => cells.find((cell) => cell.likelihood === likelihood && cell.impact === impact);
  const rows = likelihoods.map((label, index) => ({ label, level: index + 1 })).reverse();
  return (
    <figure>
      <p className="mb-1 text-xs text-soft">
        <span aria-hidden="true">↑ </span>
        {likelihoodTitle}
      </p>
      <table className="heat-map w-full table-fixed border-separate border-spacing-0.5">
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          <col className="w-20 sm:w-32" />
          <col span={impacts.length} />
        </colgroup>
        <tbody>
          {rows.map((row) => (
            <tr key={row.level}>
              <th scope="row" className="pe-2 text-end text-xs font-normal hyphens-auto text-soft">
                {row.label}
              </th>
              {impacts.map((impact, index) => (
                <MatrixCell key={impact} cell={cellAt(row.level, index + 1)} likelihood={row.label} impact={impact} />
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td />
            {impacts.map((impact) => (
              <th key={impact} scope="col" className="pt-1 text-xs font-normal hyphens-auto text-soft">
                {impact}
              </th>
            ))}
          </tr>
        </tfoot>
      </table>
      <p className="mt-1 text-end text-xs text-soft">
        {impactTitle}
        <span aria-hidden="true"> →</span>
      </p>
      <RankLegend labels={rankLabels} />
    </figure>
  );
}

function MatrixCell({ cell, likelihood, impact }: { cell: HeatMapCell | undefined; likelihood: string; impact: string }) {
  const { t, format } = useI18n();
  if (!cell) return <td />;
  const digit = <span className="figures absolute end-1 bottom-0 text-[0.6875rem] font-normal text-soft">{cell.rank}</span>;
  return (
    <td className={classNames('level-cell relative h-11 p-0 text-center sm:h-12', levelWashClass[cell.rank])}>
      {cell.count > 0 ? (
        <Link
          to={cell.to}
          aria-label={t.shell.figure.cell(likelihood, impact, cell.count)}
          className="flex size-full items-center justify-center text-base font-semibold text-ink -outline-offset-2 hover:underline"
        >
          {format.number(cell.count)}
        </Link>
      ) : null}
      <span aria-hidden="true">{digit}</span>
    </td>
  );
}

function RankLegend({ labels }: { labels: readonly string[] }) {
  const ranks: readonly LevelRank[] = [1, 2, 3, 4, 5];
  return (
    <figcaption>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1 text-xs text-soft">
        {ranks.map((rank) => (
          <li key={rank} className="flex items-center gap-1.5">
            <span
              aria-hidden="true"
              className={classNames('level-cell figures inline-block w-5 text-center text-ink', levelWashClass[rank])}
            >
              {rank}
            </span>
            {labels[rank - 1]}
          </li>
        ))}
      </ul>
    </figcaption>
  );
}
