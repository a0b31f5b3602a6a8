import { regularisedGammaLower, regularisedGammaUpper } from '../numerics/gamma.ts';
import { invertNonDecreasing } from '../numerics/invert.ts';
import { continuousLaw, momentAtLimit } from './law.ts';

/** Gamma law with mean shape × scale; both positive, scale in euros. */
export type Gamma = { readonly kind: 'gamma'; readonly shape: number; readonly scale: number };

const mean = ({ shape, scale }: Gamma): number => shape * scale;
const survival = ({ shape, scale }: Gamma, x: number): number => regularisedGammaUpper(shape, x / scale);

/** An amount that the law stays below with probability p: the mean, doubled until it does. */
function upperBracket(law: Gamma, p: number): number {
  let bound = mean(law);
  while (1 - survival(law, bound) < p) bound *= 2;
  return bound;
}

/** Limited moments: Klugman, Panjer, Willmot, Loss Models, appendix A.3.2.1. */
export const gammaLaw = continuousLaw<Gamma>({
  mean,
  survival,
  quantile: (law, p) => {
    if (p === 1) return Infinity;
    return invertNonDecreasing((x) => regularisedGammaLower(law.shape, x / law.scale), p, 0, upperBracket(law, p));
  },
  limitedMoment: (law, x, order) => {
    const { shape, scale } = law;
    const whole = order === 1 ? shape * scale : shape * (shape + 1) * scale * scale;
    return whole * regularisedGammaLower(shape + order, x / scale) + momentAtLimit(x, order, survival(law, x));
  },
});
