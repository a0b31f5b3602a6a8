import { describe, expect, test } from 'vitest';
import { mean, quantile, type SeverityDistribution } from '../distribution.ts';
import { Sampler } from './sampler.ts';

const laws: SeverityDistribution[] = [
  { kind: 'lognormal', mu: 10, sigma: 1.2 },
  { kind: 'pert', min: 1_000, mode: 5_000, max: 40_000 },
  { kind: 'gamma', shape: 0.5, scale: 2_500 },
  { kind: 'gamma', shape: 6, scale: 300 },
  { kind: 'triangular', min: 0, mode: 10, max: 50 },
  { kind: 'exponential', mean: 700 },
  { kind: 'fixed', amount: 42 },
];

describe.each(laws)('losses of a $kind law', (law) => {
  test('are its quantiles', () => {
    const sampler = new Sampler(law);
    for (const u of [2 ** -33, 0.004, 0.01, 0.123456, 0.5, 0.87654, 0.995, 1 - 2 ** -33]) {
      const exact = quantile(law, u);
      expect(Math.abs(sampler.lossAt(u) - exact)).toBeLessThanOrEqual(1e-5 * Math.max(exact, mean(law)));
    }
  });

  test('never fall as luck rises', () => {
    const sampler = new Sampler(law);
    let last = 0;
    for (let u = 1 / 4096; u < 1; u += 1 / 4096) {
      const loss = sampler.lossAt(u);
      expect(loss).toBeGreaterThanOrEqual(last);
      last = loss;
    }
  });

  test('have its mean', () => {
    const sampler = new Sampler(law);
    const draws = 100_000;
    let sum = 0;
    for (let draw = 0; draw < draws; draw++) sum += sampler.lossAt((draw + 0.5) / draws);
    expect(sum / draws / mean(law)).toBeCloseTo(1, 3);
  });
});
