import { expect, test } from 'vitest';
import { centsOf, eurosOf, leftAfter, reaches } from './euros.ts';

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

test('payments leave nothing of a loss that they make up but for the order of a sum', () => {
  const third = 1e6 / 3;
  expect(leftAfter(0.1 + 0.7, 0.7, 0.1)).toBe(0);
  expect(leftAfter(1e6, third * 2, third * (1 - 1e-13))).toBe(0);
  expect(leftAfter(100, 60, 60)).toBe(0);
  expect(leftAfter(0, 0, 0)).toBe(0);
});

test('payments leave the rest, down to a thousandth of a cent of a million', () => {
  expect(leftAfter(100, 60, 30)).toBe(10);
  expect(leftAfter(1e6, 1e6 - 1e-5, 0)).toBeCloseTo(1e-5, 9);
});
