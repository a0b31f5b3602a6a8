import { useId } from 'react';
import { type CurvePoint, layoutCurves } from '#app/domain/figures/curve.ts';
import { useI18n } from '#app/i18n/react.tsx';

export type CurveLine = {
  id: 'inherent' | 'residual' | 'net';
  label: string;
  /** Yearly probability of exceeding an amount, and the amount in cents. */
  points: readonly CurvePoint[];
};

/** Each line has its own dash as well as its colour. */
const looks = {
  inherent: { className: 'stroke-soft', dash: '2 4' },
  residual: { className: 'stroke-accent', dash: '9 4' },
  net: { className: 'stroke-ink', dash: undefined },
} as const;

const margin = { top: 10, right: 24, bottom: 44, left: 52 };
const plot = { width: 384, height: 200 };
const size = { width: plot.width + margin.left + margin.right, height: plot.height + margin.top + margin.bottom };

/** Exceedance curves. The figures behind them stand in a table below, closed until it is asked for. */
export function CurveChart({
  title,
  amountTitle,
  probabilityTitle,
  lines,
}: {
  title: string;
  amountTitle: string;
  probabilityTitle: string;
  lines: readonly CurveLine[];
}) {
  const { format } = useI18n();
  const id = useId();
  const figure = layoutCurves(lines, plot);
  return (
    <figure className="max-w-xl">
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-labelledby={`${id}title ${id}desc`}
        className="block w-full text-[13px]"
      >
        <title id={`${id}title`}>{title}</title>
        <desc id={`${id}desc`}>{`${probabilityTitle} / ${amountTitle}`}</desc>
        <g transform={`translate(${margin.left} ${margin.top})`}>
          {figure.probabilityTicks.map(({ value, at }) => (
            <g key={value} transform={`translate(0 ${at})`}>
              <line x2={plot.width} className="stroke-rule" />
              <text x="-8" dy="4" textAnchor="end" className="figures fill-soft">
                {format.percent(value)}
              </text>
            </g>
          ))}
          {figure.amountTicks.map(({ value, at }) => (
            <g key={value} transform={`translate(${at} ${plot.height})`}>
              <line y2="5" className="stroke-ink" />
              <text y="19" textAnchor="middle" className="figures fill-soft">
                {format.moneyShort(value)}
              </text>
            </g>
          ))}
          <line x2={plot.width} y1={plot.height} y2={plot.height} className="stroke-ink" />
          <text x={plot.width} y={plot.height + 37} textAnchor="end" className="fill-soft">
            {amountTitle} →
          </text>
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
      <figcaption>
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
        <CurveFigures title={title} probabilityTitle={probabilityTitle} amountTitle={amountTitle} lines={lines} />
      </figcaption>
    </figure>
  );
}

function CurveFigures({
  title,
  probabilityTitle,
  amountTitle,
  lines,
}: {
  title: string;
  probabilityTitle: string;
  amountTitle: string;
  lines: readonly CurveLine[];
}) {
  const { t, format } = useI18n();
  const probabilities = [...new Set(lines.flatMap((line) => line.points.map(([probability]) => probability)))].sort((a, b) => b - a);
  const amountOf = (line: CurveLine, probability: number) => line.points.find(([known]) => known === probability)?.[1];
  return (
    <details className="mt-2 text-xs">
      <summary className="min-h-6 cursor-pointer text-accent">{t.shell.figure.table}</summary>
      <table className="ledger mt-1">
        <caption className="sr-only">{`${title}: ${amountTitle}`}</caption>
        <thead>
          <tr>
            <th scope="col">{probabilityTitle}</th>
            {lines.map((line) => (
              <th key={line.id} scope="col" data-align="end">
                {line.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {probabilities.map((probability) => (
            <tr key={probability}>
              <th scope="row">{format.percent(probability, 2)}</th>
              {lines.map((line) => (
                <td key={line.id} data-align="end">
                  {format.moneyShort(amountOf(line, probability))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
