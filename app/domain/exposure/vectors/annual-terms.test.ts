import { z } from 'zod';
import type { SeverityDistribution } from '../distribution.ts';
import { exactRecoveries } from '../exact/ceded.ts';
import { addCompound, constantSpectrum, lawOfLogarithm } from '../exact/compound.ts';
import { spectrumOf } from '../exact/grid.test-data.ts';
import { discretise, paymentCurve, type LossCurve } from '../exact/discretise.ts';
import { limitedExpectedTotal } from '../exact/grid-measures.ts';
import { reinstatementPremiumOf } from '../insurance/respond.ts';
import { answeredYear } from '../insurance/year.test-data.ts';
import { lomaxLaw } from '../laws/pareto.ts';
import { limitedTo, paymentAfter, type Payment } from '../payment.ts';
import { policyForTest, resolvedForTest, riskForTest } from '../portfolio.test-data.ts';
import { bernoulli, chanceUpTo, discrete, eventLoss, poisson, totalOf, totalOfCounts } from './grid.test-data.ts';
import { checkVectors, number, numbers, within } from './reader.test-data.ts';
import { ordinary } from './terms.test-data.ts';

/** A loss of 1 to 6, each as likely. */
const die = discrete({ x: [1, 2, 3, 4, 5, 6], p: Array<number>(6).fill(1 / 6) });
/** The same for the number of losses. */
const dieCounts = [0, 1, 1, 1, 1, 1, 1].map((face) => face / 6);
const halfGrid = { step: 0.5, nodes: 256 };

/** What part of a loss stays with us when insurers pay `shares` of consecutive layers between the breaks. */
function retainedOf(breaks: readonly number[], shares: readonly number[]): Payment {
  const segments = shares.map((share, index) => ({ from: breaks[index] ?? NaN, to: breaks[index + 1] ?? Infinity, slope: 1 - share }));
  return { jump: { at: 0, height: 0 }, segments: [{ from: 0, to: breaks[0] ?? Infinity, slope: 1 }, ...segments] };
}

/** The law of a year of die-many payments for die-sized losses. */
const diceOf = (payment: Payment) => totalOfCounts(dieCounts, discretise(paymentCurve(eventLoss(die), payment), halfGrid), halfGrid.step);

/** E[S], up to the most that six losses come to: beyond stands noise only, which the end of the grid raises. */
const meanOf = (law: ReturnType<typeof diceOf>): number => limitedExpectedTotal(law, 36);

/** E[min((S - attachment)+, limit)] */
const inAnnualLayer = (law: ReturnType<typeof diceOf>, limit: number, attachment: number): number =>
  limitedExpectedTotal(law, attachment + limit) - limitedExpectedTotal(law, attachment);

