import { z } from 'zod';
import { concentrationOf } from '../concentration.ts';
import { limitedExpectedValue, limitedSecondMoment, mean, quantile, type SeverityDistribution } from '../distribution.ts';
import { intervalRanks, quantileOf, tailMeanOf, tailStandardError, twoSided } from '../measures/measures.ts';
import { tailWeights } from '../measures/tail-weights.ts';
import { normalQuantile } from '../numerics/normal.ts';
import { checkVectors, number, numbers, pair, within } from './reader.test-data.ts';

/** Mean of a law beyond its quantile. */
function tailMeanOfLaw(law: SeverityDistribution, level: number): number {
  const at = quantile(law, level);
  return at + (mean(law) - limitedExpectedValue(law, at)) / (1 - level);
}

/** So many equally likely years at the middles of their steps stand for a normal law; its tail mean at 99 % is 5e-4 off at most. */
const years = 200_000;
const normalYears = (centre: number, deviation: number): Float64Array =>
  Float64Array.from({ length: years }, (_, year) => centre + deviation * normalQuantile((year + 0.5) / years));
const offByYears = 5e-4;

checkVectors('measures', {
  'RSK-15': (inputs) => {
    const { x, p, q } = inputs({ x: numbers, p: numbers, q: numbers });
    // Twenty equally likely years, as all probabilities are multiples of a twentieth.
    const ascending = Float64Array.from(x.flatMap((amount, index) => Array<number>(Math.round(20 * (p[index] ?? 0))).fill(amount)));
    return {
      var: q.map((level) => quantileOf(ascending, level)),
      tvar90: tailMeanOf(ascending, 0.9),
      tvar95: tailMeanOf(ascending, 0.95),
    };
  },
  'RSK-16': () => ({
    normal99: within(offByYears, tailMeanOf(normalYears(0, 1), 0.99)),
    exponential95: tailMeanOfLaw({ kind: 'exponential', mean: 100 }, 0.95),
    lognormal95: tailMeanOfLaw({ kind: 'lognormal', mu: 10, sigma: 1 }, 0.95),
  }),
  'MCE-01': (inputs) => {
    const exponential = z.object({ kind: z.literal('exponential'), mean: number });
    const { severity, q, n } = inputs({ severity: exponential, q: number, n: number });
    const at = quantile(severity, q);
    const excess = (mean(severity) - limitedExpectedValue(severity, at)) / (1 - q);
    const beyond = limitedSecondMoment(severity, Infinity) - limitedSecondMoment(severity, at);
    // E[(X - v)² | X > v] = (E[X²] - E[min(X, v)²])/(1 - q) - 2v·E[X - v | X > v]
    const variance = beyond / (1 - q) - 2 * at * excess - excess ** 2;
    return { se: tailStandardError(variance, excess, q, n) };
  },
  'MCE-02': (inputs) => {
    const { q, n } = inputs({ q: number, n: number });
    const [lower_rank, upper_rank] = intervalRanks(q, n, twoSided.p95);
    return { lower_rank, upper_rank };
  },
  'POR-08': (inputs) => {
    const { mean: means, sd, rho, q } = inputs({ mean: pair, sd: pair, rho: number, q: number });
    const variance = sd[0] ** 2 + sd[1] ** 2 + 2 * rho * sd[0] * sd[1];
    const totals = normalYears(means[0] + means[1], Math.sqrt(variance));
    // Given the total, a normal risk has its mean and its part of the deviation on average.
    const given = (risk: 0 | 1, total: number): number =>
      means[risk] + ((sd[risk] ** 2 + rho * sd[0] * sd[1]) / variance) * (total - means[0] - means[1]);
    const weights = tailWeights(totals, totals, q);
    const contribution = (risk: 0 | 1): number =>
      weights.reduce((sum, { year, weight }) => sum + weight * given(risk, totals[year] ?? NaN), 0);
    const off = offByYears * Math.sqrt(variance);
    return {
      tvar: within(off, tailMeanOf(totals, q)),
      contributions: [within(off, contribution(0)), within(off, contribution(1))],
    };
  },
  'POR-09': (inputs) => {
    const { scenarios, q } = inputs({ scenarios: z.array(pair), q: number });
    const totals = Float64Array.from(scenarios, ([a, b]) => a + b);
    const ascending = totals.slice().sort();
    const weights = tailWeights(totals, ascending, q);
    const contribution = (risk: 0 | 1): number =>
      weights.reduce((sum, { year, weight }) => sum + weight * (scenarios[year]?.[risk] ?? NaN), 0);
    return { var: quantileOf(ascending, q), tvar: tailMeanOf(ascending, q), contributions: [contribution(0), contribution(1)] };
  },
  'POR-10': (inputs) => {
    const concentration = concentrationOf(inputs({ shares: numbers }).shares);
    return { hhi: concentration?.index, effective_n: concentration?.effectiveNumber };
  },
});
