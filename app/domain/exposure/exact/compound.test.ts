/** Published and derived vectors of aggregate laws, by id, and closed forms, on the transforms and on Panjer's recursion alike. */
import { describe, expect, test } from 'vitest';
import { lognormalThroughQuantiles } from '../laws/lognormal.ts';
import type { SeverityDistribution } from '../distribution.ts';
import { normalQuantile } from '../numerics/normal.ts';
import type { FrequencyLaw } from '../portfolio.ts';
import { expectedEvents } from '../resolve.ts';
import { addCompound, constantSpectrum, lawOfLogarithm, eachSpectrum, thinned, type GridLaw } from './compound.ts';
import { discretise, lossCurve } from './discretise.ts';
import { gridQuantile, gridTailMean, limitedExpectedTotal } from './grid-measures.ts';
import { gridMean, gridStandardDeviation, spectrumOf, tailOfLaw } from './grid.test-data.ts';
import { panjer, type PanjerLaw } from './panjer.test-data.ts';

const poisson = (rate: number): FrequencyLaw & PanjerLaw => ({ kind: 'poisson', rate });
/** r and β as the vectors give them; a geometric law has r = 1. */
const negativeBinomial = (r: number, beta: number): FrequencyLaw & PanjerLaw => ({
  kind: 'negative-binomial',
  mean: r * beta,
  variance: r * beta * (1 + beta),
});
const masses = (nodes: number, at: Record<number, number>): Float64Array => Float64Array.from({ length: nodes }, (_, k) => at[k] ?? 0);
const severityOn = (grid: { step: number; nodes: number }, distribution: SeverityDistribution): Float64Array =>
  discretise(lossCurve({ severity: { distribution, maximumLoss: Infinity, scale: 1 }, caps: [] }), grid);

/** Law of independent compound losses on one grid. */
function byTransform(losses: readonly { law: FrequencyLaw; severity: Float64Array }[], step = 1, first = 0): GridLaw {
  const nodes = losses[0]?.severity.length ?? 0;
  const log = constantSpectrum(nodes, 0);
  eachSpectrum(
    losses.length,
    (index) => losses[index]!.severity,
    (spectrum, index) => addCompound(log, spectrum, losses[index]!.law),
  );
  return lawOfLogarithm(log, { first, step, nodes });
}

const cumulative = ({ masses: all }: GridLaw, last: number): number => all.slice(0, last + 1).reduce((sum, mass) => sum + mass, 0);

describe.each([
  ['transforms', (law: PanjerLaw, severity: Float64Array, step = 1) => byTransform([{ law, severity }], step)],
  ['recursion', (law: PanjerLaw, severity: Float64Array, step = 1) => panjer(law, severity, step)],
] as const)('by %s', (_, total) => {
  test('RSK-01: geometric frequency, uniform severity', () => {
    const law = total(negativeBinomial(1, 4), masses(512, { 1: 0.25, 2: 0.25, 3: 0.25, 4: 0.25 }));
    [0.2, 0.04, 0.048, 0.0576].forEach((mass, k) => expect(law.masses[k]).toBeCloseTo(mass, 11));
    expect(cumulative(law, 3)).toBeCloseTo(0.3456, 11);
  });

  test('RSK-02: expected excess over an annual aggregate', () => {
    const law = total(negativeBinomial(1, 2), masses(1024, { 1: 0.2, 2: 0.3, 4: 0.5 }), 5);
    expect(2 * (1 + 3 + 10) - limitedExpectedTotal(law, 15)).toBeCloseTo(18.807407407407382, 7);
  });

  test('RSK-07: Poisson and negative binomial', () => {
    const severity = masses(128, { 1: 0.4, 2: 0.3, 3: 0.2, 4: 0.1 });
    expect(cumulative(total(poisson(3), severity), 3)).toBeCloseTo(0.2881675517131965, 10);
    expect(cumulative(total(negativeBinomial(6, 0.5), severity), 3)).toBeCloseTo(0.33940842351267586, 10);
  });

  test('RSK-10: geometric × exponential against its closed form', () => {
    const grid = { step: 1_000, nodes: 4096 };
    const law = total(negativeBinomial(1, 0.5), severityOn(grid, { kind: 'exponential', mean: 100_000 }), grid.step);
    const { valueAtRisk, tailValueAtRisk } = tailOfLaw(law, 50_000);
    // P(S > x) = (β/(1 + β))·e^(-x/((1 + β)·mean)); at zero the grid also has the part of small losses that it rounds down.
    const zero = 1 / (1 + 0.5 * (1 - (severityOn(grid, { kind: 'exponential', mean: 100_000 })[0] ?? 0)));
    expect(law.masses[0]).toBeCloseTo(zero, 10);
    expect(Math.abs(valueAtRisk['0.95'] - 284_567.997733)).toBeLessThan(1_000);
    expect(Math.abs(valueAtRisk['0.99'] - 525_983.684598)).toBeLessThan(1_000);
    expect(tailValueAtRisk['0.95'] / 434_567.997733).toBeCloseTo(1, 4);
    expect(tailValueAtRisk['0.99'] / 675_983.684598).toBeCloseTo(1, 4);
  });
});

