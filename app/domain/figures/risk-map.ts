/**
 * Geometry of the heat map as a map: both scales logarithmic, cells as bands behind, each risk at its true place with the range of one of
 * its events. Risks of one cell that differ fiftyfold no longer look alike. Pure numbers, for SVG and for the PDF.
 */
import { scaleLog } from 'd3-scale';
import { bandBounds, bandCount, type Scale } from '../scoring/scale.ts';
import { cellsOf, levelOfCell, type Level, type Matrix } from '../scoring/matrix.ts';

/** A risk by its events a year and the quantiles of the loss of one event, in euros. */
export type MappedRisk = { id: string; rate: number; p05: number; p50: number; p95: number };

export type RiskMap = {
  width: number;
  height: number;
  /** y of a cell is its upper edge. */
  cells: { level: Level; x: number; y: number; width: number; height: number }[];
  /** Edges between bands, named on the axes. */
  impactEdges: { amount: number; x: number }[];
  frequencyEdges: { rate: number; y: number }[];
  /** `from` and `to` are the ends of the range along x. What lies beyond the map stands at its border. */
  risks: { id: string; x: number; y: number; from: number; to: number }[];
};

/** Room that the name of a risk takes in the drawing. */
export type LabelSize = { width: number; height: number };

/** The first `most` of the placed risks whose names do not lie upon a name already given. */
export function namedOnMap(risks: RiskMap['risks'], most: number, { width, height }: LabelSize): RiskMap['risks'] {
  const named: RiskMap['risks'] = [];
  for (const risk of risks.slice(0, most)) {
    if (!named.some((other) => Math.abs(other.x - risk.x) < width && Math.abs(other.y - risk.y) < height)) named.push(risk);
  }
  return named;
}

const round = (value: number) => Math.round(value * 100) / 100;

/** The open bands are drawn one step of their neighbour wide. */
function domainOf(scale: Scale): readonly [low: number, high: number] {
  const { edges } = scale;
  const first = bandBounds(2, scale);
  const last = bandBounds(bandCount(scale) - 1, scale);
  return [(edges[0] ?? 1) * (first.lower / first.upper), (edges.at(-1) ?? 1) * (last.upper / last.lower)];
}

/** Places the risks on the matrix, y downwards. A risk that never happens or costs nothing stands at the lower border. */
export function layoutRiskMap(risks: readonly MappedRisk[], matrix: Matrix, { width, height }: { width: number; height: number }): RiskMap {
  const impact = domainOf(matrix.impact);
  const frequency = domainOf(matrix.frequency);
  const x = scaleLog(impact, [0, width]).clamp(true);
  const y = scaleLog(frequency, [height, 0]).clamp(true);
  const along = (amount: number) => round(x(Math.max(amount, impact[0])));
  const up = (rate: number) => round(y(Math.max(rate, frequency[0])));
  return {
    width,
    height,
    cells: cellsOf(matrix).map((cell) => {
      const amounts = bandBounds(cell.impact, matrix.impact);
      const rates = bandBounds(cell.frequency, matrix.frequency);
      const [left, right] = [along(amounts.lower), along(Math.min(amounts.upper, impact[1]))];
      const [top, bottom] = [up(Math.min(rates.upper, frequency[1])), up(rates.lower)];
      return { level: levelOfCell(cell, matrix), x: left, y: top, width: round(right - left), height: round(bottom - top) };
    }),
    impactEdges: matrix.impact.edges.map((amount) => ({ amount, x: along(amount) })),
    frequencyEdges: matrix.frequency.edges.map((rate) => ({ rate, y: up(rate) })),
    risks: risks.map(({ id, rate, p05, p50, p95 }) => ({ id, x: along(p50), y: up(rate), from: along(p05), to: along(p95) })),
  };
}
