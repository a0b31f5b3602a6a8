import { reaches } from '../euros.ts';
import type { SeverityLaw } from './law.ts';

/** Every event costs the same `amount` ≥ 0. */
export type Fixed = { readonly kind: 'fixed'; readonly amount: number };

export const fixedLaw: SeverityLaw<Fixed> = {
  mean: ({ amount }) => amount,
  survival: ({ amount }, x) => (reaches(x, amount) ? 0 : 1),
  probabilityAtLeast: ({ amount }, x) => (reaches(amount, x) ? 1 : 0),
  quantile: ({ amount }) => amount,
  limitedMoment: ({ amount }, x, order) => Math.min(amount, x) ** order,
};
