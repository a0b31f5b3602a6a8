/** The published and derived test vectors that this part of the engine covers, found by id, under the file's own tolerance rule. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import file from '#tests/fixtures/exposure-vectors.json' with { type: 'json' };
import { bandOf } from '../scoring/scale.ts';
import { limitedExpectedLoss, limitedSecondMoment, meanLoss, probabilityAbove, type CappedSeverity } from './capped-severity.ts';
import { combinedInGroup, combineReductions } from './combine.ts';
import { creditOf, freshnessCredit, jeffreysMean, operatingCredit, type ControlStanding, type SignOffStanding } from './credit.ts';
import {
  limitedExpectedValue,
  limitedSecondMoment as secondMomentOf,
  mean,
  quantile,
  survival,
  type SeverityDistribution,
} from './distribution.ts';
import { expectedRecovery } from './expected-recovery.ts';
import { explainRisk } from './explain.ts';
import { chanceOfAtLeastOne, resolveFrequency } from './frequency.ts';
import { lognormalThroughQuantiles, lognormalWithMoments, type Lognormal } from './laws/lognormal.ts';
import { pertShapes, type Pert } from './laws/pert.ts';
import { defaultParameters } from './parameters.ts';
import { expectedAnnualLoss } from './playback.ts';
import { recoverOccurrence } from './recover.ts';
import type { Deductible, SectionTerms } from './section-terms.ts';

const tolerance = z.object({ abs: z.number().default(0), rel: z.number().default(0) });
const vectors = new Map(file.vectors.map((vector) => [vector.id, vector]));
/** Ids of the vectors checked so far, for the last test of this file. */
const checked = new Set<string>();

/** Inputs as data whose shape each vector's own schema states. */
function inputsOf<Shape extends z.ZodRawShape>(id: string, shape: Shape): z.infer<z.ZodObject<Shape>> {
  return z.object(shape).parse(vectors.get(id)?.inputs);
}

/** Every number of `expected` must be matched element by element: |actual - expected| ≤ abs + rel·|expected|. */
function expectWithin(actual: unknown, expected: unknown, { abs, rel }: z.infer<typeof tolerance>, path: string): void {
  if (typeof expected === 'number') {
    expect(typeof actual, path).toBe('number');
    expect(Math.abs(Number(actual) - expected), path).toBeLessThanOrEqual(abs + rel * Math.abs(expected));
    return;
  }
  const [actualParts, expectedParts] = [z.record(z.string(), z.unknown()).parse({ ...Object(actual) }), Object.entries(Object(expected))];
  expect(Object.keys(actualParts), path).toEqual(expectedParts.map(([key]) => key));
  for (const [key, part] of expectedParts) expectWithin(actualParts[key], part, { abs, rel }, `${path}.${key}`);
}

/** Checks all expected values of a vector, or all but those named in `except`, which belong to the aggregate distribution. */
function expectVector(id: string, actual: object, except: readonly string[] = []): void {
  checked.add(id);
  const vector = vectors.get(id);
  const expected = Object.fromEntries(Object.entries(vector?.expected ?? {}).filter(([key]) => !except.includes(key)));
  expect(Object.keys(expected).length, id).toBeGreaterThan(0);
  expectWithin(actual, expected, tolerance.parse(vector?.tolerance), id);
}

const number = z.number();
const numbers = z.array(number);
const pair = z.tuple([number, number]);
const uncapped = (distribution: SeverityDistribution): CappedSeverity => ({ distribution, maximumLoss: Infinity, scale: 1 });
const section = (changes: Partial<SectionTerms>): SectionTerms => ({
  coveredShare: 1,
  average: null,
  deductible: { kind: 'none' },
  limitPerOccurrence: Infinity,
  insurerShare: 1,
  ignoredTerms: [],
  ...changes,
});
const ordinary = (amount: number): Deductible => ({ kind: 'ordinary', amount });
/** The layer `limit` xs `attachment`. */
const layer = (limit: number, attachment: number) => section({ deductible: ordinary(attachment), limitPerOccurrence: limit });
const paid = (losses: readonly number[], terms: SectionTerms): number[] => losses.map((loss) => recoverOccurrence(loss, terms).recovered);

