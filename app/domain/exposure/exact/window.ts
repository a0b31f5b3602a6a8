/** The amounts on which the law of a year is computed: as few as possible above and below what years may cost. */
import type { LossMeasures } from '../results.ts';
import type { Window } from './compound.ts';
import type { AnnualMoments } from './moments.ts';

/** Nodes of the grid, and the number of risks above which half of them have to do: time grows with both. */
const manyNodes = 2 ** 15;
const manyRisks = 100;

/** How many tails of the 99.5 % level fit on the grid. */
const tailsCovered = 3;
/**
 * Standard deviations below the mean under which no year lies: the lower tail of a sum of losses falls at least like e^(-x²/2), here
 * e^-50, which the damping of the transform may raise to e^-30.
 */
const deviationsBelow = 10;

/** Nodes for a portfolio of so many risks. */
export const nodesFor = (risks: number): number => (risks > manyRisks ? manyNodes / 2 : manyNodes);

/**
 * The window on which to look for the law of a year that was simulated. It begins at zero, unless so many events happen in a year that no
 * year comes near zero; then the step stays small beside a single loss, as first-moment matching needs: it keeps means, but widens each loss.
 */
export function windowFor(
  simulated: Pick<LossMeasures, 'standardDeviation' | 'tailValueAtRisk'>,
  { mean, eventSquares }: Pick<AnnualMoments, 'mean' | 'eventSquares'>,
  nodes: number,
): Window {
  if (mean === 0) return { first: 0, step: 1, nodes };
  const tail = simulated.tailValueAtRisk['0.995'];
  const deviation = Math.max(simulated.standardDeviation, Math.sqrt(eventSquares));
  const lowest = mean - deviationsBelow * deviation;
  if (lowest <= 0) {
    // A simulation without any loss says nothing of their size: the mean of a loss, weighted by itself, does.
    const reach = Math.max(mean, tail > 0 ? tail : eventSquares / mean);
    return { first: 0, step: (tailsCovered * reach) / nodes, nodes };
  }
  const highest = mean + Math.max(tailsCovered * (tail - mean), deviationsBelow * deviation);
  const step = (highest - lowest) / nodes;
  return { first: Math.floor(lowest / step), step, nodes };
}
