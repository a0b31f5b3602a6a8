import { expect, test } from 'vitest';
import { centsOf, eurosOf, reaches } from './euros.ts';

test.each([
  [1.005, 101],
  [-1.005, -101],
  [0.994999, 99],
  [149_410.60209204824, 14_941_060],
  [-0.001, 0],
])('%f euros are %i cents', (euros, cents) => expect(centsOf(euros)).toBe(cents));

test('cents survive the way through euros', () => {
  for (const cents of [1, 29, 33, 57, 1_005, 123_456_789, 8_999_999_999_999]) expect(centsOf(eurosOf(cents))).toBe(cents);
});

test('the last digits of an amount do not decide whether it reaches a threshold', () => {
  expect(reaches(0.1 * 3 * 1e6, 300_000)).toBe(true);
  expect(reaches(299_999.99, 300_000)).toBe(false);
});
