/**
 * The smallest x of [low, high] at which a non-decreasing function reaches `target`, to the last digits of a double. The bracket is cut
 * where a straight line through its ends meets the target (regula falsi), and in the middle whenever that does not halve it: a smooth
 * function needs at most a few dozen evaluations, a step about as many as halving alone.
 */
export function invertNonDecreasing(f: (x: number) => number, target: number, low: number, high: number): number {
  let below = low;
  let reached = high;
  let missing = target - f(low);
  let excess = f(high) - target;
  if (missing <= 0) return low;
  let isHalving = false;
  for (let step = 0; step < 200 && reached - below > Math.abs(reached) * Number.EPSILON; step++) {
    const width = reached - below;
    const share = isHalving || !(excess >= 0) ? 0.5 : missing / (missing + excess);
    // A cut too close to an end would leave the other end where it is.
    const cut = below + width * Math.min(1 - 1e-3, Math.max(1e-3, share));
    const gap = f(cut) - target;
    if (gap >= 0) {
      reached = cut;
      excess = gap;
    } else {
      below = cut;
      missing = -gap;
    }
    isHalving = !isHalving && reached - below > width / 2;
  }
  return reached;
}
