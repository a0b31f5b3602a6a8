/** The regularised incomplete beta function. */
import { logGamma } from './gamma.ts';

const largestNumberOfTerms = 10_000;
const tiny = 1e-300;

/** The continued fraction of I_x(a, b), with Lentz's method; converges fast for x < (a+1)/(a+b+2) (DLMF 8.17.22). */
function fractionOf(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1) || tiny);
  let fraction = d;
  const multiplyBy = (numerator: number): number => {
    d = 1 / (1 + numerator * d || tiny);
    c = 1 + numerator / c || tiny;
    fraction *= c * d;
    return c * d;
  };
  for (let n = 1; n < largestNumberOfTerms; n++) {
    multiplyBy((n * (b - n) * x) / ((a + 2 * n - 1) * (a + 2 * n)));
    const last = multiplyBy((-(a + n) * (a + b + n) * x) / ((a + 2 * n) * (a + 2 * n + 1)));
    if (Math.abs(last - 1) <= 1e-15) break;
  }
  return fraction;
}

/** I_x(a, b): the chance that a beta variable with a, b > 0 is at most x. */
export function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const logFactor = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x);
  const factor = Math.exp(logFactor);
  return x < (a + 1) / (a + b + 2) ? (factor * fractionOf(x, a, b)) / a : 1 - (factor * fractionOf(1 - x, b, a)) / b;
}
