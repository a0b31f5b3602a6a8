/** Money as whole minor units. Arithmetic on amounts that people see is on integers; the engine's euros are `exposure/euros.ts`. */
export type Cents = number;

/**
 * Splits `total` in proportion to `weights` so that the parts add up to it to the cent: each part is rounded down, and the cents left go
 * to the largest remainders, earlier first. Weights are not negative; when all are 0 the parts are equal.
 */
export function splitByLargestRemainder(total: Cents, weights: readonly number[]): Cents[] {
  const sum = weights.reduce((running, weight) => running + weight, 0);
  const exact = weights.map((weight) => (sum === 0 ? total / weights.length : (total * weight) / sum));
  const parts = exact.map(Math.floor);
  const left = total - parts.reduce((running, part) => running + part, 0);
  const order = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of order.slice(0, left)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
