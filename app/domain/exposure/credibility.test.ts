import { expect, test } from 'vitest';
import { believedRate, predictedCount, rateUncertainty, updatedBelief } from './credibility.ts';
import { panjer } from './exact/panjer.ts';

const prior = { shape: 2, years: 4 };

test('counting nothing changes nothing, and counts may come in parts', () => {
  expect(updatedBelief(prior, { events: 0, years: 0 })).toEqual(prior);
  const inParts = updatedBelief(updatedBelief(prior, { events: 1, years: 2 }), { events: 2, years: 3 });
  expect(inParts).toEqual(updatedBelief(prior, { events: 3, years: 5 }));
});

test('many years outweigh what was believed before', () => {
  const posterior = updatedBelief(prior, { events: 3_000, years: 1_000 });
  expect(believedRate(posterior)).toBeCloseTo(3, 1);
  expect(rateUncertainty(posterior)).toBeLessThan(0.06);
});

test('the count to come is the Poisson law averaged over the belief', () => {
  // ∫ e^-λ λⁿ/n! dΓ(2, 4): (n + 1)·(4/5)²·(1/5)ⁿ.
  const law = predictedCount(prior);
  const one = Float64Array.from({ length: 8 }, (_, k) => (k === 1 ? 1 : 0));
  if (law.kind !== 'negative-binomial') throw new Error('A belief that is not certain predicts no Poisson count');
  panjer(law, one, 1).masses.forEach((mass, n) => expect(mass).toBeCloseTo((n + 1) * 0.8 ** 2 * 0.2 ** n, 12));
});
