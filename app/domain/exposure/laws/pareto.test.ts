import { describe, expect, test } from 'vitest';
import type { SeverityLaw } from './law.ts';
import { integratedPower, lomaxLaw, paretoLaw } from './pareto.ts';

test.each([
  [2, 3, 7 / 3],
  [5, 0, Math.log(5)],
  [5, 1e-14, Math.log(5)],
  [0.5, -2, -1.5],
  [Infinity, -2, 0.5],
  [Infinity, 1, Infinity],
])('∫ from 1 to %f with power %f', (x, power, integral) => {
  if (integral === Infinity) expect(integratedPower(x, power)).toBe(Infinity);
  else expect(integratedPower(x, power)).toBeCloseTo(integral, 12);
});

/** E[min(X, x)^k] = ∫ k·s^(k-1)·P(X > s) ds, by the midpoint rule. */
function momentByIntegral<Parameters>(law: SeverityLaw<Parameters>, parameters: Parameters, x: number, order: 1 | 2): number {
  const steps = 100_000;
  let sum = 0;
  for (let step = 0; step < steps; step++) {
    const s = ((step + 0.5) * x) / steps;
    sum += (order * s ** (order - 1) * law.survival(parameters, s) * x) / steps;
  }
  return sum;
}

describe.each([0.7, 1, 1.5, 2, 3.2])('alpha %f', (alpha) => {
  const cases = [
    ['Pareto', paretoLaw as SeverityLaw<unknown>, { threshold: 500, alpha }],
    ['Lomax', lomaxLaw as SeverityLaw<unknown>, { scale: 500, alpha }],
  ] as const;

  test.each(cases)('%s: limited moments are integrals of its survival', (_, law, parameters) => {
    for (const x of [200, 500, 4_000]) {
      for (const order of [1, 2] as const) {
        expect(law.limitedMoment(parameters, x, order) / momentByIntegral(law, parameters, x, order)).toBeCloseTo(1, 4);
      }
    }
  });

  test.each(cases)('%s: half of the losses exceed the median', (_, law, parameters) => {
    expect(law.survival(parameters, law.quantile(parameters, 0.5))).toBeCloseTo(0.5, 12);
    expect([law.survival(parameters, 0), law.survival(parameters, -100)]).toEqual([1, 1]);
    expect(law.probabilityAtLeast(parameters, 900)).toBe(law.survival(parameters, 900));
  });

  test.each(cases)('%s: means and second moments are finite from alpha 1 and 2 up', (_, law, parameters) => {
    expect(law.mean(parameters) < Infinity).toBe(alpha > 1);
    expect(law.limitedMoment(parameters, Infinity, 1)).toBe(law.mean(parameters));
    const second = law.limitedMoment(parameters, Infinity, 2);
    if (alpha <= 2) expect(second).toBe(Infinity);
    else expect(second).toBeLessThan(Infinity);
  });
});

test('moments of the whole law', () => {
  expect(paretoLaw.mean({ threshold: 500, alpha: 3 })).toBeCloseTo(750, 9);
  expect(paretoLaw.limitedMoment({ threshold: 500, alpha: 3 }, Infinity, 2)).toBeCloseTo(750_000, 6);
  expect(lomaxLaw.mean({ scale: 500, alpha: 3 })).toBeCloseTo(250, 9);
  expect(lomaxLaw.limitedMoment({ scale: 500, alpha: 3 }, Infinity, 2)).toBeCloseTo(250_000, 6);
});
