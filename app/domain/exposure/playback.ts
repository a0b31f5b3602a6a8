/** What the answers imply, shown back before they are saved: "does this look right?" (domain model §5.1). */
import { lossQuantile, meanLoss } from './capped-severity.ts';
import { chanceOfAtLeastOne } from './frequency.ts';
import type { LossModel } from './loss-model.ts';

/** Amounts in euros. */
export type Playback = {
  /** Mean and quantiles of the loss of one event, cut at the maximum possible loss. */
  readonly mean: number;
  readonly p01: number;
  readonly p50: number;
  readonly p99: number;
  /** Chance of at least one event in a year. */
  readonly chanceOfAtLeastOne: number;
  /** The amount that the largest single loss of the year exceeds once in a hundred years. */
  readonly oneIn100YearLoss: number;
  readonly expectedAnnualLoss: number;
};

/** Expected annual loss λ·E[Y] in euros. */
export const expectedAnnualLoss = ({ rate, severity }: LossModel): number => rate * meanLoss(severity);

/**
 * The amount that the largest single loss of a year exceeds with probability `chance` in (0,1): the x with
 * 1 - exp(-λ P(Y > x)) = chance (occurrence exceedance, domain model §5.2). It is 0 when events are rarer than that.
 */
export function largestLossExceededWith(chance: number, { rate, severity }: LossModel): number {
  const eventsAbove = -Math.log1p(-chance);
  return rate <= eventsAbove ? 0 : lossQuantile(severity, 1 - eventsAbove / rate);
}

/** The playback of a quantified risk. */
export const playback = (model: LossModel): Playback => ({
  mean: meanLoss(model.severity),
  p01: lossQuantile(model.severity, 0.01),
  p50: lossQuantile(model.severity, 0.5),
  p99: lossQuantile(model.severity, 0.99),
  chanceOfAtLeastOne: chanceOfAtLeastOne(model.rate),
  oneIn100YearLoss: largestLossExceededWith(0.01, model),
  expectedAnnualLoss: expectedAnnualLoss(model),
});
