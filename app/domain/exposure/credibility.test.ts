import { expect, test } from 'vitest';
import { believedRate, updatedBelief } from './credibility.ts';

const prior = { shape: 2, years: 4 };

test('counting nothing changes nothing, and counts may come in parts', () => {
  expect(updatedBelief(prior, { events: 0, years: 0 })).toEqual(prior);
  const inParts = updatedBelief(updatedBelief(prior, { events: 1, years: 2 }), { events: 2, years: 3 });
  expect(inParts).toEqual(updatedBelief(prior, { events: 3, years: 5 }));
  expect(inParts).toEqual({ shape: 5, years: 9 });
});

test('many years outweigh what was believed before', () => {
  expect(believedRate(prior)).toBe(0.5);
  expect(believedRate(updatedBelief(prior, { events: 3_000, years: 1_000 }))).toBeCloseTo(3, 1);
});
