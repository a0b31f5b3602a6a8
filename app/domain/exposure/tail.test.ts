import { describe, expect, test } from 'vitest';
import { frequencyAbove, paretoThroughLayers, tailMean, tailQuantile } from './tail.ts';

describe('generalised Pareto tail', () => {
  const tail = { threshold: 1_000_000, exceedance: 0.05, shape: 0.3, scale: 400_000 };

  test('begins at the threshold', () => expect(tailQuantile(tail, 0.95)).toBeCloseTo(1_000_000, 6));

  test('its quantile is exceeded as often as it says', () => {
    const x = tailQuantile(tail, 0.999);
    // P(X > x) = p_u·(1 + ξ(x - u)/β)^(-1/ξ)
    expect(0.05 * (1 + (0.3 * (x - 1_000_000)) / 400_000) ** (-1 / 0.3)).toBeCloseTo(0.001, 12);
  });

  test('its mean is the mean of its quantiles', () => {
    const steps = 10_000;
    let sum = 0;
    // The substitution 1 - q = 0.01·v² takes the long end away.
    for (let step = 0; step < steps; step++) {
      const v = (step + 0.5) / steps;
      sum += (tailQuantile(tail, 1 - 0.01 * v ** 2) * 2 * v) / steps;
    }
    expect(tailMean(tail, 0.99) / sum).toBeCloseTo(1, 5);
  });

  test('without shape it is exponential, and a small shape is close to none', () => {
    const exponential = { ...tail, shape: 0 };
    expect(tailQuantile(exponential, 0.99)).toBeCloseTo(1_000_000 + 400_000 * Math.log(5), 6);
    expect(tailMean(exponential, 0.99)).toBeCloseTo(1_400_000 + 400_000 * Math.log(5), 6);
    expect(tailMean({ ...tail, shape: 1e-12 }, 0.99) / tailMean(exponential, 0.99)).toBeCloseTo(1, 9);
  });
});

test('events above a threshold, a multiple of it and below it', () => {
  const law = { frequency: 2, threshold: 1_000, alpha: 2.5 };
  expect(frequencyAbove(1_000, law)).toBe(2);
  expect(frequencyAbove(4_000, law)).toBeCloseTo(0.0625, 12);
});

describe('Pareto law through two layers', () => {
  /** Losses of the layers of a law, by the integral of (t/x)^α. */
  const layer = (limit: number, attachment: number, alpha: number, frequency: number) => {
    const steps = 20_000;
    let expected = 0;
    for (let step = 0; step < steps; step++) {
      const x = attachment + (limit * (step + 0.5)) / steps;
      expected += (frequency * (10 / x) ** alpha * limit) / steps;
    }
    return { limit, attachment, expected };
  };

  test.each([0.4, 1, 1.7, 6])('finds α = %f again', (alpha) => {
    const found = paretoThroughLayers(layer(30, 10, alpha, 3), layer(60, 40, alpha, 3));
    expect(found?.alpha).toBeCloseTo(alpha, 6);
    expect(found?.frequency).toBeCloseTo(3, 6);
  });

  test('layers may overlap or leave a gap', () => {
    expect(paretoThroughLayers(layer(50, 10, 1.3, 1), layer(10, 80, 1.3, 1))?.alpha).toBeCloseTo(1.3, 6);
    expect(paretoThroughLayers(layer(50, 10, 1.3, 1), layer(50, 20, 1.3, 1))?.alpha).toBeCloseTo(1.3, 6);
  });

  test('no law has more loss in a layer further up, or none at all', () => {
    expect(paretoThroughLayers({ limit: 10, attachment: 10, expected: 1 }, { limit: 10, attachment: 20, expected: 1.1 })).toBeNull();
    expect(paretoThroughLayers({ limit: 10, attachment: 10, expected: 1 }, { limit: 10, attachment: 20, expected: 0 })).toBeNull();
  });
});
