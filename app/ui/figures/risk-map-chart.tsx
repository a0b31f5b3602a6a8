import { useId } from 'react';
import { layoutRiskMap, namedOnMap, type MappedRisk } from '#app/domain/figures/risk-map.ts';
import { levels, type Level, type Matrix } from '#app/domain/scoring/matrix.ts';
import { useI18n } from '#app/i18n/react.tsx';

/** Four levels on the five tones of the matrix: the least and the most keep theirs. */
const fillOf: Record<Level, string> = {
  low: 'fill-level-1-wash',
  medium: 'fill-level-3-wash',
  high: 'fill-level-4-wash',
  very_high: 'fill-level-5-wash',
};

const margin = { top: 10, right: 16, bottom: 46, left: 112 };
const plot = { width: 560, height: 300 };
const size = { width: plot.width + margin.left + margin.right, height: plot.height + margin.top + margin.bottom };

/** A code of a risk in the drawing's type. */
const labelSize = { width: 44, height: 13 };

type RiskMapChartProps = {
  title: string;
  frequencyTitle: string;
  impactTitle: string;
  /** Amounts in euros; those first in the list are named in the drawing. */
  risks: readonly MappedRisk[];
  named: number;
  matrix: Matrix;
  levelLabels: Readonly<Record<Level, string>>;
  /** "1 in 10 years", "2 a year". */
  rateLabel: (rate: number) => string;
};

/** Risks at their true places on the matrix, with the range of one event. Each cell's level is also written as a digit. */
export function RiskMapChart({ title, frequencyTitle, impactTitle, risks, named, matrix, levelLabels, rateLabel }: RiskMapChartProps) {
  const { format } = useI18n();
  const id = useId();
  const map = layoutRiskMap(risks, matrix, plot);
  return (
    <figure>
      <svg
        viewBox={`0 0 ${size.width} ${size.height}`}
        role="img"
        aria-labelledby={`${id}title ${id}desc`}
        className="block w-full max-w-3xl text-[13px] max-sm:text-[16px]"
      >
        <title id={`${id}title`}>{title}</title>
        <desc id={`${id}desc`}>{`${frequencyTitle} / ${impactTitle}`}</desc>
        <g transform={`translate(${margin.left} ${margin.top})`}>
          {map.cells.map((cell) => (
            <g key={`${cell.x} ${cell.y}`} transform={`translate(${cell.x} ${cell.y})`}>
              <rect width={cell.width} height={cell.height} className={`bar-fill stroke-paper ${fillOf[cell.level]}`} />
              <text x={cell.width - 5} y={cell.height - 5} textAnchor="end" className="figures fill-soft text-[11px]">
                {levels.indexOf(cell.level) + 1}
              </text>
            </g>
          ))}
          {map.frequencyEdges.map(({ rate, y }) => (
            <text key={rate} x="-8" y={y} dy="4" textAnchor="end" className="figures fill-soft">
              {rateLabel(rate)}
            </text>
          ))}
          {map.impactEdges.map(({ amount, x }) => (
            <text key={amount} x={x} y={plot.height + 19} textAnchor="middle" className="figures fill-soft">
              {format.moneyShort(amount * 100)}
            </text>
          ))}
          <text x={plot.width} y={plot.height + 38} textAnchor="end" className="fill-soft">
            {impactTitle} →
          </text>
          {map.risks.map((risk, index) => (
            <g key={risk.id}>
              <line x1={risk.from} x2={risk.to} y1={risk.y} y2={risk.y} strokeWidth="1.5" strokeOpacity="0.45" className="stroke-ink" />
              <circle cx={risk.x} cy={risk.y} r={index < named ? 4 : 3} className={index < named ? 'fill-accent' : 'fill-ink'}>
                <title>{risk.id}</title>
              </circle>
            </g>
          ))}
          {namedOnMap(map.risks, named, labelSize).map((risk) => (
            <text
              key={risk.id}
              x={risk.x}
              y={risk.y < 2 * labelSize.height ? risk.y + 16 : risk.y - 7}
              textAnchor="middle"
              className="figures fill-ink text-[11px] font-semibold"
            >
              {risk.id}
            </text>
          ))}
        </g>
      </svg>
      <figcaption>
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-soft">
          {levels.map((level, index) => (
            <li key={level} className="flex items-center gap-1.5">
              <svg viewBox="0 0 20 14" width="20" height="14" aria-hidden="true">
                <rect width="20" height="14" className={`bar-fill ${fillOf[level]}`} />
                <text x="10" y="11" textAnchor="middle" className="figures fill-ink text-[11px]">
                  {index + 1}
                </text>
              </svg>
              {levelLabels[level]}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}
