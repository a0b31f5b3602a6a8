/** The loss of a year that is exceeded once in so many years, for each basis, with the limits of appetite across. */
import { layoutReturnPeriods, type AmountLine } from '#app/domain/figures/return-periods.ts';
import type { AppetiteBasis } from '#app/domain/appetite.ts';
import type { CurvePoint } from '#app/domain/figures/curve.ts';
import type { Flow } from '../flow.ts';
import type { PackFormat } from '../format.ts';
import { colour } from '../style.ts';
import { axisStyle, Canvas, drawFigure, drawKeys, type Line } from './canvas.ts';

/** Each basis has a dash of its own as well as a colour. */
const looks: Record<AppetiteBasis, Line> = {
  inherent: { stroke: colour.faint, width: 1.3, dash: [1.6, 2.6] },
  residual: { stroke: colour.accent, width: 1.5, dash: [6, 2.5] },
  net: { stroke: colour.ink, width: 1.6 },
};
const limitLook: Line = { stroke: colour.danger, width: 1, dash: [1.2, 2] };
const margin = { top: 8, left: 46, right: 12, bottom: 46 };
const plot = { width: Canvas.width - margin.left - margin.right, height: 196 };

type CurveWords = { periodAxis: string; bases: Readonly<Record<AppetiteBasis, string>>; limit: string };
type Curve = { basis: AppetiteBasis; points: readonly (readonly [number, number])[] };

/** Amounts in cents; `longest` is the rarest year drawn. */
export function drawReturnPeriods(
  flow: Flow,
  { curves, limits, longest }: { curves: readonly Curve[]; limits: readonly (AmountLine & { label: string })[]; longest: number },
  { alt, words, format }: { alt: string; words: CurveWords; format: PackFormat },
): void {
  const series = curves.map(({ basis, points }) => ({ id: basis, points: points as readonly CurvePoint[] }));
  const figure = layoutReturnPeriods(series, limits, { ...plot, longest });
  drawFigure(flow, { height: margin.top + plot.height + margin.bottom, alt }, (ground) => {
    const canvas = ground.at(margin.left, margin.top);
    for (const { amount, y } of figure.amountTicks) {
      canvas.line([0, y], [plot.width, y], { stroke: colour.hairline, width: 0.6 });
      canvas.text(format.moneyShort(amount), -6, y, { anchor: 'end' });
    }
    for (const { years, x } of figure.yearTicks) {
      canvas.line([x, plot.height], [x, plot.height + 3], { stroke: colour.ink, width: 0.7 });
      canvas.text(format.integer(years), x, plot.height + 9, { anchor: 'middle' });
    }
    canvas.line([0, plot.height], [plot.width, plot.height], { stroke: colour.ink, width: 0.7 });
    canvas.text(`${words.periodAxis} →`, plot.width, plot.height + 21, { anchor: 'end' });
    for (const { id, y } of figure.lines) {
      canvas.line([0, y], [plot.width, y], limitLook);
      const label = limits.find((limit) => limit.id === id)?.label ?? '';
      canvas.text(label, 4, y - 6, { style: { ...axisStyle, colour: colour.danger } });
    }
    for (const { id, path } of figure.paths) canvas.path(path, looks[id as AppetiteBasis]);
    drawKeys(
      ground,
      [
        ...curves.map(({ basis }) => ({ label: words.bases[basis], draw: (key: Canvas) => key.line([0, 4], [16, 4], looks[basis]) })),
        ...(figure.lines.length === 0 ? [] : [{ label: words.limit, draw: (key: Canvas) => key.line([0, 4], [16, 4], limitLook) }]),
      ],
      { x: margin.left, y: margin.top + plot.height + 38 },
    );
  });
}
