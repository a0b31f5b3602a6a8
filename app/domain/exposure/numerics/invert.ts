/**
 * The smallest x of [low, high] at which a non-decreasing function reaches `target`, found by bisection. Bisection needs no derivative
 * and cannot leave the interval; about fifty evaluations exhaust the digits of a double.
 */
export function invertNonDecreasing(f: (x: number) => number, target: number, low: number, high: number): number {
  let below = low;
  let reached = high;
  for (let step = 0; step < 200 && reached - below > Math.abs(reached) * Number.EPSILON; step++) {
    const middle = below + (reached - below) / 2;
    if (f(middle) >= target) reached = middle;
    else below = middle;
  }
  return reached;
}
