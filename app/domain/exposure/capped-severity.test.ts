import { expect, test } from 'vitest';
import {
  largestLoss,
  limitedSecondMoment,
  lossQuantile,
  meanLoss,
  probabilityAbove,
  probabilityAtLeast,
  scaledBy,
  type CappedSeverity,
} from './capped-severity.ts';

const severity: CappedSeverity = { distribution: { kind: 'exponential', mean: 100_000 }, maximumLoss: 300_000, scale: 0.5 };

test('the cap comes before the scale', () => {
  // 0.5 · 100,000 · (1 - e^-3)
  expect(meanLoss(severity)).toBeCloseTo(47_510.6465816068, 8);
  expect(lossQuantile(severity, 0.99)).toBe(150_000);
  expect(lossQuantile(severity, 0.5)).toBeCloseTo(50_000 * Math.LN2, 8);
});

test('second moment up to 50,000 is a quarter of that of the law up to 100,000', () => {
  // 2·m²·(1 - 2/e) for an exponential law cut at its mean m.
  expect(limitedSecondMoment(severity, 50_000) / (0.25 * 2e10 * (1 - 2 / Math.E))).toBeCloseTo(1, 12);
});

test('the cap is an atom: losses reach it and never pass it', () => {
  expect(largestLoss(severity)).toBe(150_000);
  expect(probabilityAbove(severity, 150_000)).toBe(0);
  expect(probabilityAtLeast(severity, 150_000)).toBeCloseTo(Math.exp(-3), 14);
  expect(probabilityAtLeast(severity, 150_001)).toBe(0);
  expect(probabilityAbove(severity, 50_000)).toBeCloseTo(Math.exp(-1), 14);
  expect([probabilityAbove(severity, -1), probabilityAtLeast(severity, 0)]).toEqual([1, 1]);
});

test('a scale that rounding disturbs does not lose the atom', () => {
  const disturbed = scaledBy({ ...severity, scale: 0.1 }, 3);
  expect(probabilityAtLeast(disturbed, 90_000)).toBeCloseTo(Math.exp(-3), 14);
  expect(probabilityAbove(disturbed, 90_000)).toBe(0);
});

test('a scale of zero leaves no loss, even of an unlimited law', () => {
  const nothing: CappedSeverity = { ...severity, maximumLoss: Infinity, scale: 0 };
  expect([largestLoss(nothing), probabilityAtLeast(nothing, 0), probabilityAbove(nothing, -1)]).toEqual([0, 1, 1]);
  expect([limitedSecondMoment(nothing, 0), limitedSecondMoment(nothing, Infinity)]).toEqual([0, 0]);
  expect([meanLoss(nothing), limitedSecondMoment(nothing, 10), lossQuantile(nothing, 0.99), probabilityAbove(nothing, 0)]).toEqual([
    0, 0, 0, 0,
  ]);
});
