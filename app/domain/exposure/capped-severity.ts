/**
 * The loss of one event as the organisation can bear it: Y = scale · min(X, maximum possible loss). The cap comes first, then the scale
 * left by severity controls (domain model §4.2); insurance looks at Y. Amounts in euros.
 */
import * as distribution from './distribution.ts';
import type { SeverityDistribution } from './distribution.ts';
import { reaches } from './euros.ts';

export type CappedSeverity = {
  readonly distribution: SeverityDistribution;
  /** Maximum possible loss of one event before controls; Infinity when there is none. */
  readonly maximumLoss: number;
  /** κ ≥ 0: 1 without severity controls, 1 - R_S with them. */
  readonly scale: number;
};

/** The same severity with every amount multiplied by `factor` ≥ 0. */
export const scaledBy = (severity: CappedSeverity, factor: number): CappedSeverity => ({ ...severity, scale: severity.scale * factor });

/** The largest amount that one event can cost. */
export const largestLoss = ({ maximumLoss, scale }: CappedSeverity): number => (scale === 0 ? 0 : maximumLoss * scale);

/** E[Y], in euros. */
export const meanLoss = (severity: CappedSeverity): number => limitedExpectedLoss(severity, Infinity);

/** Lower quantile of Y, in euros; p in [0, 1]. */
export const lossQuantile = ({ distribution: law, maximumLoss, scale }: CappedSeverity, p: number): number =>
  scale === 0 ? 0 : scale * Math.min(distribution.quantile(law, p), maximumLoss);

/** P(Y > x). */
export function probabilityAbove(severity: CappedSeverity, x: number): number {
  if (reaches(x, largestLoss(severity))) return 0;
  return distribution.survival(severity.distribution, x / severity.scale);
}

/** P(Y ≥ x): counts the losses that are cut at the maximum when x is that maximum. */
export function probabilityAtLeast(severity: CappedSeverity, x: number): number {
  if (x <= 0) return 1;
  if (!reaches(largestLoss(severity), x)) return 0;
  return distribution.probabilityAtLeast(severity.distribution, Math.min(x / severity.scale, severity.maximumLoss));
}

/** Limited expected value E[min(Y, x)] = κ·LEV_X(min(x/κ, MPL)), in euros (domain model §5.2). */
export function limitedExpectedLoss({ distribution: law, maximumLoss, scale }: CappedSeverity, x: number): number {
  if (scale === 0) return 0;
  return scale * distribution.limitedExpectedValue(law, Math.min(x / scale, maximumLoss));
}

/** Second limited moment E[min(Y, x)²], in euros². */
export function limitedSecondMoment({ distribution: law, maximumLoss, scale }: CappedSeverity, x: number): number {
  if (scale === 0) return 0;
  return scale * scale * distribution.limitedSecondMoment(law, Math.min(x / scale, maximumLoss));
}
