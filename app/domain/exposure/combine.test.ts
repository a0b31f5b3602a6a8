import { expect, test } from 'vitest';
import { combineReductions, combinedInGroup, type Reduction } from './combine.ts';
import { defaultParameters } from './parameters.ts';

const reduction = (id: string, value: number, group: string | null = null): Reduction => ({ id, reduction: value, group });

test('no control takes nothing off', () =>
  expect(combineReductions([], defaultParameters)).toEqual({ combined: 0, uncapped: 0, steps: [] }));

test('a control alone is worth its own reduction, in a group or not', () => {
  expect(combineReductions([reduction('a', 0.6)], defaultParameters).combined).toBeCloseTo(0.6, 15);
  expect(combineReductions([reduction('a', 0.6, 'G')], defaultParameters).combined).toBeCloseTo(0.6, 15);
});

test('groups are damped inside and independent of each other', () => {
  const { combined } = combineReductions([reduction('a', 0.6, 'G'), reduction('b', 0.5, 'G'), reduction('c', 0.5, 'H')], defaultParameters);
  // G is worth 0.8·0.8 + 0.2·0.6 = 0.76, H 0.5.
  expect(combined).toBeCloseTo(1 - 0.24 * 0.5, 15);
});

test('an empty group name is no group', () =>
  expect(combineReductions([reduction('a', 0.6, ''), reduction('b', 0.5, '')], defaultParameters).combined).toBeCloseTo(0.8, 15));

test('a group lies between its best control and independence', () => {
  expect(combinedInGroup([0.6, 0.5], 1)).toBe(0.6);
  expect(combinedInGroup([0.6, 0.5], 0)).toBeCloseTo(0.8, 15);
  expect(combinedInGroup([], 0.2)).toBe(0);
});

test('together they never take off more than the cap', () => {
  const { combined, uncapped } = combineReductions([reduction('a', 0.9), reduction('b', 0.9)], defaultParameters);
  expect(combined).toBe(0.95);
  expect(uncapped).toBeCloseTo(0.99, 15);
});

test('steps follow one another in the given order', () => {
  const { steps } = combineReductions([reduction('a', 0.6, 'G'), reduction('c', 0.5), reduction('b', 0.5, 'G')], defaultParameters);
  expect(steps.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  const expected = [0, 0.6, 0.8, 0.88];
  steps.forEach(({ before, after }, index) => {
    expect(before).toBeCloseTo(expected[index] ?? NaN, 14);
    expect(after).toBeCloseTo(expected[index + 1] ?? NaN, 14);
  });
});
