/**
 * Geometry of exceedance curves: the amount that is exceeded with a given probability a year. Amounts run along a logarithmic or linear
 * axis, probabilities along a linear one. Pure numbers, drawn as SVG on pages and again in the PDF.
 */
import { scaleLinear, scaleLog } from 'd3-scale';

/** Probability of a year above the amount, and the amount. */
export type CurvePoint = readonly [probability: number, amount: number];
export type CurveSeries = { id: string; points: readonly CurvePoint[] };
type Mark = { value: number; at: number };

export type CurveFigure = {
  width: number;
  height: number;
  /** One path per series, in the commands that SVG and PDF share (M and L); empty when a series has no point to show. */
  paths: { id: string; path: string; labelAt: { x: number; y: number } | null }[];
  amountTicks: Mark[];
  probabilityTicks: Mark[];
};

/** Below a ten-thousandth of the highest amount a logarithmic axis would spend its length on nothing. */
const decadesShown = 1e-4;

const round = (value: number) => Math.round(value * 100) / 100;

/** Places the series in a box of `width` by `height`, y downwards. Amounts at or below zero cannot stand on a logarithmic axis and are left out. */
export function layoutCurves(
  series: readonly CurveSeries[],
  { width, height, isLogarithmic = true }: { width: number; height: number; isLogarithmic?: boolean },
): CurveFigure {
  const amounts = series.flatMap(({ points }) => points.map(([, amount]) => amount)).filter((amount) => amount > 0);
  const highest = Math.max(1, ...amounts);
  const lowest = Math.max(highest * decadesShown, Math.min(highest / 10, ...amounts));
  const highestProbability = Math.max(0.01, ...series.flatMap(({ points }) => points.map(([probability]) => probability)));
  const amountAxis = isLogarithmic
    ? scaleLog([10 ** Math.floor(Math.log10(lowest)), highest], [0, width])
    : scaleLinear([0, highest], [0, width]).nice();
  const probabilityAxis = scaleLinear([0, highestProbability], [height, 0]).nice();
  const floor = amountAxis.domain()[0] ?? 0;

  const paths = series.map(({ id, points }) => {
    const placed = points
      .filter(([, amount]) => amount >= floor)
      .toSorted((a, b) => a[1] - b[1])
      .map(([probability, amount]) => ({ x: round(amountAxis(amount)), y: round(probabilityAxis(probability)) }));
    return { id, path: placed.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(''), labelAt: placed[0] ?? null };
  });
  return {
    width,
    height,
    paths,
    amountTicks: powersOrTicks(amountAxis.ticks(5), isLogarithmic).map((value) => ({ value, at: round(amountAxis(value)) })),
    probabilityTicks: probabilityAxis.ticks(4).map((value) => ({ value, at: round(probabilityAxis(value)) })),
  };
}

/** A logarithmic axis is named at powers of ten only; its other ticks crowd. */
const powersOrTicks = (ticks: number[], isLogarithmic: boolean) =>
  isLogarithmic ? ticks.filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9)) : ticks;
