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

/** Independent events of a year: how many are expected, the variance of their number, and what each costs. */
export type YearlyEvents = { readonly expected: number; readonly countVariance: number; readonly loss: EventLoss };

/** Every kind of event that happens: own ones by risk, then those that suppliers trigger. */
export function yearlyEvents({ risks, shocks }: ResolvedPortfolio, basis: Basis): YearlyEvents[] {
  const own = risks.map((risk): YearlyEvents => {
    const law = thinned(risk.own, keptOfOwn(risk, basis));
    const expected = expectedEvents(law);
    return { expected, countVariance: Math.max(0, expected + overdispersion(law)), loss: eventLossOf(risk, basis) };
  });
  const triggered = shocks.flatMap(({ rate, triggers, failing }) =>
    triggers.map((trigger): YearlyEvents => {
      const expected = rate * (failing[trigger.position] ?? 0) * chanceOfTrigger(trigger, basis);
      const loss = multipliedBy(eventLossOf(risks[trigger.risk] as ResolvedRisk, basis), trigger.multiplier);
      return { expected, countVariance: expected, loss };
    }),
  );
  return [...own, ...triggered].filter(({ expected }) => expected > 0);
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
export function annualMoments(resolved: ResolvedPortfolio, basis: Basis): AnnualMoments {
  let mean = 0;
  let eventSquares = 0;
  let sizeVariance = 0;
  let countVariance = 0;
  for (const events of yearlyEvents(resolved, basis)) {
    const meanLoss = meanEventLoss(events.loss);
    const square = secondMomentOf(events.loss);
    mean += events.expected * meanLoss;
    eventSquares += events.expected * square;
    sizeVariance += events.expected * Math.max(0, square - meanLoss * meanLoss);
    countVariance += events.countVariance * meanLoss * meanLoss;
  }
  return { mean, eventSquares, variance: sizeVariance + countVariance, countVariance };
}
