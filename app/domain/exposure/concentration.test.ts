import { describe, expect, test } from 'vitest';
import { concentrationOf, isConcentrated, ultimateParentOf } from './concentration.ts';

describe('concentration of amounts', () => {
  test('n equal suppliers are n suppliers', () => {
    const equal = concentrationOf([7, 7, 7, 7, 7]);
    expect(equal?.index).toBeCloseTo(2_000, 9);
    expect(equal?.effectiveNumber).toBeCloseTo(5, 12);
    expect(equal?.largestShare).toBeCloseTo(0.2, 12);
  });

  test('one supplier is the whole scale, whatever the unit', () =>
    expect(concentrationOf([0, 123_456, 0])).toEqual({ index: 10_000, effectiveNumber: 1, largestShare: 1 }));

  test('nothing has no concentration', () => {
    expect(concentrationOf([])).toBeNull();
    expect(concentrationOf([0, 0])).toBeNull();
  });

  test('is flagged above 2,500 only', () => {
    expect(isConcentrated({ index: 2_500, effectiveNumber: 4, largestShare: 0.25 })).toBe(false);
    expect(isConcentrated({ index: 2_500.1, effectiveNumber: 4, largestShare: 0.25 })).toBe(true);
  });
});

// A belongs to B, which belongs to G; so does C.
const parentOf = new Map<string, string | null>([
  ['A', 'B'],
  ['B', 'G'],
  ['C', 'G'],
  ['G', null],
  ['D', null],
]);

test('the head of a group', () => {
  expect(['A', 'B', 'G', 'D', 'stranger'].map((supplier) => ultimateParentOf(supplier, parentOf))).toEqual([
    'G',
    'G',
    'G',
    'D',
    'stranger',
  ]);
});