checkVectors('annual-terms', {
  'LAY-12': (inputs) => {
    const pareto2 = z.object({ alpha: number, theta: number });
    const { frequency, severity, limit, aggregate_deductible, reinstatements } = inputs({
      frequency: z.object({ lam: number }),
      severity: pareto2,
      limit: number,
      aggregate_deductible: number,
      reinstatements: numbers,
    });
    const loss = { scale: severity.theta, alpha: severity.alpha };
    const payment: LossCurve = {
      limited: (x) => lomaxLaw.limitedMoment(loss, Math.min(x, limit), 1),
      above: (x) => (x >= limit ? 0 : lomaxLaw.survival(loss, x)),
      largest: limit,
    };
    const grid = { first: 0, step: limit / 2 ** 10, nodes: 2 ** 14 };
    const log = constantSpectrum(grid.nodes, 0);
    addCompound(log, spectrumOf(discretise(payment, grid)), poisson(frequency.lam));
    const law = lawOfLogarithm(log, grid);
    const capacity = limit * (reinstatements.length + 1);
    const ceded = inAnnualLayer(law, capacity, aggregate_deductible);
    // Reinstatements cost a multiple of the initial premium; the premium is fair when all that is paid covers what is ceded.
    const terms = policyForTest('P', [], { limitPerOccurrence: limit, annualCapacity: capacity, reinstatements, premium: 1 });
    const used = (node: number): number => Math.min(Math.max(0, node * grid.step - aggregate_deductible), capacity);
    const reinstated = law.masses.reduce((sum, mass, node) => sum + mass * reinstatementPremiumOf(used(node), terms), 0);
    return { initial_premium: ceded / (1 + reinstated), expected_ceded: ceded };
  },
  'LAY-13': () => {
    const whole = diceOf(paymentAfter({ kind: 'none' }));
    const layer = (limit: number, attachment: number): Payment => limitedTo(limit, paymentAfter(ordinary(attachment)));
    const netOfTop = diceOf(retainedOf([4, 6], [1, 0]));
    const netOfShares = diceOf(retainedOf([2, 4, 6], [0.5, 1, 0]));
    return {
      occ_2xs4_ceded: meanOf(diceOf(layer(2, 4))),
      occ_net: meanOf(netOfTop),
      agg_12xs24_ceded: inAnnualLayer(whole, 12, 24),
      net_occ_then_agg: meanOf(netOfTop) - inAnnualLayer(netOfTop, 8, 12),
      net_shares: meanOf(netOfShares) - 0.25 * inAnnualLayer(netOfShares, 4, 10),
    };
  },
  'LAY-14': (inputs) => {
    const { frequency, severity, aggregate_retention, premium } = inputs({
      frequency: z.object({ m: number, q: number }),
      severity: z.object({ x: numbers, p: numbers }),
      aggregate_retention: number,
      premium: number,
    });
    // A binomial number of losses is so many risks with at most one each.
    const compound = { frequency: bernoulli(frequency.q), severity: discrete(severity) };
    const law = totalOf(Array<typeof compound>(frequency.m).fill(compound), { step: 1_000, nodes: 64 });
    const retained = limitedExpectedTotal(law, aggregate_retention);
    return { retained, total_cost: retained + premium };
  },
  'LAY-17': (inputs) => {
    const gamma = z.object({ kind: z.literal('gamma'), shape: number, scale: number });
    const { frequency, severity, aggregate_limit } = inputs({
      frequency: z.object({ lam: number }),
      severity: gamma,
      aggregate_limit: number,
    });
    const law = totalOf([{ frequency: poisson(frequency.lam), severity }], { step: 5, nodes: 2 ** 14 });
    return { prob: within(1e-7, 1 - chanceUpTo(law, aggregate_limit)) };
  },
  'POL-11': (inputs) => {
    const { events, deductible, limit, aggregate_deductible, aggregate_limit, share } = inputs({
      events: numbers,
      deductible: number,
      limit: number,
      aggregate_deductible: number,
      aggregate_limit: number,
      share: number,
    });
    const policy = policyForTest('P', ['R'], {
      deductible: ordinary(deductible),
      limitPerOccurrence: limit,
      annualAggregateDeductible: aggregate_deductible,
      annualCapacity: aggregate_limit,
      share,
    });
    const { recoveries, byPolicy } = answeredYear(
      { policies: [policy] },
      events.map((R) => ({ R })),
    );
    return { recoveries, total: byPolicy[0] };
  },
  'POR-01': (inputs) => {
    const { risks, deductible, aggregate_limit } = inputs({
      risks: z.array(z.object({ p: number, x: number })),
      deductible: number,
      aggregate_limit: number,
    });
    const ids = risks.map((_, index) => `R-${index + 1}`);
    const policies = [policyForTest('P', ids, { deductible: ordinary(deductible), annualCapacity: aggregate_limit })];
    const happening = (index: number) => risks.map(({ x }, risk) => ({ id: ids[risk] ?? '', loss: (index >> risk) & 1 ? x : 0 }));
    const years = Array.from({ length: 2 ** risks.length }, (_, index) => {
      const occurrences = happening(index).flatMap(({ id, loss }) => (loss > 0 ? [{ [id]: loss }] : []));
      const { byPolicy } = answeredYear({ risks: ids.map((id) => riskForTest(id)), policies }, occurrences);
      const probability = risks.reduce((product, { p }, risk) => product * ((index >> risk) & 1 ? p : 1 - p), 1);
      return { gross: happening(index).reduce((sum, { loss }) => sum + loss, 0), recovery: byPolicy[0] ?? NaN, probability };
    });
    const expectation = (value: (year: (typeof years)[number]) => number): number =>
      years.reduce((sum, year) => sum + year.probability * value(year), 0);
    const net = new Map<number, number>();
    for (const { gross, recovery, probability } of years) net.set(gross - recovery, (net.get(gross - recovery) ?? 0) + probability);
    // The exact check has to agree with the response to each year.
    const exact = exactRecoveries(
      resolvedForTest({
        risks: risks.map(({ p, x }, risk) =>
          riskForTest(ids[risk] ?? '', { frequency: bernoulli(p), severity: { kind: 'fixed', amount: x } satisfies SeverityDistribution }),
        ),
        policies,
      }),
    ).get('P');
    const recovery = expectation((year) => year.recovery);
    if (!exact || Math.abs(exact.expected - recovery) > exact.allowance) throw new Error('The law of the year and its response disagree');
    return {
      gross: expectation(({ gross }) => gross),
      recovery,
      net: expectation((year) => year.gross - year.recovery),
      net_distribution: [...net].sort(([a], [b]) => a - b),
    };
  },
});
