import { describe, expect, test } from 'vitest';
import { LogHistogram, thinned } from './log-histogram.ts';
import { intervalRanks, measuresOf, quantileOf, tailMeanOf, tailStandardError, twoSided } from './measures.ts';
import { tailWeights } from './tail-weights.ts';

const ascending = (...values: number[]): Float64Array => Float64Array.from(values).sort();

describe('quantile and tail mean', () => {
  // Loss 1, 3, 4 with probabilities 0.75, 0.20, 0.05, as twenty equally likely years.
  const years = ascending(...Array.from({ length: 15 }, () => 1), 3, 3, 3, 3, 4);

  test('vector RSK-15: lower quantile, and expected shortfall of Acerbi and Tasche', () => {
    expect([0.6, 0.9, 0.95, 0.95001].map((level) => quantileOf(years, level))).toEqual([1, 3, 3, 4]);
    expect(tailMeanOf(years, 0.9)).toBeCloseTo(3.5, 12);
    expect(tailMeanOf(years, 0.95)).toBeCloseTo(4, 12);
  });

  test('one year is its own quantile and tail', () => {
    expect(quantileOf(ascending(7), 0.99)).toBe(7);
    expect(tailMeanOf(ascending(7), 0.99)).toBeCloseTo(7, 12);
  });

  test('mass at zero beyond the level leaves a quantile of zero', () => {
    const rare = ascending(0, 0, 0, 0, 0, 0, 0, 0, 0, 50);
    expect(quantileOf(rare, 0.9)).toBe(0);
    expect(tailMeanOf(rare, 0.9)).toBeCloseTo(50, 12);
    expect(tailMeanOf(rare, 0.8)).toBeCloseTo(25, 12);
  });

  test('vector MCE-01: standard error of the tail mean of an exponential law', () => {
    const mean = 100_000;
    expect(tailStandardError(mean ** 2, mean, 0.99, 100_000)).toBeCloseTo(4460.941604639091, 8);
  });

  test('vector MCE-02: ranks of the 95 % interval', () => {
    expect(intervalRanks(0.99, 100_000, twoSided.p95)).toEqual([98_938, 99_062]);
  });
});

describe('measures of simulated years', () => {
  const years = Float64Array.from({ length: 1000 }, (_, index) => index);
  const measured = () => measuresOf(years, []);

  test('mean, deviation and its error', () => {
    const measures = measured();
    expect(measures.expectedAnnualLoss).toBeCloseTo(499.5, 10);
    expect(measures.standardDeviation).toBeCloseTo(Math.sqrt((1000 * 1001) / 12), 8);
    expect(measures.standardError).toBeCloseTo(measures.standardDeviation / Math.sqrt(1000), 10);
  });

  test('tails at the three levels', () => {
    const measures = measured();
    expect(measures.valueAtRisk).toEqual({ '0.95': 949, '0.99': 989, '0.995': 994 });
    expect(measures.tailValueAtRisk['0.99']).toBeCloseTo(994.5, 9);
  });

  test('error of a tail mean: fifty years lie 1 to 50 above the quantile, 25.5 on average with variance (50² - 1)/12', () => {
    expect(measured().standardErrors.tailValueAtRisk['0.95']).toBeCloseTo(Math.sqrt((208.25 + 0.95 * 25.5 ** 2) / 50), 9);
  });

  test('the error of a tail mean does not drown in the size of the amounts', () => {
    const large = years.map((amount) => amount + 1e12);
    expect(measuresOf(large, []).standardErrors.tailValueAtRisk['0.95']).toBeCloseTo(measured().standardErrors.tailValueAtRisk['0.95'], 1);
  });

  test('intervals of the quantiles are years: ranks 936 and 964 of 1,000 at 95 %', () => {
    expect(measured().standardErrors.valueAtRisk['0.95']).toEqual([935, 963]);
  });

  test('the points of the curve are 1,000^(1/198) = 1.035 apart in probability, and a year where that is less', () => {
    const { exceedance } = measured();
    expect(exceedance.slice(0, 3)).toEqual([
      [0.999, 0],
      [0.965, 34],
      [0.932, 67],
    ]);
    expect(exceedance).toContainEqual([0.032, 967]);
    expect(exceedance).toContainEqual([0.03, 969]);
    expect(exceedance).toHaveLength(131);
  });

  test('the curve begins at nothing although every year loses something', () => {
    expect(measuresOf(new Float64Array(50).fill(8), []).exceedance).toEqual([
      [1, 0],
      [0, 8],
    ]);
  });

  test('a single year has no spread', () => {
    expect(measuresOf(Float64Array.of(7), [])).toMatchObject({ expectedAnnualLoss: 7, standardDeviation: 0, standardError: 0 });
  });

  test('a curve of at most 200 points that falls in probability and rises in amount', () => {
    const measures = measured();
    expect(measures.exceedance.length).toBeLessThanOrEqual(200);
    expect(measures.exceedance[0]).toEqual([0.999, 0]);
    expect(measures.exceedance.at(-1)).toEqual([0, 999]);
    measures.exceedance.slice(1).forEach(([probability, amount], index) => {
      expect(probability).toBeLessThan(measures.exceedance[index]?.[0] ?? 0);
      expect(amount).toBeGreaterThan(measures.exceedance[index]?.[1] ?? 0);
      expect(probability).toBeCloseTo((999 - amount) / 1000, 12);
    });
  });

  test('years that are all alike have no spread, and years without loss none at all', () => {
    const fixed = measuresOf(new Float64Array(50).fill(8), []);
    expect(fixed).toMatchObject({ expectedAnnualLoss: 8, standardError: 0, valueAtRisk: { '0.99': 8 } });
    expect(fixed.standardErrors.tailValueAtRisk['0.99']).toBeCloseTo(0, 10);
    expect(fixed.tailValueAtRisk['0.995']).toBeCloseTo(8, 10);
    expect(measuresOf(new Float64Array(50), []).exceedance).toEqual([[0, 0]]);
  });
});