test('RSK-05: two compound Poisson risks', () => {
  const law = byTransform([
    { law: poisson(2), severity: masses(64, { 1: 0.6, 2: 0.4 }) },
    { law: poisson(1), severity: masses(64, { 1: 0.7, 3: 0.3 }) },
  ]);
  [0.049787068367863944, 0.09459542989894149, 0.12969531309828555, 0.1475273814187088, 0.14323760314046274].forEach((mass, k) =>
    expect(law.masses[k]).toBeCloseTo(mass, 12),
  );
});

test('RSK-09: Poisson × gamma, moments and cumulative probabilities', () => {
  const grid = { step: 2, nodes: 2 ** 14 };
  const law = byTransform([{ law: poisson(2.5), severity: severityOn(grid, { kind: 'gamma', shape: 3, scale: 400 }) }], grid.step);
  expect(gridMean(law) / 3_000).toBeCloseTo(1, 6);
  expect(gridStandardDeviation(law) / 2190.8902300206646).toBeCloseTo(1, 5);
  expect(law.masses[0]).toBeCloseTo(0.0820849986238988, 6);
  // The mass of a node belongs half to each side of it.
  const at = (x: number) => cumulative(law, x / grid.step) - (law.masses[x / grid.step] ?? 0) / 2;
  [0.18672473239569776, 0.8272834305173061, 0.9934377332603003].forEach((probability, index) =>
    expect(at([1_000, 5_000, 10_000][index] ?? 0)).toBeCloseTo(probability, 6),
  );
});

test('RSK-11: Bernoulli × lognormal, quantiles at, above and below the chance of no loss', () => {
  const grid = { step: 1_000, nodes: 2 ** 14 };
  const distribution = lognormalThroughQuantiles([0.05, 400_000], [0.95, 2_500_000]);
  const law = byTransform([{ law: { kind: 'bernoulli', probability: 0.1 }, severity: severityOn(grid, distribution) }], grid.step);
  const mean = 116_784.57640420226;
  expect(gridQuantile(law, 0.9)).toBe(0);
  expect(gridTailMean(law, 0.9, mean)).toBeCloseTo(1_167_845.7640420229, 3);
  const quantiles = { 0.95: 1_000_000, 0.99: 2_041_955.225216682, 0.995: 2_500_000 };
  for (const [level, quantile] of Object.entries(quantiles))
    expect(Math.abs(gridQuantile(law, Number(level)) - quantile)).toBeLessThan(1_001);
  const tails = { 0.95: 1_661_280.597650582, 0.99: 2_737_238.9509829003, 0.995: 3_231_295.2113576327 };
  for (const [level, tail] of Object.entries(tails)) expect(gridTailMean(law, Number(level), mean) / tail).toBeCloseTo(1, 5);
});

test('RSK-12: Poisson × lognormal', () => {
  const grid = { step: 250, nodes: 2 ** 15 };
  const law = byTransform([{ law: poisson(3), severity: severityOn(grid, { kind: 'lognormal', mu: 10.5, sigma: 1.3 }) }], grid.step);
  const { valueAtRisk, tailValueAtRisk } = tailOfLaw(law, 253_625.0536518368);
  const within = (actual: number, expected: number, tolerance: number) => expect(Math.abs(actual / expected - 1)).toBeLessThan(tolerance);
  within(valueAtRisk['0.95'], 809_750, 0.003);
  within(valueAtRisk['0.99'], 1_533_750, 0.003);
  within(valueAtRisk['0.995'], 1_959_750, 0.003);
  within(tailValueAtRisk['0.95'], 1_301_853.0360832775, 0.003);
  // The vector's grid ends at 16.4 million and leaves out what lies beyond: 2,293,155 and 2,870,860. With the exact mean the tail means
  // do not depend on where the grid ends; eight million simulated years give 2,299,000 ± 4,800 and 2,886,000 ± 8,200.
  within(tailValueAtRisk['0.99'], 2_307_753, 1e-4);
  within(tailValueAtRisk['0.995'], 2_900_055, 1e-4);
});

