/**
 * Geometry of a waterfall: how one amount becomes another, step by step. Pure numbers, drawn as SVG on pages and again in the PDF.
 */
import { scaleLinear } from 'd3-scale';

/** `level` states an amount (inherent, residual, net); `change` adds to what stands before it, or takes from it when negative. */
export type WaterfallStep = { id: string; kind: 'level' | 'change'; amount: number };

export type WaterfallBar = {
  id: string;
  kind: WaterfallStep['kind'];
  direction: 'level' | 'decrease' | 'increase';
  amount: number;
  /** The amount that stands once the step is done. */
  after: number;
  /** Start and end along the axis of amounts, start <= end. */
  start: number;
  end: number;
  /** Where `after` falls on the axis: the connector to the next bar starts here. */
  afterAt: number;
};

export type Waterfall = {
  bars: WaterfallBar[];
  /** Round amounts along the axis. */
  ticks: { amount: number; at: number }[];
  zeroAt: number;
};

const directionOf = ({ kind, amount }: WaterfallStep): WaterfallBar['direction'] =>
  kind === 'level' ? 'level' : amount > 0 ? 'increase' : 'decrease';

/**
 * Places the bars along an axis of `length` units; the other axis is the drawing's own.
 * All amounts share one unit (cents or euros). Without steps, or when all are zero, the axis runs from 0 to 1.
 */
export function layoutWaterfall(steps: readonly WaterfallStep[], length: number, tickCount = 4): Waterfall {
  let standing = 0;
  const spans = steps.map((step) => {
    const from = step.kind === 'level' ? 0 : standing;
    standing = step.kind === 'level' ? step.amount : standing + step.amount;
    return { step, from, to: standing };
  });
  const ends = spans.flatMap(({ from, to }) => [from, to]);
  const low = Math.min(0, ...ends);
  const high = Math.max(0, ...ends);
  const axis = scaleLinear()
    .domain(low === high ? [0, 1] : [low, high])
    .range([0, length]);
  return {
    bars: spans.map(({ step, from, to }) => ({
      id: step.id,
      kind: step.kind,
      direction: directionOf(step),
      amount: step.amount,
      after: to,
      start: axis(Math.min(from, to)),
      end: axis(Math.max(from, to)),
      afterAt: axis(to),
    })),
    ticks: axis.ticks(tickCount).map((amount) => ({ amount, at: axis(amount) })),
    zeroAt: axis(0),
  };
}
