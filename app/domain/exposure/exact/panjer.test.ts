/** The recursion against laws of sums that are known in closed form: what is left of the events that cost something. */
import { describe, expect, test } from 'vitest';
import { panjer } from './panjer.test-data.ts';

/** A loss of one step with probability `some`, of nothing otherwise. */
const lossOfOne = (some: number, nodes: number): Float64Array => Float64Array.from({ length: nodes }, (_, k) => [1 - some, some][k] ?? 0);
const poissonMass = (rate: number, n: number): number => (n === 0 ? Math.exp(-rate) : (poissonMass(rate, n - 1) * rate) / n);

test('Poisson many events of which some cost one step are Poisson many steps', () => {
  const { first, step, masses } = panjer({ kind: 'poisson', rate: 2 }, lossOfOne(0.6, 16), 5);
  expect({ first, step }).toEqual({ first: 0, step: 5 });
  masses.forEach((mass, n) => expect(mass).toBeCloseTo(poissonMass(1.2, n), 14));
});

test('geometrically many events of which some cost one step are geometrically many steps', () => {
  // β = 2, half of the events: β = 1, and every further step is half as likely.
  const { masses } = panjer({ kind: 'negative-binomial', mean: 2, variance: 6 }, lossOfOne(0.5, 16), 1);
  masses.forEach((mass, n) => expect(mass).toBeCloseTo(0.5 ** (n + 1), 14));
});

test('a negative binomial number of certain losses is itself', () => {
  // r = 2, β = 1: (n + 1)/2^(n + 2).
  const { masses } = panjer({ kind: 'negative-binomial', mean: 2, variance: 4 }, lossOfOne(1, 16), 1);
  masses.forEach((mass, n) => expect(mass).toBeCloseTo((n + 1) * 0.5 ** (n + 2), 14));
});

describe('more events than e^-rate can tell from never', () => {
  test('of which one in a hundred costs one step', () => {
    const { masses } = panjer({ kind: 'poisson', rate: 1_000 }, lossOfOne(0.01, 32), 1);
    masses.forEach((mass, n) => expect(mass).toBeCloseTo(poissonMass(10, n), 12));
  });

  test('that all cost one step', () => {
    const { step, masses } = panjer({ kind: 'poisson', rate: 800 }, lossOfOne(1, 1024), 3);
    expect(step).toBe(3);
    expect(masses.reduce((sum, mass) => sum + mass, 0)).toBeCloseTo(1, 12);
    expect(masses.reduce((sum, mass, n) => sum + n * mass, 0)).toBeCloseTo(800, 8);
    // Stirling: P(N = λ) is 1/√(2πλ), less a twelfth of 1/λ of it.
    expect(masses[800]).toBeCloseTo((1 - 1 / 9_600) / Math.sqrt(2 * Math.PI * 800), 9);
  });
});
