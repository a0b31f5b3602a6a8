/** Moments of a year's loss in closed form: where the exact check looks for the law, and how far the luck of a simulation may reach. */
import { meanEventLoss, multipliedBy, type EventLoss } from '../event-loss.ts';
import type { FrequencyLaw } from '../portfolio.ts';
import { expectedEvents, type ResolvedPortfolio, type ResolvedRisk } from '../resolve.ts';
import { chanceOfTrigger, eventLossOf, keptOfOwn, type Basis } from './aggregate.ts';
import { thinned } from './compound.ts';
import { secondMomentOf } from './discretise.ts';

/** Var N - E[N]: what a year's variance has beyond that of Poisson many events, per squared mean loss. */
function overdispersion(law: FrequencyLaw): number {
  switch (law.kind) {
    case 'poisson':
      return 0;
    case 'negative-binomial':
      return law.variance - law.mean;
    case 'bernoulli':
      return -(law.probability ** 2);
  }
}

export type AnnualMoments = {
  /** Expected annual loss: Σ rate × mean, in euros. */
  readonly mean: number;
  /** Σ rate × E[X²] over all events, in euros²: the variance if they came as a Poisson process and alone. */
  readonly eventSquares: number;
  /** Variance of the year's loss without what losses of one occurrence have in common, which only adds to it; euros². */
  readonly variance: number;
  /** The part of `variance` that comes from the number of events: what it were if each loss had its mean. */
  readonly countVariance: number;
};

/** Moments of the year's loss before or after controls (domain model §5.2). */
export function annualMoments({ risks, shocks }: ResolvedPortfolio, basis: Basis): AnnualMoments {
  let mean = 0;
  let eventSquares = 0;
  let sizeVariance = 0;
  let countVariance = 0;
  const add = (rate: number, loss: EventLoss, beyondPoisson: number): void => {
    const meanLoss = meanEventLoss(loss);
    const square = secondMomentOf(loss);
    mean += rate * meanLoss;
    eventSquares += rate * square;
    sizeVariance += rate * Math.max(0, square - meanLoss * meanLoss);
    countVariance += Math.max(0, rate + beyondPoisson) * meanLoss * meanLoss;
  };
  for (const risk of risks) {
    const own = thinned(risk.own, keptOfOwn(risk, basis));
    const rate = expectedEvents(own);
    if (rate === 0) continue;
    add(rate, eventLossOf(risk, basis), overdispersion(own));
  }
  for (const { rate, triggers, failing } of shocks) {
    for (const trigger of triggers) {
      const events = rate * (failing[trigger.position] ?? 0) * chanceOfTrigger(trigger, basis);
      if (events > 0) add(events, multipliedBy(eventLossOf(risks[trigger.risk] as ResolvedRisk, basis), trigger.multiplier), 0);
    }
  }
  return { mean, eventSquares, variance: sizeVariance + countVariance, countVariance };
}