describe('calibration', () => {
  const ci = z.object({ low: number, high: number });
  const ci90 = ({ low, high }: z.infer<typeof ci>): Lognormal => lognormalThroughQuantiles([0.05, low], [0.95, high]);

  test('CAL-01', () => {
    const inputs = inputsOf('CAL-01', { ci, annual_probability: number });
    const law = ci90(inputs.ci);
    // The published example multiplies by the probability itself: at most one event a year.
    expectVector('CAL-01', { mu: law.mu, sigma: law.sigma, severity_mean: mean(law), eal: inputs.annual_probability * mean(law) });
  });

  test('CAL-03', () => {
    const inputs = inputsOf('CAL-03', { ci, p: number });
    const law = ci90(inputs.ci);
    expectVector('CAL-03', { mu: law.mu, sigma: law.sigma, q99: quantile(law, inputs.p) });
  });

  test('CAL-04', () => {
    const { quantiles } = inputsOf('CAL-04', { quantiles: z.tuple([pair, pair]) });
    const law = lognormalThroughQuantiles(...quantiles);
    expectVector('CAL-04', { mu: law.mu, sigma: law.sigma, mean: mean(law), p95: quantile(law, 0.95), p99: quantile(law, 0.99) });
  });

  test('CAL-06', () => {
    const inputs = inputsOf('CAL-06', { mean: number, sd: number });
    const { mu, sigma } = lognormalWithMoments(inputs.mean, inputs.sd);
    expectVector('CAL-06', { mu, sigma });
  });

  const bounds = { min: number, mode: number, max: number };
  const spread = (law: SeverityDistribution) => Math.sqrt(secondMomentOf(law, Infinity) - mean(law) ** 2);

  test('CAL-07', () => {
    const law: Pert = { kind: 'pert', ...inputsOf('CAL-07', bounds) };
    expectVector('CAL-07', { ...pertShapes(law), mean: mean(law), sd: spread(law), p90: quantile(law, 0.9) });
  });

  test('CAL-09', () => {
    const law: SeverityDistribution = { kind: 'triangular', ...inputsOf('CAL-09', bounds) };
    expectVector('CAL-09', { mean: mean(law), sd: spread(law), p90: quantile(law, 0.9) });
  });

  test('CAL-10', () => {
    const inputs = inputsOf('CAL-10', { p_at_least_one: number, return_period_years: number, count: number, years: number });
    const onceInN = resolveFrequency({ kind: 'return_period', years: inputs.return_period_years }).rate;
    expectVector('CAL-10', {
      lambda_from_p: resolveFrequency({ kind: 'annual_probability', probability: inputs.p_at_least_one }).rate,
      lambda_from_return_period: onceInN,
      p_from_return_period: chanceOfAtLeastOne(onceInN),
      lambda_from_count: resolveFrequency({ kind: 'count_in_years', count: inputs.count, years: inputs.years }).rate,
    });
  });
});

