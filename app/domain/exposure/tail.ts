/**
 * Losses so large that few were seen: the law above a threshold, fitted to answers about the tail, and what it says further out (McNeil,
 * Frey, Embrechts, Quantitative Risk Management, §5.2; domain model §5.1). Amounts in euros.
 */
import { integratedPower, paretoLaw } from './laws/pareto.ts';
import { invertNonDecreasing } from './numerics/invert.ts';

/** Above `threshold`, which a loss exceeds with probability `exceedance`, the excess is generalised Pareto: 0 ≤ `shape` < 1, `scale` > 0. */
export type GeneralisedParetoTail = {
  readonly threshold: number;
  readonly exceedance: number;
  readonly shape: number;
  readonly scale: number;
};

/** Value at risk u + (β/ξ)·[((1 - q)/p_u)^-ξ - 1] at a level q ≥ 1 - p_u; its limit u + β·ln(p_u/(1 - q)) for an exponential tail, ξ = 0. */
export const tailQuantile = ({ threshold, exceedance, shape, scale }: GeneralisedParetoTail, level: number): number =>
  threshold + scale * integratedPower(exceedance / (1 - level), shape);

/** Mean of the losses beyond the value at risk: VaR/(1 - ξ) + (β - ξu)/(1 - ξ). */
export const tailMean = (tail: GeneralisedParetoTail, level: number): number =>
  (tailQuantile(tail, level) + tail.scale - tail.shape * tail.threshold) / (1 - tail.shape);

/** Events a year above `target` ≥ `threshold`, of which `frequency` a year exceed the threshold, under a Pareto law. */
export const frequencyAbove = (
  target: number,
  { frequency, threshold, alpha }: { frequency: number; threshold: number; alpha: number },
): number => frequency * paretoLaw.survival({ threshold, alpha }, target);

/** The layer `limit` xs `attachment`, and the euros a year expected in it. All positive. */
export type LayerLoss = { readonly limit: number; readonly attachment: number; readonly expected: number };

/** What one event above `threshold` ≤ attachment is expected to cost the layer: the integral of P(X > s) over it. */
const meanInLayer = ({ limit, attachment }: LayerLoss, threshold: number, alpha: number): number =>
  paretoLaw.survival({ threshold, alpha }, attachment) * attachment * integratedPower(1 + limit / attachment, 1 - alpha);

/** Beyond these tails are either flat or gone. */
const alphas = { least: 1e-3, most: 100 } as const;

/**
 * The Pareto law that explains the losses of two layers, and the events a year above the lower attachment; `lower` attaches lower. Null
 * when the layer above costs more per euro of it than any such law can explain, or next to nothing.
 */
export function paretoThroughLayers(lower: LayerLoss, upper: LayerLoss): { alpha: number; frequency: number } | null {
  const threshold = lower.attachment;
  /** Falls when the tail is longer, so it grows with alpha. */
  const lowerPerUpper = (alpha: number): number => meanInLayer(lower, threshold, alpha) / meanInLayer(upper, threshold, alpha);
  const wanted = lower.expected / upper.expected;
  if (lowerPerUpper(alphas.least) > wanted || lowerPerUpper(alphas.most) < wanted) return null;
  const alpha = invertNonDecreasing(lowerPerUpper, wanted, alphas.least, alphas.most);
  return { alpha, frequency: lower.expected / meanInLayer(lower, threshold, alpha) };
}
