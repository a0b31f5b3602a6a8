/**
 * The edge between the register, which keeps whole cents, and the engine, which computes in euros as doubles. Amounts are rounded here
 * and nowhere else, so that a sum of unrounded parts is rounded once.
 */

/** Euros as the engine counts them. */
export const eurosOf = (cents: number): number => cents / 100;

/** Whole cents, halves away from zero; NaN and infinities pass unchanged. */
export function centsOf(euros: number): number {
  // toPrecision(15) removes the noise of binary fractions first: 1.005 € is 100.5 cents, not 100.49999999999999.
  const cents = Number((euros * 100).toPrecision(15));
  const rounded = Math.sign(cents) * Math.round(Math.abs(cents));
  return rounded === 0 ? 0 : rounded;
}

/** Two amounts that come out of different orders of the same multiplications differ by less than this share. */
const roundingNoise = 1e-12;

/** Whether `amount` is at least `threshold`, the last digits of both being noise. */
export const reaches = (amount: number, threshold: number): boolean => amount >= threshold * (1 - roundingNoise);

/** What two payments leave of a loss: nothing, where only the rounding of sums tells them from it. Euros. */
export const leftAfter = (loss: number, first: number, second: number): number =>
  reaches(first + second, loss) ? 0 : loss - first - second;
