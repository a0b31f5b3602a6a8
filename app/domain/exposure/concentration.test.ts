import { describe, expect, test } from 'vitest';
import { concentrationOf, criticalFunctionShares, isConcentrated, overloadedProviders, ultimateParentOf } from './concentration.ts';

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

describe('critical functions', () => {
  const services = [
    { supplier: 'A', function: 'payments' },
    { supplier: 'C', function: 'payments' },
    { supplier: 'C', function: 'payroll' },
    { supplier: 'D', function: 'payments' },
    { supplier: 'D', function: 'claims' },
    { supplier: 'E', function: 'archive' },
    { supplier: 'E', function: 'archive' },
  ];

  test('a function that several of a group serve counts once', () =>
    expect(criticalFunctionShares(services, parentOf)).toEqual(
      new Map([
        ['G', 0.5],
        ['D', 0.5],
        ['E', 0.25],
      ]),
    ));

  test('groups with more than 30 % of them, the largest first', () => {
    const shares = new Map([
      ['Z', 0.5],
      ['X', 0.3],
      ['Y', 0.31],
      ['M', 0.5],
      ['W', 0.9],
    ]);
    expect(overloadedProviders(shares)).toEqual(['W', 'M', 'Z', 'Y']);
  });

  test('groups that serve as many are in the order of their names', () => {
    const inOrder = (...groups: string[]) => overloadedProviders(new Map(groups.map((group) => [group, 0.5])));
    expect(inOrder('A', 'B', 'C')).toEqual(['A', 'B', 'C']);
    expect(inOrder('C', 'B', 'A')).toEqual(['A', 'B', 'C']);
  });

  test('without any service', () => expect(criticalFunctionShares([], parentOf).size).toBe(0));
});
