import { describe, expect, test } from 'vitest';
import { logGamma } from '../numerics/gamma.ts';
import type { FrequencyLaw } from '../portfolio.ts';
import { CountTable } from './count-table.ts';

/** Mean and variance of the counts at evenly spread uniforms. */
function moments(law: FrequencyLaw, draws = 200_000): { mean: number; variance: number } {
  const table = new CountTable(law);
  let sum = 0;
  let squares = 0;
  for (let draw = 0; draw < draws; draw++) {
    const count = table.countAt((draw + 0.5) / draws);
    sum += count;
    squares += count * count;
  }
  return { mean: sum / draws, variance: squares / draws - (sum / draws) ** 2 };
}

describe('counts by inversion', () => {
  test.each([0.001, 0.3, 1, 4.5, 30, 800, 10_000])('Poisson with rate %s has that mean and variance', (rate) => {
    const { mean, variance } = moments({ kind: 'poisson', rate });
    expect(mean / rate).toBeCloseTo(1, 2);
    expect(variance / rate).toBeCloseTo(1, 1);
  });

  test('the count changes exactly where the cumulative Poisson probability is passed', () => {
    const table = new CountTable({ kind: 'poisson', rate: 2 });
    let cumulative = 0;
    for (let k = 0; k < 12; k++) {
      cumulative += Math.exp(k * Math.log(2) - 2 - logGamma(k + 1));
      expect(table.countAt(cumulative - 1e-12)).toBe(k);
      expect(table.countAt(cumulative + 1e-12)).toBe(k + 1);
    }
  });

  test.each([
    [3, 21],
    [300, 800],
    [0.5, 0.75],
    [10_000, 10_001],
    [2, 400],
  ])('negative binomial with mean %s and variance %s', (mean, variance) => {
    const found = moments({ kind: 'negative-binomial', mean, variance });
    expect(found.mean / mean).toBeCloseTo(1, 2);
    expect(found.variance / variance).toBeCloseTo(1, 1);
  });

  test('Bernoulli happens in the upper part of the uniforms, once at most', () => {
    const table = new CountTable({ kind: 'bernoulli', probability: 0.1 });
    expect([0.0001, 0.8999, 0.9001, 0.9999].map((u) => table.countAt(u))).toEqual([0, 0, 1, 1]);
    expect(new CountTable({ kind: 'bernoulli', probability: 1 }).countAt(0.0001)).toBe(1);
  });

  test.each([
    { kind: 'poisson', rate: 0 },
    { kind: 'negative-binomial', mean: 0, variance: 0 },
    { kind: 'bernoulli', probability: 0 },
  ] as const)('$kind that never happens', (law) => expect(new CountTable(law).countAt(1 - 2 ** -33)).toBe(0));

  test('a higher rate never gives fewer events for the same luck', () => {
    const low = new CountTable({ kind: 'poisson', rate: 3 });
    const high = new CountTable({ kind: 'poisson', rate: 3.2 });
    for (let u = 0.0005; u < 1; u += 0.001) expect(high.countAt(u)).toBeGreaterThanOrEqual(low.countAt(u));
  });

  test('the far end of the uniforms is a count, not an endless scan', () => {
    expect(new CountTable({ kind: 'poisson', rate: 5 }).countAt(1 - 2 ** -33)).toBeLessThan(40);
  });
});