describe('layers and limited expected values', () => {
  const poisson = z.object({ kind: z.literal('poisson'), lam: number });
  const exponential = z.object({ kind: z.literal('exponential'), mean: number });

  test('LAY-01', () => {
    const { mu, sigma, x } = inputsOf('LAY-01', { mu: number, sigma: number, x: numbers });
    expectVector('LAY-01', { lev: x.map((limit) => limitedExpectedValue({ kind: 'lognormal', mu, sigma }, limit)) });
  });

  test('LAY-02', () => {
    const lognormal = z.object({ kind: z.literal('lognormal'), mu: number, sigma: number });
    const { frequency, severity, limit, attachment } = inputsOf('LAY-02', {
      frequency: poisson,
      severity: lognormal,
      limit: number,
      attachment: number,
    });
    const loss = uncapped(severity);
    const top = attachment + limit;
    const first = limitedExpectedLoss(loss, top) - limitedExpectedLoss(loss, attachment);
    const second = limitedSecondMoment(loss, top) - limitedSecondMoment(loss, attachment) - 2 * attachment * first;
    expectVector('LAY-02', {
      count: frequency.lam * probabilityAbove(loss, attachment),
      mean: expectedRecovery({ rate: frequency.lam, severity: loss }, layer(limit, attachment)).recovered,
      sd: Math.sqrt(frequency.lam * second),
    });
  });

  test('LAY-03', () => {
    const { severity, deductible, limit, inflation } = inputsOf('LAY-03', {
      severity: exponential,
      deductible: number,
      limit: number,
      inflation: number,
    });
    const perLoss = (law: SeverityDistribution) =>
      expectedRecovery({ rate: 1, severity: uncapped(law) }, layer(limit, deductible)).recovered;
    const inflated: SeverityDistribution = { kind: 'exponential', mean: severity.mean * (1 + inflation) };
    expectVector('LAY-03', {
      per_loss: perLoss(severity),
      per_payment: perLoss(severity) / survival(severity, deductible),
      per_loss_inflated: perLoss(inflated),
      per_payment_inflated: perLoss(inflated) / survival(inflated, deductible),
    });
  });

  test('LAY-04', () => {
    const { severity, deductible } = inputsOf('LAY-04', { severity: exponential, deductible: number });
    const first = mean(severity) - limitedExpectedValue(severity, deductible);
    const second = secondMomentOf(severity, Infinity) - secondMomentOf(severity, deductible) - 2 * deductible * first;
    expectVector('LAY-04', { mean: first, variance: second - first ** 2 });
  });

  test('LAY-10', () => {
    const gamma = z.object({ kind: z.literal('gamma'), shape: number, scale: number });
    const inputs = inputsOf('LAY-10', { frequency: poisson, severity: gamma, limit: number, attachment: number });
    const model = { rate: inputs.frequency.lam, severity: uncapped(inputs.severity) };
    expectVector('LAY-10', { mean: expectedRecovery(model, layer(inputs.limit, inputs.attachment)).recovered });
  });

  test('LAY-18', () => {
    const pert = z.object({ kind: z.literal('pert'), min: number, mode: number, max: number });
    const inputs = inputsOf('LAY-18', { frequency: poisson, severity: pert, limit: number, attachment: number });
    const yearly = (rate: number) =>
      expectedRecovery({ rate, severity: uncapped(inputs.severity) }, layer(inputs.limit, inputs.attachment)).recovered;
    expectVector('LAY-18', { per_event: yearly(1), annual: yearly(inputs.frequency.lam) });
  });

  test('TOW-03', () => {
    const severity = z.object({ kind: z.literal('lognormal'), mu: number, sigma: number });
    const inputs = inputsOf('TOW-03', { frequency: poisson, severity, breaks: z.tuple([number, number, number]) });
    const model = { rate: inputs.frequency.lam, severity: uncapped(inputs.severity) };
    const [retention, attachment, top] = inputs.breaks;
    const yearly = (limit: number, from: number) => expectedRecovery(model, layer(limit, from)).recovered;
    expectVector('TOW-03', {
      total: expectedAnnualLoss(model),
      retention: yearly(retention, 0),
      primary: yearly(attachment - retention, retention),
      excess: yearly(top - attachment, attachment),
      above: yearly(Infinity, top),
    });
  });
});

describe('policy terms', () => {
  const layered = z.object({ limit: number, attachment: number, share: number });
  /** Both vectors put the terms of the participation on what the shares of two layers pay. */
  const onLayers = (id: string, deductibleOf: (terms: { deductible: number; min: number; max: number }) => Deductible): void => {
    const then = z.object({ deductible: number, min_deductible: number.nullable(), max_deductible: number, limit: number });
    const inputs = inputsOf(id, { event_losses: numbers, layers: z.array(layered), then });
    const participation = inputs.event_losses.map((loss) =>
      inputs.layers.reduce(
        (sum, { limit, attachment, share }) =>
          sum + recoverOccurrence(loss, { ...layer(limit, attachment), insurerShare: share }).recovered,
        0,
      ),
    );
    const { deductible, min_deductible, max_deductible, limit } = inputs.then;
    const terms = section({
      deductible: deductibleOf({ deductible, min: min_deductible ?? 0, max: max_deductible }),
      limitPerOccurrence: limit,
    });
    expectVector(id, { recoveries: paid(participation, terms) });
  };

  test('POL-01', () => onLayers('POL-01', ({ deductible, min, max }) => ({ kind: 'percent_of_loss', rate: deductible, min, max })));
  test('POL-07', () => onLayers('POL-07', ({ deductible }) => ordinary(deductible)));

  test.each(['POL-08', 'POL-10'])('%s', (id) => {
    const inputs = inputsOf(id, { annual_bi_value: number, waiting_days: number, indemnity_days: number, losses: numbers });
    const perDay = inputs.annual_bi_value / 365;
    expectVector(id, { recoveries: paid(inputs.losses, layer(inputs.indemnity_days * perDay, inputs.waiting_days * perDay)) });
  });

  test('POL-19', () => {
    const inputs = inputsOf('POL-19', { hours: numbers, waiting_hours: number, daily_amount: number, indemnity_hours: number });
    const perHour = inputs.daily_amount / 24;
    const terms = layer(inputs.indemnity_hours * perHour, inputs.waiting_hours * perHour);
    expectVector('POL-19', {
      recoveries: paid(
        inputs.hours.map((hours) => hours * perHour),
        terms,
      ),
    });
  });

  test('TOW-01', () => {
    const { claims, breaks } = inputsOf('TOW-01', { claims: numbers, breaks: numbers });
    const by_layer = breaks.map((attachment, index) => paid(claims, layer((breaks[index + 1] ?? Infinity) - attachment, attachment)));
    expectVector('TOW-01', { by_layer, totals: by_layer.map((payments) => payments.reduce((sum, payment) => sum + payment, 0)) });
  });

  test('POL-14', () => {
    const { value, insured, damages } = inputsOf('POL-14', { value: number, insured: number, damages: numbers });
    expectVector('POL-14', { indemnities: paid(damages, section({ average: { sumInsured: insured, valueAtRisk: value } })) });
  });

  test('POL-16', () => {
    const { loss, deductible, limit, share } = inputsOf('POL-16', { loss: number, deductible: number, limit: number, share: number });
    const pays = (amount: number, changes: Partial<SectionTerms>) => recoverOccurrence(amount, section(changes)).recovered;
    expectVector('POL-16', {
      share_after_limit: pays(loss, { deductible: ordinary(deductible), limitPerOccurrence: limit, insurerShare: share }),
      // The other two orders, to show that the order in force is a choice.
      limit_after_share: pays(pays(loss, { deductible: ordinary(deductible), insurerShare: share }), { limitPerOccurrence: limit }),
      deductible_after_share: pays(loss, { coveredShare: share, deductible: ordinary(deductible), limitPerOccurrence: limit }),
    });
  });
});

