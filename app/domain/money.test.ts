import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByLargestRemainder } from './money.ts';

const sum = (parts: readonly number[]): number => parts.reduce((running, part) => running + part, 0);
/** Up to 100 billion euros, losses and recoveries. */
const total = fc.integer({ min: -1e13, max: 1e13 });
const weights = fc.array(fc.oneof(fc.nat({ max: 1e9 }), fc.double({ min: 0, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 40 });

describe('a split of an amount', () => {
  it.each<[string, number, number[], number[]]>([
    ['gives the cent left to the largest remainder', 100, [1, 1, 2], [25, 25, 50]],
    ['rounds no part by a cent or more', 1000, [1, 2, 3, 5], [91, 182, 273, 454]],
    ['gives equal remainders to the earlier', 100, [1, 1, 1], [34, 33, 33]],
    ['gives nothing to a weight of zero', 5, [0, 1, 0, 1], [0, 3, 0, 2]],
    ['is equal when all weights are zero', 7, [0, 0, 0], [3, 2, 2]],
    ['splits what is owed like what is due', -100, [1, 1, 1], [-33, -33, -34]],
    ['of nothing is nothing', 0, [3, 4], [0, 0]],
    ['among nobody is empty', 100, [], []],
  ])('%s', (_name, amount, by, expected) => {
    expect(splitByLargestRemainder(amount, by)).toEqual(expected);
  });

  it('adds up to the cent, and each part is within a cent of its exact share', () => {
    fc.assert(
      fc.property(total, weights, (amount, by) => {
        const parts = splitByLargestRemainder(amount, by);
        const whole = sum(by);
        const isNear = parts.every(
          (part, index) => Math.abs(part - (whole === 0 ? amount / by.length : (amount * (by[index] ?? 0)) / whole)) < 1.01,
        );
        return parts.every(Number.isInteger) && sum(parts) === amount && isNear;
      }),
      { numRuns: 500 },
    );
  });
});
