/** The loss of one event after controls: capped, scaled, and perhaps stopped by a control that acts at an amount. Amounts in euros. */
import { limitedExpectedLoss, probabilityAbove, scaledBy, type CappedSeverity } from './capped-severity.ts';

/** Stops a loss at `amount`, each time with `probability`. */
export type LossCap = { readonly amount: number; readonly probability: number };

export type EventLoss = { readonly severity: CappedSeverity; readonly caps: readonly LossCap[] };

/** The same loss with every amount multiplied by `factor` ≥ 0 before the caps act (a supplier's multiplier). */
export const multipliedBy = ({ severity, caps }: EventLoss, factor: number): EventLoss => ({ severity: scaledBy(severity, factor), caps });

/**
 * The amounts at which the loss may be stopped, each with the chance that it is the lowest cap that acts; the last entry, at Infinity,
 * is the chance that none acts. Caps act independently of each other.
 */
export function lowestCaps(caps: readonly LossCap[]): LossCap[] {
  let remaining = 1;
  const acting = [...caps]
    .sort((a, b) => a.amount - b.amount)
    .map(({ amount, probability }) => {
      const first = { amount, probability: remaining * probability };
      remaining *= 1 - probability;
      return first;
    });
  return [...acting, { amount: Infinity, probability: remaining }];
}

/** Averages `value`, a function of the amount at which the loss stops, over the caps. */
const overCaps = ({ caps }: EventLoss, value: (stop: number) => number): number =>
  lowestCaps(caps).reduce((sum, { amount, probability }) => (probability === 0 ? sum : sum + probability * value(amount)), 0);

/** Limited expected value E[min(Y, x)], in euros. */
export const limitedExpectedEventLoss = (loss: EventLoss, x: number): number =>
  overCaps(loss, (stop) => limitedExpectedLoss(loss.severity, Math.min(stop, x)));

/** E[Y], in euros. */
export const meanEventLoss = (loss: EventLoss): number => limitedExpectedEventLoss(loss, Infinity);

/** P(Y > x). */
export const probabilityOfLossAbove = (loss: EventLoss, x: number): number =>
  overCaps(loss, (stop) => (x >= stop ? 0 : probabilityAbove(loss.severity, x)));
