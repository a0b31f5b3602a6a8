import { z } from 'zod';
import { limitedExpectedLoss, limitedSecondMoment, meanLoss, probabilityAbove, type CappedSeverity } from '../capped-severity.ts';
import { limitedExpectedValue, survival, type SeverityDistribution } from '../distribution.ts';
import { annualMoments } from '../exact/moments.ts';
import { expectedRecovery } from '../expected-recovery.ts';
import type { SeverityLaw } from '../laws/law.ts';
import { lomaxLaw, paretoLaw } from '../laws/pareto.ts';
import { resolvedForTest, riskForTest } from '../portfolio.test-data.ts';
import { checkVectors, number, numbers, type Inputs } from './reader.test-data.ts';
import { layer, paid, uncapped } from './terms.test-data.ts';

const poisson = z.object({ kind: z.literal('poisson'), lam: number });
const exponential = z.object({ kind: z.literal('exponential'), mean: number });
const lognormal = z.object({ kind: z.literal('lognormal'), mu: number, sigma: number });
const gamma = z.object({ kind: z.literal('gamma'), shape: number, scale: number });
const pert = z.object({ kind: z.literal('pert'), min: number, mode: number, max: number });

/** First and second moment of what a layer takes of one loss, from limited moments (domain model §5.2). */
function layerMoments(limited: (x: number, order: 1 | 2) => number, limit: number, attachment: number): { first: number; second: number } {
  const top = attachment + limit;
  const first = limited(top, 1) - limited(attachment, 1);
  return { first, second: limited(top, 2) - limited(attachment, 2) - 2 * attachment * first };
}
const momentsOf =
  (loss: CappedSeverity) =>
  (x: number, order: 1 | 2): number =>
    order === 1 ? limitedExpectedLoss(loss, x) : limitedSecondMoment(loss, x);
const momentsOfLaw =
  <Parameters>(law: SeverityLaw<Parameters>, parameters: Parameters) =>
  (x: number, order: 1 | 2): number =>
    law.limitedMoment(parameters, x, order);

const yearly = (rate: number, severity: SeverityDistribution, limit: number, attachment: number): number =>
  expectedRecovery({ rate, severity: uncapped(severity) }, layer(limit, attachment)).recovered;

function meanOfLayer(inputs: Inputs, severity: typeof gamma | typeof pert): { per_event: number; annual: number } {
  const given = inputs({ frequency: poisson, severity, limit: number, attachment: number });
  return {
    per_event: yearly(1, given.severity, given.limit, given.attachment),
    annual: yearly(given.frequency.lam, given.severity, given.limit, given.attachment),
  };
}

