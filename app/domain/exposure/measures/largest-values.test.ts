import fc from 'fast-check';
import { expect, test } from 'vitest';
import { casesOf } from '../portfolios.test-data.ts';
import { LargestValues, tailCount, tailMeanOfLargest } from './largest-values.ts';
import { tailMeanOf } from './measures.ts';

const largestOf = (count: number, values: readonly number[]): number[] => {
  const largest = new LargestValues(count);
  for (const value of values) largest.add(value);
  return [...largest.ascending()];
};

test('keeps the largest, in any order of arrival, ties included', () => {
  expect(largestOf(3, [1, 9, 2, 8, 3, 7, 4, 6, 5])).toEqual([7, 8, 9]);
  expect(largestOf(3, [9, 8, 7, 6, 5, 4, 3, 2, 1])).toEqual([7, 8, 9]);
  expect(largestOf(2, [5, 5, 5, 5, 1])).toEqual([5, 5]);
});

test('zeros stand for what is not there', () => {
  expect(largestOf(3, [4])).toEqual([0, 0, 4]);
  expect(largestOf(2, [])).toEqual([0, 0]);
});

test('can be asked more than once', () => {
  const largest = new LargestValues(2);
  for (const value of [3, 1, 2]) largest.add(value);
  expect([...largest.ascending()]).toEqual([2, 3]);
  largest.add(5);
  expect([...largest.ascending()]).toEqual([3, 5]);
});

test.each([
  [0.99, 100_000, 1_001],
  [0.99, 150, 2],
  [0.5, 3, 2],
  [0.99, 1, 1],
])('at level %f of %d values the tail looks at %d', (level, n, count) => expect(tailCount(level, n)).toBe(count));

test('their tail mean is that of all values', () => {
  // Four values, the worst 30 %: the largest and a fifth of the one before, (9 + 0.2·6)/1.2.
  expect(tailMeanOfLargest(Float64Array.of(6, 9), 0.7, 4)).toBeCloseTo(8.5, 12);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 300 }),
      fc.constantFrom(0.5, 0.9, 0.99),
      (values, level) => {
        const n = values.length;
        const largest = Float64Array.from(largestOf(tailCount(level, n), values));
        const all = Float64Array.from(values).sort();
        expect(Math.abs(tailMeanOfLargest(largest, level, n) - tailMeanOf(all, level))).toBeLessThanOrEqual(1e-9 * (1 + all[n - 1]!));
      },
    ),
    casesOf(10_000),
  );
});
