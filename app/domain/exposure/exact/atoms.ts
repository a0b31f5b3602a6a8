/**
 * How far a grid spreads totals that happen with a probability of their own. First-moment matching shares an amount between two nodes, so a
 * loss that is always the same becomes two, and a year of n such losses n + 1, around a mean that stays. Totals without atoms feel nothing
 * of it: a spread of a few steps leaves the quantiles of a smooth law where they were.
 */
import { probabilityAtLeast } from '../distribution.ts';
import type { CappedSeverity } from '../capped-severity.ts';
import type { EventLoss } from '../event-loss.ts';
import type { ResolvedPortfolio } from '../resolve.ts';
import type { Basis } from './aggregate.ts';
import { partsOf } from './discretise.ts';
import { yearlyEvents } from './moments.ts';

/** An amount in euros that one event costs exactly, and how often it does. */
type Atom = { readonly amount: number; readonly probability: number };

function atomsBelow(maximumLoss: number, { distribution }: CappedSeverity): Atom[] {
  switch (distribution.kind) {
    case 'fixed':
      return distribution.amount < maximumLoss ? [{ amount: distribution.amount, probability: 1 }] : [];
    case 'discrete':
      return distribution.amounts.flatMap((amount, index) =>
        amount < maximumLoss ? [{ amount, probability: distribution.probabilities[index] ?? 0 }] : [],
      );
    default:
      return [];
  }
}

function atomsOf(severity: CappedSeverity): Atom[] {
  const { distribution, maximumLoss, scale } = severity;
  const cut = maximumLoss < Infinity ? [{ amount: maximumLoss, probability: probabilityAtLeast(distribution, maximumLoss) }] : [];
  return [...atomsBelow(maximumLoss, severity), ...cut].map(({ amount, probability }) => ({ amount: scale * amount, probability }));
}

/** Variance that the nodes give one event of an amount that lies between them: p·f·(1 - f), in steps². */
function varianceAdded(loss: EventLoss, step: number): number {
  let variance = 0;
  for (const { weight, severity } of partsOf(loss, 1)) {
    for (const { amount, probability } of atomsOf(severity)) {
      const between = (amount / step) % 1;
      variance += weight * probability * between * (1 - between);
    }
  }
  return variance;
}

/** A year as bad as those that tail measures look at has at most so many standard deviations more events, and is spread by as many. */
const deviations = 3;

/** How far off its place a grid may put an atom of the year's loss, in euros; 0 when every atom lies on a node, or there is none. */
export function atomSpread(resolved: ResolvedPortfolio, basis: Basis, step: number): number {
  const variance = yearlyEvents(resolved, basis).reduce(
    (sum, { expected, countVariance, loss }) => sum + (expected + deviations * Math.sqrt(countVariance)) * varianceAdded(loss, step),
    0,
  );
  return deviations * Math.sqrt(variance) * step;
}