checkVectors('layers', {
  'LAY-01': (inputs) => {
    const { mu, sigma, x } = inputs({ mu: number, sigma: number, x: numbers });
    return { lev: x.map((limit) => limitedExpectedValue({ kind: 'lognormal', mu, sigma }, limit)) };
  },
  'LAY-02': (inputs) => {
    const { frequency, severity, limit, attachment } = inputs({
      frequency: poisson,
      severity: lognormal,
      limit: number,
      attachment: number,
    });
    const loss = uncapped(severity);
    return {
      count: frequency.lam * probabilityAbove(loss, attachment),
      mean: yearly(frequency.lam, severity, limit, attachment),
      sd: Math.sqrt(frequency.lam * layerMoments(momentsOf(loss), limit, attachment).second),
    };
  },
  'LAY-03': (inputs) => {
    const { severity, deductible, limit, inflation } = inputs({
      severity: exponential,
      deductible: number,
      limit: number,
      inflation: number,
    });
    const perLoss = (law: SeverityDistribution): number => yearly(1, law, limit, deductible);
    const inflated: SeverityDistribution = { kind: 'exponential', mean: severity.mean * (1 + inflation) };
    return {
      per_loss: perLoss(severity),
      per_payment: perLoss(severity) / survival(severity, deductible),
      per_loss_inflated: perLoss(inflated),
      per_payment_inflated: perLoss(inflated) / survival(inflated, deductible),
    };
  },
  'LAY-04': (inputs) => {
    const { severity, deductible } = inputs({ severity: exponential, deductible: number });
    const { first, second } = layerMoments(momentsOf(uncapped(severity)), Infinity, deductible);
    return { mean: first, variance: second - first ** 2 };
  },
  'LAY-05': (inputs) => {
    const pareto2 = z.object({ alpha: number, theta: number });
    const { severity, limit, coinsurance } = inputs({ severity: pareto2, limit: number, coinsurance: number });
    return { mean: coinsurance * lomaxLaw.limitedMoment({ scale: severity.theta, alpha: severity.alpha }, limit, 1) };
  },
  'LAY-07': (inputs) => {
    const frequency = z.object({ mean: number, variance: number });
    const discrete = z.object({ x: numbers, p: numbers });
    const given = inputs({ frequency, severity: discrete, inflation: number, deductible: number });
    const payments = paid(
      given.severity.x.map((amount) => amount * (1 + given.inflation)),
      layer(Infinity, given.deductible),
    );
    const risk = riskForTest('R', {
      frequency: { kind: 'negative-binomial', ...given.frequency },
      severity: { kind: 'discrete', amounts: payments, probabilities: given.severity.p },
    });
    const { mean, variance } = annualMoments(resolvedForTest({ risks: [risk] }), 'inherent');
    return { mean, variance };
  },
  'LAY-08': (inputs) => {
    const pareto1 = z.object({ t: number, alpha: number });
    const { severity, limit, attachment } = inputs({ severity: pareto1, limit: number, attachment: number });
    const law = { threshold: severity.t, alpha: severity.alpha };
    const { first, second } = layerMoments(momentsOfLaw(paretoLaw, law), limit, attachment);
    return { mean: first, variance: second - first ** 2 };
  },
  'LAY-10': (inputs) => ({ mean: meanOfLayer(inputs, gamma).annual }),
  'LAY-18': (inputs) => meanOfLayer(inputs, pert),
  'RSK-18': (inputs) => {
    const { lam, deductible, F_d, EX, EXd, EX2 } = inputs({
      lam: number,
      deductible: number,
      F_d: number,
      EX: number,
      EXd: number,
      EX2: number,
    });
    // One law with these moments: one amount up to the deductible, and two equally likely ones around the mean of those above it.
    const low = (EXd - deductible * (1 - F_d)) / F_d;
    const mean = (EX - low * F_d) / (1 - F_d);
    const deviation = Math.sqrt(EX2 - mean ** 2);
    const severity: SeverityDistribution = {
      kind: 'discrete',
      amounts: [low, mean - deviation, mean + deviation],
      probabilities: [F_d, (1 - F_d) / 2, (1 - F_d) / 2],
    };
    const loss = uncapped(severity);
    return {
      payments: lam * probabilityAbove(loss, deductible),
      variance: lam * layerMoments(momentsOf(loss), Infinity, deductible).second,
    };
  },
  'TOW-01': (inputs) => {
    const { claims, breaks } = inputs({ claims: numbers, breaks: numbers });
    const by_layer = breaks.map((attachment, index) => paid(claims, layer((breaks[index + 1] ?? Infinity) - attachment, attachment)));
    return { by_layer, totals: by_layer.map((payments) => payments.reduce((sum, payment) => sum + payment, 0)) };
  },
  'TOW-03': (inputs) => {
    const given = inputs({ frequency: poisson, severity: lognormal, breaks: z.tuple([number, number, number]) });
    const [retention, attachment, top] = given.breaks;
    const between = (from: number, to: number): number => yearly(given.frequency.lam, given.severity, to - from, from);
    return {
      total: given.frequency.lam * meanLoss(uncapped(given.severity)),
      retention: between(0, retention),
      primary: between(retention, attachment),
      excess: between(attachment, top),
      above: between(top, Infinity),
    };
  },
});