describe('controls', () => {
  const reductionsOf = (id: string) => inputsOf(id, { reductions: numbers, beta_common: number });

  test('CTL-01', () => {
    const { reductions, beta_common } = reductionsOf('CTL-01');
    const grouped = reductions.map((reduction, index) => ({ id: String(index), reduction, group: 'G' }));
    const { combined } = combineReductions(grouped, { commonCause: beta_common, reductionCap: 0.95 });
    // The inherent rate, 2 a year, is stated in the vector's expectation only.
    expectVector('CTL-01', { combined, residual_lambda: 2 * (1 - combined) });
  });

  test('CTL-02', () => {
    const { reductions, beta_common } = reductionsOf('CTL-02');
    expectVector('CTL-02', { combined: combinedInGroup(reductions, beta_common) });
  });

  test('CTL-04', () => {
    const { cases } = inputsOf('CTL-04', { cases: z.array(pair) });
    expectVector('CTL-04', { credit: cases.map(([items, deviations]) => jeffreysMean(items, deviations)) });
  });

  test('CTL-05', () => {
    const inputs = inputsOf('CTL-05', { days_since_test: numbers, period: number, grace: number, half_life: number });
    const parameters = { graceDays: inputs.grace, halfLifeDays: inputs.half_life };
    expectVector('CTL-05', {
      factor: inputs.days_since_test.map((ageDays) => freshnessCredit({ ageDays, intervalDays: inputs.period }, parameters).value),
    });
  });

  test('CTL-07', () => {
    const clean = { sampleSize: 25, deviations: 0, isFullPopulation: false } as const;
    const perfect: ControlStanding = {
      design: { rating: 1, conclusion: 'adequate' },
      test: { ...clean, isFullPopulation: true, conclusion: 'effective' },
      ageDays: 0,
      intervalDays: 365,
      signOff: 'valid',
    };
    const signed = (signOff: SignOffStanding) => creditOf({ ...perfect, signOff }, defaultParameters).total;
    expectVector('CTL-07', {
      ineffective: operatingCredit({ ...clean, conclusion: 'ineffective' }).value,
      partial: operatingCredit({ ...clean, conclusion: 'partially_effective' }).value,
      signoff_lapsed: signed('lapsed'),
      signoff_revoked: signed('revoked'),
    });
  });

  test('CTL-08', () => {
    const inputs = inputsOf('CTL-08', {
      lam: number,
      mu: number,
      sigma: number,
      severity_factor: number,
      limit: number,
      deductible: number,
    });
    const severity = { ...uncapped({ kind: 'lognormal', mu: inputs.mu, sigma: inputs.sigma }), scale: inputs.severity_factor };
    const model = { rate: inputs.lam, severity };
    expectVector('CTL-08', {
      eal: inputs.lam * meanLoss(severity),
      layer: expectedRecovery(model, layer(inputs.limit, inputs.deductible)).recovered,
    });
  });
});