describe('Euler weights', () => {
  test('vector POR-09: ties at the quantile share what is left of the tail', () => {
    const scenarios = [
      [10, 0],
      [0, 10],
      [5, 5],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [0, 0],
      [20, 10],
    ] as const;
    const totals = Float64Array.from(scenarios, ([a, b]) => a + b);
    const weights = tailWeights(totals, totals.slice().sort(), 0.75);
    const contribution = (risk: 0 | 1) => weights.reduce((sum, { year, weight }) => sum + weight * (scenarios[year]?.[risk] ?? 0), 0);
    expect([contribution(0), contribution(1)].map((value) => Number(value.toFixed(9)))).toEqual([11, 7]);
    expect(weights.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 12);
  });
});

describe('histogram of largest occurrences', () => {
  test('chances at the edges are exact, amounts on an edge lie below it', () => {
    const histogram = new LogHistogram();
    for (const amount of [0, 100, 100, 5_000]) histogram.add(amount);
    const curve = histogram.exceedance(4, 200);
    expect(curve[0]).toEqual([0.75, 0]);
    expect(curve[1]?.[0]).toBe(0.25);
    expect(curve[1]?.[1]).toBeCloseTo(100, 8);
    expect(curve[2]?.[0]).toBe(0);
    expect(curve[2]?.[1]).toBeGreaterThanOrEqual(5_000);
    expect(curve[2]?.[1]).toBeLessThan(5_000 * 1.01);
  });

  test('merging adds counts', () => {
    const [a, b] = [new LogHistogram(), new LogHistogram()];
    a.add(10);
    b.add(10);
    b.add(1_000_000_000_000_000_000);
    a.merge(b);
    expect(a.exceedance(4, 200).map(([probability]) => probability)).toEqual([0.75, 0.25, 0]);
  });

  test('no loss at all is one point', () => expect(new LogHistogram().exceedance(10, 200)).toEqual([[0, 0]]));

  test('a long curve is thinned and keeps its ends', () => {
    const points = Array.from({ length: 5_000 }, (_, index) => [1 - index / 5_000, index] as const);
    const kept = thinned(points, 5_000, 200);
    expect(kept.length).toBeLessThanOrEqual(200);
    expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
  });

  test('a thinned curve has a point for each of equal steps of the logarithm, from 1 to half a year', () => {
    const points = Array.from({ length: 3_000 }, (_, index) => [10 ** (-(index + 0.5) / 1_000), index] as const);
    const kept = thinned([...points, [0, 3_000]], 500, 12);
    expect(kept.map(([, amount]) => amount)).toEqual([0, 300, 600, 900, 1_200, 1_500, 1_800, 2_100, 2_400, 2_700, 3_000]);
  });

  test('a curve of as many points as it may have stays whole', () => {
    const points = Array.from({ length: 200 }, (_, index) => [1 - index / 200, index] as const);
    expect(thinned(points, 5_000, 200)).toEqual(points);
  });

  test('the last point is kept however close the one before it lies', () => {
    const points = [
      ...Array.from({ length: 300 }, (_, index) => [1 - index / 300, index] as const),
      [1e-9, 300] as const,
      [0, 301] as const,
    ];
    expect(thinned(points, 1_000, 200).slice(-2)).toEqual([
      [1e-9, 300],
      [0, 301],
    ]);
  });
});
