/** Euler allocation of a tail mean: what each year counts for (domain model §5.4). */
import { quantileRank } from './measures.ts';

/** A year and its weight; the weighted sum of any part of the losses is that part's contribution to the tail mean. */
export type WeightedYear = { readonly year: number; readonly weight: number };

/**
 * The weights of the years in the tail beyond `level`: 1/(n(1 - q)) for each year above the quantile, and the mass that is left shared
 * equally by all years tied at it. `ascending` holds the same totals sorted. Weights sum to 1.
 */
export function tailWeights(totals: Float64Array, ascending: Float64Array, level: number): WeightedYear[] {
  const n = totals.length;
  const quantile = ascending[quantileRank(level, n) - 1] ?? 0;
  const mass = n * (1 - level);
  let above = 0;
  let tied = 0;
  for (const total of totals) {
    if (total > quantile) above += 1;
    else if (total === quantile) tied += 1;
  }
  const ofTied = (mass - above) / tied / mass;
  const weighted: WeightedYear[] = [];
  totals.forEach((total, year) => {
    if (total > quantile) weighted.push({ year, weight: 1 / mass });
    else if (total === quantile) weighted.push({ year, weight: ofTied });
  });
  return weighted;
}
