/**
 * A loss put on the equidistant amounts 0, h, …, (n-1)h by local matching of the first moment: the mass of each cell is shared between its
 * two ends so that its mean stays where it was (Gerber, "On the numerical evaluation of the distribution of aggregate claims and its
 * stop-loss premiums", Insurance: Mathematics and Economics 1 (1982); Klugman, Panjer, Willmot, Loss Models, §9.6.5).
 * With LEV the limited expected value, f_0 = 1 - LEV(h)/h and f_k = (2 LEV(kh) - LEV((k-1)h) - LEV((k+1)h))/h.
 */
import {
  largestLoss,
  limitedExpectedLoss,
  limitedSecondMoment,
  probabilityAbove,
  probabilityAtLeast,
  type CappedSeverity,
} from '../capped-severity.ts';
import { lowestCaps, type EventLoss } from '../event-loss.ts';
import { expectedPayment, limitedTo, type Payment } from '../payment.ts';

/** The amounts 0, step, …, (nodes - 1)·step; step > 0 in euros, nodes ≥ 2. */
export type Grid = { readonly step: number; readonly nodes: number };

/** A loss ≥ 0 as its discretisation sees it. */
export type LossCurve = {
  /** E[min(Z, x)] for x ≥ 0. */
  readonly limited: (x: number) => number;
  /** P(Z > x), the slope of `limited`. */
  readonly above: (x: number) => number;
  /** No loss is larger; may be Infinity. */
  readonly largest: number;
};

export type LossPart = { readonly weight: number; readonly severity: CappedSeverity };

/** A loss that controls may stop is one of several capped losses, each with the chance that its cap is the lowest that acts. */
export const partsOf = ({ severity, caps }: EventLoss, share: number): LossPart[] =>
  lowestCaps(caps)
    .filter(({ probability }) => probability > 0)
    .map(({ amount, probability }) => ({
      weight: probability,
      // κ·min(X, MPL) stopped at c is κ·min(X, min(MPL, c/κ)).
      severity: {
        ...severity,
        maximumLoss: severity.scale === 0 ? severity.maximumLoss : Math.min(severity.maximumLoss, amount / severity.scale),
        scale: severity.scale * share,
      },
    }));

/** Averages an answer over the parts; a loss without caps, by far the most frequent, has a single one. */
function averaged(parts: readonly LossPart[], answer: (severity: CappedSeverity, x: number) => number): (x: number) => number {
  return (x) => {
    let sum = 0;
    for (const { weight, severity } of parts) sum += weight * answer(severity, x);
    return sum;
  };
}

/** The part `share` ≥ 0 of the loss of one event. */
export function lossCurve(loss: EventLoss, share = 1): LossCurve {
  const parts = partsOf(loss, share);
  return {
    limited: averaged(parts, limitedExpectedLoss),
    above: averaged(parts, probabilityAbove),
    largest: Math.max(...parts.map(({ severity }) => largestLoss(severity))),
  };
}

/** E[Y²] of the loss of one event, in euros². */
export const secondMomentOf = (loss: EventLoss): number => averaged(partsOf(loss, 1), limitedSecondMoment)(Infinity);

/** P(payment(Y) > z): the payment never falls, so it passes z where the pieces before have earned z. */
function probabilityOfPayingAbove(severity: CappedSeverity, { jump, segments }: Payment, z: number): number {
  let left = z - jump.height;
  if (left < 0) return probabilityAtLeast(severity, jump.at);
  for (const { from, to, slope } of segments) {
    if (to <= from || slope === 0) continue;
    if (left < slope * (to - from)) return probabilityAbove(severity, from + left / slope);
    left -= slope * (to - from);
  }
  return 0;
}

/** The most that a payment can come to. */
const largestPayment = ({ jump, segments }: Payment): number =>
  segments.reduce((sum, { from, to, slope }) => (to > from && slope > 0 ? sum + slope * (to - from) : sum), jump.height);