test('E2E-01: one risk from inherent to net', () => {
  const linked = z.object({ effect: z.enum(['frequency', 'severity']), design: number, test: pair });
  const { frequency, severity, controls, policy } = inputsOf('E2E-01', {
    frequency: z.object({ lam: number }),
    severity: z.object({ ci90: pair, mpl: number }),
    controls: z.array(linked),
    policy: z.object({ deductible: number, limit: number, share: number, credit_haircut: number }),
  });
  const explanation = explainRisk({
    model: {
      rate: frequency.lam,
      severity: {
        distribution: lognormalThroughQuantiles([0.05, severity.ci90[0]], [0.95, severity.ci90[1]]),
        maximumLoss: severity.mpl,
        scale: 1,
      },
    },
    controls: controls.map(({ effect, design, test: [sampleSize, deviations] }, index) => ({
      id: `C-${index + 1}`,
      frequencyReduction: effect === 'frequency' ? design : 0,
      severityReduction: effect === 'severity' ? design : 0,
      group: null,
      standing: {
        design: { rating: 1, conclusion: 'adequate' },
        test: { sampleSize, deviations, conclusion: 'effective', isFullPopulation: false },
        ageDays: 0,
        intervalDays: 365,
        signOff: 'valid',
      },
    })),
    section: { id: 'P-1', terms: { ...layer(policy.limit, policy.deductible), insurerShare: policy.share } },
  });
  // The vector's recovery is after the insurer's default haircut, which is reported apart from the terms of the policy.
  const recovery = explanation.net.expectedRecovery * (1 - policy.credit_haircut);
  expectVector(
    'E2E-01',
    {
      inherent_eal: explanation.inherent.expectedAnnualLoss,
      residual_lambda: explanation.residual.rate,
      severity_factor: explanation.residual.severityFactor,
      residual_eal: explanation.residual.expectedAnnualLoss,
      expected_recovery: recovery,
      net_eal: explanation.residual.expectedAnnualLoss - recovery,
    },
    ['residual_var99', 'residual_tvar99'],
  );
});

test('MAT-01: a higher cell may be the smaller risk', () => {
  const { frequency_edges, impact_edges, A, B } = inputsOf('MAT-01', { frequency_edges: numbers, impact_edges: numbers, A: pair, B: pair });
  const cellOf = ([rate, loss]: z.infer<typeof pair>): [number, number] => [
    bandOf(rate, { edges: frequency_edges }),
    bandOf(loss, { edges: impact_edges }),
  ];
  const [a, b] = [cellOf(A), cellOf(B)];
  expectVector('MAT-01', { cell_A: a, cell_B: b, score_A: a[0] * a[1], score_B: b[0] * b[1], eal_A: A[0] * A[1], eal_B: B[0] * B[1] });
});

/** Vectors of the full engine and of other rooms: what each needs that a closed form of one risk does not have. */
const notCovered: Readonly<Record<string, string>> = {
  'frequency laws other than Poisson and credibility of counts': 'CAL-11 CAL-15',
  'severity laws that no answer leads to (Pareto, generalised Pareto, discrete)': 'CAL-12 CAL-13 CAL-14 LAY-05 LAY-07 LAY-08',
  'distribution of the annual loss (simulation, FFT) and its measures':
    'RSK-01 RSK-02 RSK-04 RSK-05 RSK-07 RSK-08 RSK-09 RSK-10 RSK-11 RSK-12 RSK-15 RSK-16 RSK-18 RSK-19 E2E-02 E2E-03 MCE-01 MCE-02',
  'annual terms: aggregate deductible, annual limit, reinstatements, stop loss': 'LAY-12 LAY-13 LAY-14 LAY-17 POL-11 POR-01',
  'insurer default haircut': 'POL-17',
  'dependence between risks, allocation, concentration': 'POR-04 POR-07 POR-08 POR-09 POR-10',
  'regulatory capital': 'SMA-01 SMA-02 SMA-04',
  'sampling of controls, triggers of cover and calendar, which are other rooms': 'CAL-16 TRG-01 DAT-01',
};

test('every vector of the file is either checked above or named with the reason', () => {
  expect([...checked, ...Object.values(notCovered).flatMap((ids) => ids.split(' '))].sort()).toEqual([...vectors.keys()].sort());
});
