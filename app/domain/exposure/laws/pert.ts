import { regularisedBeta } from '../numerics/beta.ts';
import { invertNonDecreasing } from '../numerics/invert.ts';
import { continuousLaw, momentAtLimit } from './law.ts';

/** A beta law stretched over [min, max] with its mode at `mode`, weight 4 on the mode; 0 ≤ min ≤ mode ≤ max, min < max. */
export type Pert = { readonly kind: 'pert'; readonly min: number; readonly mode: number; readonly max: number };

/** The two shapes of the beta law, α = 1 + 4(m-a)/(b-a) and β = 1 + 4(b-m)/(b-a); they sum to 6 (domain model §5.1). */
export function pertShapes({ min, mode, max }: Pert): { alpha: number; beta: number } {
  const range = max - min;
  return { alpha: 1 + (4 * (mode - min)) / range, beta: 1 + (4 * (max - mode)) / range };
}

const position = ({ min, max }: Pert, x: number): number => (x - min) / (max - min);

/** P(X > x), from the mirrored beta so that the upper tail keeps its digits. */
function survival(law: Pert, x: number): number {
  const { alpha, beta } = pertShapes(law);
  return regularisedBeta(1 - position(law, x), beta, alpha);
}

/** E[X^k ; X ≤ x] for k = 0, 1, 2, expanded around the minimum with E[B^k ; B ≤ u] = (α)_k/(α+β)_k · I_u(α+k, β). */
function partialMoments(law: Pert, x: number): readonly [number, number, number] {
  const { alpha, beta } = pertShapes(law);
  const u = position(law, x);
  const range = law.max - law.min;
  const total = alpha + beta;
  const b0 = regularisedBeta(u, alpha, beta);
  const b1 = (alpha / total) * regularisedBeta(u, alpha + 1, beta);
  const b2 = ((alpha * (alpha + 1)) / (total * (total + 1))) * regularisedBeta(u, alpha + 2, beta);
  return [b0, law.min * b0 + range * b1, law.min ** 2 * b0 + 2 * law.min * range * b1 + range ** 2 * b2];
}

export const pertLaw = continuousLaw<Pert>({
  mean: ({ min, mode, max }) => (min + 4 * mode + max) / 6,
  survival,
  quantile: (law, p) => {
    if (p === 1) return law.max;
    const { alpha, beta } = pertShapes(law);
    return law.min + (law.max - law.min) * invertNonDecreasing((u) => regularisedBeta(u, alpha, beta), p, 0, 1);
  },
  limitedMoment: (law, x, order) => partialMoments(law, x)[order] + momentAtLimit(x, order, survival(law, x)),
});