/** What a payment makes of the part `share` of the loss of one event: E[min(payment(Y), z)] is the expectation of the payment limited to z. */
export function paymentCurve(loss: EventLoss, payment: Payment, share = 1): LossCurve {
  const parts = partsOf(loss, share);
  const largestCovered = Math.max(...parts.map(({ severity }) => largestLoss(severity)));
  return {
    limited: averaged(parts, (severity, z) => expectedPayment(severity, limitedTo(z, payment))),
    above: averaged(parts, (severity, z) => probabilityOfPayingAbove(severity, payment, z)),
    largest: Math.min(largestCovered, largestPayment(payment)),
  };
}

/** LEV(kh)/h and P(Z > kh) at node k. In units of the step, the second is the slope of the first. */
type Node = { readonly index: number; readonly limited: number; readonly above: number };

function nodeAt(curve: LossCurve, step: number, index: number): Node {
  return { index, limited: curve.limited(index * step) / step, above: curve.above(index * step) };
}

/** The cubic with the values and slopes of two nodes, at node number `index` between them (Hermite). */
function cubicBetween(from: Node, to: Node, index: number): { value: number; slope: number } {
  const width = to.index - from.index;
  const t = (index - from.index) / width;
  const rise = to.limited - from.limited;
  return {
    value: from.limited + t * t * (3 - 2 * t) * rise + t * (1 - t) * width * ((1 - t) * from.above - t * to.above),
    slope: (6 * t * (1 - t) * rise) / width + (1 - t) * (1 - 3 * t) * from.above + t * (3 * t - 2) * to.above,
  };
}

/** Where the curve is this close to a cubic, relative to the mass above, its own evaluation would change nothing that can be measured. */
const cubicTolerance = 1e-5;
/** Relative error of the limited expected values themselves. */
const evaluationNoise = 1e-12;
/** Nodes between the first evaluations. Wider blocks would step over more than they save. */
const blockWidth = 64;

/**
 * Fills `limited` strictly between two evaluated nodes: by evaluation, halving the interval, until the middle is where the cubic through the
 * ends has it, in value and slope; an atom, a cap or a bend fails one of the two. Evaluating a law costs a hundred times a cubic, and far
 * out every law is smooth on the scale of the step.
 */
function fillBetween(curve: LossCurve, step: number, limited: Float64Array, from: Node, to: Node): void {
  if (to.index - from.index < 2) return;
  const middle = nodeAt(curve, step, (from.index + to.index) >> 1);
  limited[middle.index] = middle.limited;
  const { value, slope } = cubicBetween(from, to, middle.index);
  const tolerance = cubicTolerance * from.above + evaluationNoise * (1 + middle.limited);
  const isCubic = Math.abs(value - middle.limited) <= tolerance && Math.abs(slope - middle.above) <= tolerance;
  for (const [start, end] of [
    [from, middle],
    [middle, to],
  ] as const) {
    if (!isCubic) {
      fillBetween(curve, step, limited, start, end);
      continue;
    }
    for (let index = start.index + 1; index < end.index; index++) limited[index] = cubicBetween(start, end, index).value;
  }
}

/** LEV(kh)/h for k = 0 … last. */
function limitedAtNodes(curve: LossCurve, step: number, last: number): Float64Array {
  const limited = new Float64Array(last + 1);
  let from = nodeAt(curve, step, 0);
  while (from.index < last) {
    const to = nodeAt(curve, step, Math.min(from.index + blockWidth, last));
    limited[to.index] = to.limited;
    fillBetween(curve, step, limited, from, to);
    from = to;
  }
  return limited;
}

/**
 * Probabilities of the nodes, never negative, with sum 1 and the mean of the loss limited to the last node, which holds all that lies
 * beyond: a single loss out there puts the year's total beyond it too, so the law of the total below stays true.
 */
export function discretise(curve: LossCurve, { step, nodes }: Grid): Float64Array {
  const masses = new Float64Array(nodes);
  const last = Math.min(nodes - 1, Math.ceil(curve.largest / step));
  const limited = limitedAtNodes(curve, step, last);
  // The mean of P(Z > x) over each cell. It cannot rise; where rounding says it does, it has reached zero for our purposes.
  let above = 1;
  for (let k = 0; k < last; k++) {
    const next = Math.max(0, Math.min(above, (limited[k + 1] as number) - (limited[k] as number)));
    masses[k] = above - next;
    above = next;
  }
  masses[last] = above;
  return masses;
}
