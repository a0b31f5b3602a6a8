import { useId } from 'react';
import { amountExceeded, layoutReturnPeriods, namedPeriods, type AmountLine } from '#app/domain/figures/return-periods.ts';
import { useI18n } from '#app/i18n/react.tsx';
import type { CurveLine } from './curve-chart.tsx';

/** Each line has its own dash as well as its colour. */
const looks = {
  inherent: { className: 'stroke-soft', dash: '2 4' },
  residual: { className: 'stroke-accent', dash: '9 4' },
  net: { className: 'stroke-ink', dash: undefined },
} as const;

const margin = { top: 12, right: 30, bottom: 46, left: 62 };
const plot = { width: 560, height: 250 };
const size = { width: plot.width + margin.left + margin.right, height: plot.height + margin.top + margin.bottom };
/** Beyond it even many simulated years say little. */
const longestShown = 1000;

export type LimitLine = AmountLine & { label: string };

type ReturnPeriodChartProps = {
  title: string;
  yearsTitle: string;
  amountTitle: string;
  /** Amounts in cents. */
  lines: readonly CurveLine[];
  limits: readonly LimitLine[];
  /** Simulated years: rarer years than a tenth of them are not drawn. */
  years: number;
  /** Head of the table's first column, and its cells: "1 in 100". */
  periodTitle: string;
  periodLabel: (years: string) => string;
};

/** The loss of a year exceeded once in so many years, with the limits across and the figures beside it. */
export function ReturnPeriodChart({
  title,
  yearsTitle,
  amountTitle,
  lines,
  limits,
  years,
  periodTitle,
  periodLabel,
}: ReturnPeriodChartProps) {
  const { format } = useI18n();
  const id = useId();
  const longest = Math.max(10, Math.min(longestShown, years / 10));
  const figure = layoutReturnPeriods(lines, limits, { ...plot, longest });
  const periods = namedPeriods.filter((period) => period <= longest);
  return (
    <figure className="grid items-start gap-x-10 gap-y-3 xl:grid-cols-[minmax(0,5fr)_minmax(0,3fr)]">
      <div className="min-w-0">
        <svg
          viewBox={`0 0 ${size.width} ${size.height}`}
          role="img"
          aria-labelledby={`${id}title ${id}desc`}
          className="block w-full max-w-3xl text-[13px] max-sm:text-[20px]"
        >
          <title id={`${id}title`}>{title}</title>
          <desc id={`${id}desc`}>{`${amountTitle} / ${yearsTitle}`}</desc>
          <g transform={`translate(${margin.left} ${margin.top})`}>
            {figure.amountTicks.map(({ amount, y }) => (
              <g key={amount} transform={`translate(0 ${y})`}>
                <line x2={plot.width} className="stroke-rule" />
                <text x="-8" dy="4" textAnchor="end" className="figures fill-soft">
                  {format.moneyShort(amount)}
                </text>
              </g>
            ))}
            {figure.yearTicks.map(({ years: period, x }) => (
              <g key={period} transform={`translate(${x} ${plot.height})`}>
                <line y2="5" className="stroke-ink" />
                <text y="19" textAnchor="middle" className="figures fill-soft">
                  {format.number(period)}
                </text>
              </g>
            ))}
            <line x2={plot.width} y1={plot.height} y2={plot.height} className="stroke-ink" />
            <text x={plot.width} y={plot.height + 38} textAnchor="end" className="fill-soft">
              {yearsTitle} →
            </text>
            {figure.lines.map(({ id: limit, y }) => (
              <g key={limit} transform={`translate(0 ${y})`}>
                <line x2={plot.width} strokeWidth="1.5" strokeDasharray="1 3" className="stroke-danger" />
                <text x="4" y="-5" className="fill-danger">
                  {limits.find((known) => known.id === limit)?.label}
                </text>
              </g>
            ))}
            {figure.paths.map(({ id: line, path }) => (
              <path
                key={line}
                d={path}
                fill="none"
                strokeWidth="2"
                strokeDasharray={looks[line as CurveLine['id']].dash}
                className={looks[line as CurveLine['id']].className}
              />
            ))}
          </g>
        </svg>
        <ul className="flex flex-wrap gap-x-5 text-xs text-soft">
          {lines.map((line) => (
            <li key={line.id} className="flex items-center gap-2">
              <svg viewBox="0 0 28 4" width="28" height="4" aria-hidden="true">
                <line x2="28" y1="2" y2="2" strokeWidth="2" strokeDasharray={looks[line.id].dash} className={looks[line.id].className} />
              </svg>
              {line.label}
            </li>
          ))}
        </ul>
      </div>
      <figcaption className="min-w-0 overflow-x-auto text-xs">
        <table className="ledger">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{periodTitle}</th>
              {lines.map((line) => (
                <th key={line.id} scope="col" data-align="end">
                  {line.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map((period) => (
              <tr key={period}>
                <th scope="row">{periodLabel(format.number(period))}</th>
                {lines.map((line) => (
                  <td key={line.id} data-align="end">
                    {format.moneyShort(amountExceeded(line.points, 1 / period))}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </figcaption>
    </figure>
  );
}
