/** What tests ask of one law and the engine does not: its own spectrum, its moments, all its measures together. Amounts in euros. */
import { byLevel } from '../measures/measures.ts';
import { eachSpectrum, type GridLaw, type Spectrum } from './compound.ts';
import { gridQuantile, gridTailMean } from './grid-measures.ts';

export function spectrumOf(masses: Float64Array): Spectrum {
  const found: Spectrum[] = [];
  eachSpectrum(
    1,
    () => masses,
    (spectrum) => found.push(spectrum),
  );
  return found[0] as Spectrum;
}

/** E[S] of what the grid holds. */
export const gridMean = ({ first, step, masses }: GridLaw): number => masses.reduce((sum, mass, k) => sum + mass * (first + k) * step, 0);

/** Standard deviation of what the grid holds. */
export function gridStandardDeviation(law: GridLaw): number {
  const mean = gridMean(law);
  const { first, step, masses } = law;
  return Math.sqrt(masses.reduce((sum, mass, k) => sum + mass * ((first + k) * step - mean) ** 2, 0));
}

/** Tail measures of a year whose expectation is `mean`. */
export const tailOfLaw = (law: GridLaw, mean: number) => ({
  valueAtRisk: byLevel((level) => gridQuantile(law, level)),
  tailValueAtRisk: byLevel((level) => gridTailMean(law, level, mean)),
});
