/** The heat map: each risk at its true place, with the range of one of its events, over cells that bear their level as a digit. */
import { layoutRiskMap, namedOnMap, type MappedRisk } from '#app/domain/figures/risk-map.ts';
import { eurosOf } from '#app/domain/exposure/euros.ts';
import { defaultMatrix, levels, type Level } from '#app/domain/scoring/matrix.ts';
import type { Flow } from '../flow.ts';
import type { PackFormat } from '../format.ts';
import { colour } from '../style.ts';
import { axisStyle, Canvas, drawFigure, drawKeys } from './canvas.ts';

const levelFills: Record<Level, string> = { low: '#dfeee3', medium: '#fbf1cd', high: '#f9dfc4', very_high: '#f3cfcb' };
const margin = { top: 6, left: 70, right: 4, bottom: 44 };
const plot = { width: Canvas.width - margin.left - margin.right, height: 208 };
const labelSize = { width: 34, height: 9 };

type MapRisk = ReturnType<typeof layoutRiskMap>['risks'][number];

/** Those first in the list are named. */
const mostNamed = 10;

export type RiskMapWords = {
  impactAxis: string;
  levels: Readonly<Record<Level, string>>;
  once: (years: string) => string;
  times: (rate: string) => string;
};
/** Amounts of the risks in cents. */
export type PlacedRisk = { code: string; rate: number; p05Cents: number; p50Cents: number; p95Cents: number };

/** "1 in 10 years", "2 a year". */
export const rateText = (rate: number, words: Pick<RiskMapWords, 'once' | 'times'>, format: PackFormat): string =>
  rate < 1 ? words.once(format.number(Number((1 / rate).toPrecision(2)))) : words.times(format.number(Number(rate.toPrecision(2))));

export function drawRiskMap(
  flow: Flow,
  risks: readonly PlacedRisk[],
  { alt, words, format }: { alt: string; words: RiskMapWords; format: PackFormat },
): void {
  const mapped = risks.map(({ code, rate, p05Cents, p50Cents, p95Cents }): MappedRisk => ({
    id: code,
    rate,
    p05: eurosOf(p05Cents),
    p50: eurosOf(p50Cents),
    p95: eurosOf(p95Cents),
  }));
  const map = layoutRiskMap(mapped, defaultMatrix, plot);
  drawFigure(flow, { height: margin.top + plot.height + margin.bottom, alt }, (figure) => {
    const canvas = figure.at(margin.left, margin.top);
    drawCells(canvas, map.cells);
    for (const { rate, y } of map.frequencyEdges) canvas.text(rateText(rate, words, format), -6, y, { anchor: 'end' });
    for (const { amount, x } of map.impactEdges) canvas.text(format.moneyShort(amount * 100), x, plot.height + 8, { anchor: 'middle' });
    canvas.text(`${words.impactAxis} →`, plot.width, plot.height + 20, { anchor: 'end' });
    for (const risk of map.risks) {
      canvas.line([risk.from, risk.y], [risk.to, risk.y], { stroke: '#6b7580', width: 0.8 });
      for (const end of [risk.from, risk.to]) canvas.line([end, risk.y - 2], [end, risk.y + 2], { stroke: '#6b7580', width: 0.8 });
    }
    map.risks.forEach((risk, index) => canvas.circle(risk.x, risk.y, 2.5, { fill: index < mostNamed ? colour.accent : colour.soft }));
    for (const { id, x, y } of namedOnMap(map.risks.map(besideItsLine), mostNamed, labelSize)) canvas.label(id, x, y);
    drawKeys(
      figure,
      levels.map((level, index) => ({
        label: words.levels[level],
        draw: (key) => {
          key.rect({ x: 0, y: -1, width: 15, height: 10 }, { fill: levelFills[level], stroke: colour.rule });
          key.text(String(index + 1), 7.5, 4, { anchor: 'middle', style: axisStyle });
        },
      })),
      { x: margin.left, y: margin.top + plot.height + 36 },
    );
  });
}

/** A name stands behind the line of its risk, before it where the map ends, or above the dot when the line fills the map. */
function besideItsLine(risk: MapRisk): MapRisk {
  const reach = labelSize.width / 2 + 1;
  if (risk.to + 2 * reach <= plot.width) return { ...risk, x: risk.to + reach };
  if (risk.from >= 2 * reach) return { ...risk, x: risk.from - reach };
  return { ...risk, y: risk.y < 14 ? risk.y + 8 : risk.y - 8 };
}

function drawCells(canvas: Canvas, cells: ReturnType<typeof layoutRiskMap>['cells']): void {
  for (const { level, ...box } of cells) {
    canvas.rect(box, { fill: levelFills[level], stroke: '#ffffff' });
    canvas.text(String(levels.indexOf(level) + 1), box.x + box.width - 4, box.y + box.height - 6, { anchor: 'end' });
  }
}
