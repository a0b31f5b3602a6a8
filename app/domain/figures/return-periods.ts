/**
 * Geometry of return periods: the loss of a year that is exceeded once in so many years. Years run along a logarithmic axis, so that the
 * rare years, which matter most, have their room; amounts along a linear one, y downwards. Pure numbers, for SVG and for the PDF.
 */
import { scaleLinear, scaleLog } from 'd3-scale';
import type { CurvePoint, CurveSeries } from './curve.ts';

export type AmountLine = { id: string; amount: number };

export type ReturnPeriodFigure = {
  width: number;
  height: number;
  /** One path per series, in the commands that SVG and PDF share (M and L); empty when the series has no year to show. */
  paths: { id: string; path: string }[];
  /** Levels across the whole figure; those above its highest amount are left out. */
  lines: { id: string; y: number }[];
  yearTicks: { years: number; x: number }[];
  amountTicks: { amount: number; y: number }[];
};

/** Years whose loss a reader asks for. */
export const namedPeriods = [2, 5, 10, 20, 50, 100, 200, 500, 1000] as const;

const round = (value: number) => Math.round(value * 100) / 100;

/** The smallest amount that is exceeded with at most `probability` a year: the lower quantile. Points as the engine gives them, probability falling. */
export function amountExceeded(points: readonly CurvePoint[], probability: number): number | null {
  return points.find(([above]) => above <= probability)?.[1] ?? null;
}

/**
 * Places the series up to once in `longest` years. A curve is a step function of the probability; the corners between two of its points
 * are joined by straight lines.
 */
export function layoutReturnPeriods(
  series: readonly CurveSeries[],
  marks: readonly AmountLine[],
  { width, height, longest }: { width: number; height: number; longest: number },
): ReturnPeriodFigure {
  const shown = series.map(({ id, points }) => ({ id, points: periodsOf(points, longest) }));
  const highest = Math.max(1, ...shown.flatMap(({ points }) => points.map(({ amount }) => amount)));
  // A limit a little above the curves is worth seeing; one far above would flatten them.
  const inReach = marks.filter(({ amount }) => amount <= 1.5 * highest);
  const yearAxis = scaleLog([1, longest], [0, width]);
  const amountAxis = scaleLinear([0, Math.max(highest, ...inReach.map(({ amount }) => amount))], [height, 0]).nice(5);
  return {
    width,
    height,
    paths: shown.map(({ id, points }) => ({
      id,
      path: points
        .map(({ years, amount }, index) => `${index === 0 ? 'M' : 'L'}${round(yearAxis(years))} ${round(amountAxis(amount))}`)
        .join(''),
    })),
    lines: inReach.map(({ id, amount }) => ({ id, y: round(amountAxis(amount)) })),
    yearTicks: [1, ...namedPeriods].filter((years) => years <= longest).map((years) => ({ years, x: round(yearAxis(years)) })),
    amountTicks: amountAxis.ticks(5).map((amount) => ({ amount, y: round(amountAxis(amount)) })),
  };
}

/** Points by years, ended exactly at the longest period. */
function periodsOf(points: readonly CurvePoint[], longest: number): { years: number; amount: number }[] {
  const within = points
    .filter(([probability]) => probability * longest >= 1)
    .map(([probability, amount]) => ({ years: 1 / probability, amount }));
  const last = amountExceeded(points, 1 / longest);
  if (last === null || within.length === 0 || within.at(-1)?.years === longest) return within;
  return [...within, { years: longest, amount: last }];
}
