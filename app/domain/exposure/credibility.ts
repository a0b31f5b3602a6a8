/**
 * What we believe of a rate before and after events were counted: a gamma belief, which counting leaves a gamma belief (Klugman, Panjer,
 * Willmot, Loss Models, §15.3; domain model §5.1).
 */

/** Gamma law of the events a year: as if `shape` events had been seen in `years` years. Both positive. */
export type RateBelief = { readonly shape: number; readonly years: number };

/** The belief after `events` ≥ 0 more were counted in `years` ≥ 0 more years. */
export const updatedBelief = (prior: RateBelief, seen: { readonly events: number; readonly years: number }): RateBelief => ({
  shape: prior.shape + seen.events,
  years: prior.years + seen.years,
});

/** Expected events a year. */
export const believedRate = ({ shape, years }: RateBelief): number => shape / years;
