/**
 * Laws whose tails fall like a power. Reinsurers price layers with them; they are no answer to a question about one event, so that
 * `distribution.ts` does not list them and neither a register nor a document can name them. They are not among the tests because a vector
 * that the library answers must be answered by the library. Limited moments: Klugman, Panjer, Willmot, Loss Models, appendix A.2.3.1, A.4.1.4.
 */
import { continuousLaw } from './law.ts';

/** X > `threshold` with P(X > x) = (threshold/x)^alpha; both positive. */
export type Pareto = { readonly threshold: number; readonly alpha: number };

/** X > 0 with P(X > x) = (scale/(scale + x))^alpha, which is a Pareto law less its threshold (Lomax); both positive. */
export type Lomax = { readonly scale: number; readonly alpha: number };

/** ∫ s^(power - 1) ds from 1 to x > 0: (x^power - 1)/power, and ln x for power 0, without loss of digits in between. */
export const integratedPower = (x: number, power: number): number => (power === 0 ? Math.log(x) : Math.expm1(power * Math.log(x)) / power);

/** E[min(X, x)^k] = t^k + ∫ k·s^(k-1)·P(X > s) ds from the threshold t on. */
export const paretoLaw = continuousLaw<Pareto>({
  mean: ({ threshold, alpha }) => threshold * (1 + integratedPower(Infinity, 1 - alpha)),
  survival: ({ threshold, alpha }, x) => (x <= threshold ? 1 : (threshold / x) ** alpha),
  quantile: ({ threshold, alpha }, p) => threshold * (1 - p) ** (-1 / alpha),
  limitedMoment: ({ threshold, alpha }, x, order) =>
    x <= threshold ? x ** order : threshold ** order * (1 + order * integratedPower(x / threshold, order - alpha)),
});

export const lomaxLaw = continuousLaw<Lomax>({
  mean: ({ scale, alpha }) => scale * integratedPower(Infinity, 1 - alpha),
  survival: ({ scale, alpha }, x) => (x <= 0 ? 1 : (scale / (scale + x)) ** alpha),
  quantile: ({ scale, alpha }, p) => scale * integratedPower(1 / (1 - p), 1 / alpha) * (1 / alpha),
  limitedMoment: ({ scale, alpha }, x, order) => {
    // A difference of two infinities has no value; the moment is infinite from alpha = order down.
    if (x === Infinity && alpha <= order) return Infinity;
    const first = integratedPower(1 + x / scale, 1 - alpha);
    return order === 1 ? scale * first : 2 * scale * scale * (integratedPower(1 + x / scale, 2 - alpha) - first);
  },
});
