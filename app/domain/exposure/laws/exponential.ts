import { continuousLaw } from './law.ts';

/** Exponential law with the given `mean` > 0 in euros. */
export type Exponential = { readonly kind: 'exponential'; readonly mean: number };

const survival = ({ mean }: Exponential, x: number): number => (x <= 0 ? 1 : Math.exp(-x / mean));

export const exponentialLaw = continuousLaw<Exponential>({
  mean: ({ mean }) => mean,
  survival,
  quantile: ({ mean }, p) => -mean * Math.log1p(-p),
  limitedMoment: (law, x, order) => {
    const { mean } = law;
    const reached = -Math.expm1(-x / mean);
    if (order === 1) return mean * reached;
    return 2 * mean * (mean * reached - (x === Infinity ? 0 : x * survival(law, x)));
  },
});
