/**
 * What the engine asks of a severity law, whatever its family. `Parameters` are plain data in euros; all laws live on [0, ∞).
 * One file per family; `distribution.ts` lists them.
 */
export type SeverityLaw<Parameters> = {
  readonly mean: (parameters: Parameters) => number;
  /** P(X > x). */
  readonly survival: (parameters: Parameters, x: number) => number;
  /** P(X ≥ x): differs from `survival` only where the law has an atom. */
  readonly probabilityAtLeast: (parameters: Parameters, x: number) => number;
  /** Lower quantile inf{x : F(x) ≥ p}, p in [0, 1]. */
  readonly quantile: (parameters: Parameters, p: number) => number;
  /** E[min(X, x)^order] for x > 0, Infinity included. */
  readonly limitedMoment: (parameters: Parameters, x: number, order: 1 | 2) => number;
};

/** Completes a law without atoms, for which "above x" and "at least x" are equally likely. */
export function continuousLaw<Parameters>(law: Omit<SeverityLaw<Parameters>, 'probabilityAtLeast'>): SeverityLaw<Parameters> {
  return { ...law, probabilityAtLeast: law.survival };
}

/** The part x^order·P(X > x) of a limited moment that sits at the limit, safe for an infinite x. */
export const momentAtLimit = (x: number, order: 1 | 2, survival: number): number => (survival === 0 ? 0 : x ** order * survival);
