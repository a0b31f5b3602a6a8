/** The two scales of the matrix: bands of frequency per year and of euros per event (domain model §3.1). */

/** Bands are numbered from 1 and half-open, [lower, upper); `edges` rise and separate them, so n edges make n + 1 bands. */
export type Scale = { readonly edges: readonly number[] };

/** Events per year: once in 50 years, once in 10, once in 2, twice a year. */
export const defaultFrequencyScale: Scale = { edges: [0.02, 0.1, 0.5, 2] };

/** Euros per event: 10 k, 100 k, 1 M, 10 M. */
export const defaultImpactScale: Scale = { edges: [10_000, 100_000, 1_000_000, 10_000_000] };

export type Band = { readonly lower: number; readonly upper: number };

export const bandCount = ({ edges }: Scale): number => edges.length + 1;

/** The band, from 1, that holds `value` ≥ 0; a value on an edge belongs to the band above it. */
export const bandOf = (value: number, { edges }: Scale): number => 1 + edges.filter((edge) => value >= edge).length;

/** The bounds of a band: the first starts at 0 and the last ends nowhere. */
export const bandBounds = (band: number, { edges }: Scale): Band => ({ lower: edges[band - 2] ?? 0, upper: edges[band - 1] ?? Infinity });

/**
 * One value for a whole band: the geometric mean of its edges. An open band has only one edge; it takes half a step beyond it, a step
 * being that of the neighbouring band (domain model §3.2). Needs at least two edges.
 */
export function representativeOf(band: number, scale: Scale): number {
  const { lower, upper } = bandBounds(band, scale);
  const halfStep = (neighbour: number): number => {
    const { lower: from, upper: to } = bandBounds(neighbour, scale);
    return Math.sqrt(to / from);
  };
  if (lower === 0) return upper / halfStep(band + 1);
  if (upper === Infinity) return lower * halfStep(band - 1);
  return Math.sqrt(lower * upper);
}
