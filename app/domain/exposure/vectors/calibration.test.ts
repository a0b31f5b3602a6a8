import { z } from 'zod';
import { believedRate, updatedBelief } from '../credibility.ts';
import { limitedSecondMoment, mean, quantile, type SeverityDistribution } from '../distribution.ts';
import { negativeBinomialShape } from '../exact/compound.ts';
import { chanceOfAtLeastOne, resolveFrequency } from '../frequency.ts';
import { lognormalThroughQuantiles, lognormalWithMoments, type Lognormal } from '../laws/lognormal.ts';
import { paretoLaw } from '../laws/pareto.ts';
import { pertShapes, type Pert } from '../laws/pert.ts';
import { checkVectors, number, pair } from './reader.test-data.ts';

const ci = z.object({ low: number, high: number });
const ci90 = ({ low, high }: z.infer<typeof ci>): Lognormal => lognormalThroughQuantiles([0.05, low], [0.95, high]);
const bounds = { min: number, mode: number, max: number };
const spread = (law: SeverityDistribution): number => Math.sqrt(limitedSecondMoment(law, Infinity) - mean(law) ** 2);

checkVectors('calibration', {
  'CAL-01': (inputs) => {
    const { ci: interval, annual_probability } = inputs({ ci, annual_probability: number });
    const law = ci90(interval);
    // The published example multiplies by the probability itself: at most one event a year.
    return { mu: law.mu, sigma: law.sigma, severity_mean: mean(law), eal: annual_probability * mean(law) };
  },
  'CAL-03': (inputs) => {
    const { ci: interval, p } = inputs({ ci, p: number });
    const law = ci90(interval);
    return { mu: law.mu, sigma: law.sigma, q99: quantile(law, p) };
  },
  'CAL-04': (inputs) => {
    const law = lognormalThroughQuantiles(...inputs({ quantiles: z.tuple([pair, pair]) }).quantiles);
    return { mu: law.mu, sigma: law.sigma, mean: mean(law), p95: quantile(law, 0.95), p99: quantile(law, 0.99) };
  },
  'CAL-06': (inputs) => {
    const moments = inputs({ mean: number, sd: number });
    const { mu, sigma } = lognormalWithMoments(moments.mean, moments.sd);
    return { mu, sigma };
  },
  'CAL-07': (inputs) => {
    const law: Pert = { kind: 'pert', ...inputs(bounds) };
    return { ...pertShapes(law), mean: mean(law), sd: spread(law), p90: quantile(law, 0.9) };
  },
  'CAL-09': (inputs) => {
    const law: SeverityDistribution = { kind: 'triangular', ...inputs(bounds) };
    return { mean: mean(law), sd: spread(law), p90: quantile(law, 0.9) };
  },
  'CAL-10': (inputs) => {
    const given = inputs({ p_at_least_one: number, return_period_years: number, count: number, years: number });
    const onceInN = resolveFrequency({ kind: 'return_period', years: given.return_period_years }).rate;
    return {
      lambda_from_p: resolveFrequency({ kind: 'annual_probability', probability: given.p_at_least_one }).rate,
      lambda_from_return_period: onceInN,
      p_from_return_period: chanceOfAtLeastOne(onceInN),
      lambda_from_count: resolveFrequency({ kind: 'count_in_years', count: given.count, years: given.years }).rate,
    };
  },
  'CAL-11': (inputs) => negativeBinomialShape(inputs({ mean: number, variance: number })),
  'CAL-14': (inputs) => {
    const { frequency, target, ...law } = inputs({ frequency: number, threshold: number, alpha: number, target: number });
    return { frequency: frequency * paretoLaw.survival(law, target) };
  },
  'CAL-15': (inputs) => {
    const { prior_shape, prior_rate, ...seen } = inputs({ prior_shape: number, prior_rate: number, events: number, years: number });
    const posterior = updatedBelief({ shape: prior_shape, years: prior_rate }, seen);
    return { posterior_mean: believedRate(posterior), posterior_sd: Math.sqrt(posterior.shape) / posterior.years };
  },
});
