import { normalCdf, normalQuantile } from '../numerics/normal.ts';
import { continuousLaw, momentAtLimit } from './law.ts';

/** ln X is normal with mean `mu` and standard deviation `sigma` > 0 (X in euros). */
export type Lognormal = { readonly kind: 'lognormal'; readonly mu: number; readonly sigma: number };

const survival = ({ mu, sigma }: Lognormal, x: number): number => (x <= 0 ? 1 : normalCdf((mu - Math.log(x)) / sigma));

/** Limited moments: Klugman, Panjer, Willmot, Loss Models, appendix A.5.1.1 (domain model §5.2). */
export const lognormalLaw = continuousLaw<Lognormal>({
  mean: ({ mu, sigma }) => Math.exp(mu + (sigma * sigma) / 2),
  survival,
  quantile: ({ mu, sigma }, p) => Math.exp(mu + sigma * normalQuantile(p)),
  limitedMoment: (law, x, order) => {
    const { mu, sigma } = law;
    const whole = Math.exp(order * mu + (order * order * sigma * sigma) / 2);
    return whole * normalCdf((Math.log(x) - mu) / sigma - order * sigma) + momentAtLimit(x, order, survival(law, x));
  },
});

/**
 * The lognormal through two quantiles: P(X ≤ q1) = p1 and P(X ≤ q2) = p2, with p1 < p2 and 0 < q1 < q2 in euros (domain model §5.1).
 * Every answer "between … and …" and "typically …, at worst …" is this one formula.
 */
export function lognormalThroughQuantiles([p1, q1]: readonly [number, number], [p2, q2]: readonly [number, number]): Lognormal {
  const sigma = Math.log(q2 / q1) / (normalQuantile(p2) - normalQuantile(p1));
  return { kind: 'lognormal', mu: Math.log(q1) - sigma * normalQuantile(p1), sigma };
}

/** The lognormal with its mode at `mode` and the quantile `q` at probability `p` > 0.5, 0 < mode < q: the positive root of σ² + zσ = ln(q/mode). */
export function lognormalThroughModeAndQuantile(mode: number, [p, q]: readonly [number, number]): Lognormal {
  const z = normalQuantile(p);
  const sigma = (-z + Math.sqrt(z * z + 4 * Math.log(q / mode))) / 2;
  return { kind: 'lognormal', mu: Math.log(mode) + sigma * sigma, sigma };
}

/** The lognormal with the given mean and standard deviation, both positive (method of moments). */
export function lognormalWithMoments(mean: number, standardDeviation: number): Lognormal {
  const variance = Math.log1p((standardDeviation / mean) ** 2);
  return { kind: 'lognormal', mu: Math.log(mean) - variance / 2, sigma: Math.sqrt(variance) };
}