test('RSK-15: lower quantiles and tail means of three atoms', () => {
  const law: GridLaw = { first: 0, step: 1, masses: masses(8, { 1: 0.75, 3: 0.2, 4: 0.05 }) };
  expect([0.6, 0.9, 0.95, 0.95001].map((level) => gridQuantile(law, level))).toEqual([1, 3, 3, 4]);
  expect(gridTailMean(law, 0.9, gridMean(law))).toBeCloseTo(3.5, 9);
  expect(gridTailMean(law, 0.95, gridMean(law))).toBeCloseTo(4, 9);
});

test('LAY-17: the chance that an annual maximum is reached', () => {
  const grid = { step: 5, nodes: 2 ** 14 };
  const law = byTransform([{ law: poisson(5), severity: severityOn(grid, { kind: 'gamma', shape: 0.5, scale: 2_500 }) }], grid.step);
  const limit = 20_000 / grid.step;
  expect((1 - cumulative(law, limit) + (law.masses[limit] ?? 0) / 2) / 0.015943371337568735).toBeCloseTo(1, 5);
});

test('ten thousand events a year neither underflow nor spread: the sum is normal', () => {
  const [rate, mean] = [10_000, 100];
  const deviation = mean * Math.sqrt(2 * rate);
  const grid = { step: (20 * deviation) / 2 ** 14, nodes: 2 ** 14 };
  const first = Math.floor((rate * mean - 10 * deviation) / grid.step);
  const law = byTransform([{ law: poisson(rate), severity: severityOn(grid, { kind: 'exponential', mean }) }], grid.step, first);
  expect(gridMean(law) / (rate * mean)).toBeCloseTo(1, 8);
  expect(gridStandardDeviation(law) / deviation).toBeCloseTo(1, 2);
  // The normal quantile z, corrected for skewness (Cornish and Fisher): z + (z² - 1)/6·skewness.
  const skewness = 3 / Math.sqrt(2 * rate);
  const z = normalQuantile(0.99);
  const quantile = rate * mean + (z + ((z * z - 1) / 6) * skewness) * deviation;
  expect(Math.abs(gridQuantile(law, 0.99) - quantile) / deviation).toBeLessThan(0.005);
});

test('recursion and transforms agree on a thousand events', () => {
  const severity = masses(2048, { 0: 0.4, 1: 0.4, 2: 0.2 });
  const recursive = panjer(poisson(1_000), severity, 1);
  const transformed = byTransform([{ law: poisson(1_000), severity }]);
  expect(cumulative(recursive, 2047)).toBeCloseTo(1, 9);
  recursive.masses.forEach((mass, k) => expect(Math.abs(mass - (transformed.masses[k] ?? NaN))).toBeLessThan(1e-11));
});

describe('thinned', () => {
  const severity = masses(256, { 1: 0.5, 3: 0.5 });
  /** Keeping an event with probability 0.3 is losing nothing with probability 0.7. */
  const diluted = severity.map((mass, k) => 0.3 * mass + (k === 0 ? 0.7 : 0));
  const laws: FrequencyLaw[] = [poisson(4), negativeBinomial(2, 1.5), { kind: 'bernoulli', probability: 0.8 }];

  test.each(laws)('$kind is the law of the events that are kept', (law) => {
    const kept = byTransform([{ law: thinned(law, 0.3), severity }]);
    const reference = byTransform([{ law, severity: diluted }]);
    kept.masses.forEach((mass, k) => expect(Math.abs(mass - (reference.masses[k] ?? NaN))).toBeLessThan(1e-8));
  });

  test.each(laws)('$kind without any kept event is no event', (law) => {
    expect(byTransform([{ law: thinned(law, 0), severity }]).masses[0]).toBeCloseTo(1, 12);
    expect(expectedEvents(thinned(law, 0))).toBe(0);
  });
});

test('a pair of spectra is what each is alone', () => {
  const laws = [masses(64, { 1: 0.5, 9: 0.5 }), masses(64, { 0: 0.2, 40: 0.8 }), masses(64, { 7: 1 })];
  eachSpectrum(
    laws.length,
    (index) => laws[index]!,
    (spectrum, index) => {
      const alone = spectrumOf(laws[index]!);
      spectrum.re.forEach((value, k) => expect(value).toBeCloseTo(alone.re[k] ?? NaN, 13));
      spectrum.im.forEach((value, k) => expect(value).toBeCloseTo(alone.im[k] ?? NaN, 13));
    },
  );
});
