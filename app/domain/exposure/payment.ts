/**
 * What a deductible and a limit make of a loss, as a piecewise linear function of it. In this form an expected payment is a sum of
 * limited expected values, whatever the kind of deductible.
 */
import { limitedExpectedLoss, probabilityAtLeast, type CappedSeverity } from './capped-severity.ts';
import type { Deductible } from './section-terms.ts';

/** Starts at 0. Losses of at least `jump.at` earn `jump.height`; between `from` and `to` each further euro of loss earns `slope`. */
export type Payment = {
  readonly jump: { readonly at: number; readonly height: number };
  readonly segments: readonly { readonly from: number; readonly to: number; readonly slope: number }[];
};

const noJump = { at: 0, height: 0 };

/** A deductible that follows the loss between two bounds: constant below min/rate, proportional, constant again above max/rate. */
function percentOfLoss(rate: number, min: number, max: number): Payment {
  const startsToGrow = rate === 0 ? Infinity : min / rate;
  const stopsGrowing = rate === 0 ? Infinity : Math.max(min, max) / rate;
  return {
    jump: noJump,
    segments: [
      { from: min, to: startsToGrow, slope: 1 },
      { from: startsToGrow, to: stopsGrowing, slope: 1 - rate },
      { from: stopsGrowing, to: Infinity, slope: 1 },
    ],
  };
}

/** The payment left by a deductible alone. */
export function paymentAfter(deductible: Deductible): Payment {
  switch (deductible.kind) {
    case 'none':
      return { jump: noJump, segments: [{ from: 0, to: Infinity, slope: 1 }] };
    case 'ordinary':
      return { jump: noJump, segments: [{ from: deductible.amount, to: Infinity, slope: 1 }] };
    case 'franchise':
      return {
        jump: { at: deductible.amount, height: deductible.amount },
        segments: [{ from: deductible.amount, to: Infinity, slope: 1 }],
      };
    case 'percent_of_loss':
      return percentOfLoss(deductible.rate, deductible.min, deductible.max);
  }
}

/** The same payment, never above `limit`: each piece is kept until the limit is used up. */
export function limitedTo(limit: number, { jump, segments }: Payment): Payment {
  const height = Math.min(jump.height, limit);
  let left = limit - height;
  const kept = segments.map(({ from, to, slope }) => {
    const end = slope === 0 ? to : Math.min(to, from + left / slope);
    // An unlimited payment keeps its infinite allowance, and an empty piece uses none of it.
    left -= left === Infinity || end === from ? 0 : slope * (end - from);
    return { from, to: end, slope };
  });
  return { jump: { at: jump.at, height }, segments: kept };
}

/** E[payment(Y)] = height·P(Y ≥ at) + Σ slope·(LEV(to) - LEV(from)), in euros per event (domain model §5.2, layers). */
export function expectedPayment(severity: CappedSeverity, { jump, segments }: Payment): number {
  const fromJump = jump.height === 0 ? 0 : jump.height * probabilityAtLeast(severity, jump.at);
  return segments.reduce(
    (sum, { from, to, slope }) => sum + (to > from ? slope * (limitedExpectedLoss(severity, to) - limitedExpectedLoss(severity, from)) : 0),
    fromJump,
  );
}
