import { expect, test } from 'vitest';
import { exactText } from './exact-text.ts';

test('is the same for equal values', () => {
  expect(exactText({ limits: [1, Infinity, null], id: 'P' })).toBe(exactText({ limits: [1, Infinity, null], id: 'P' }));
});

test.each([
  [0.1 + 0.2, 0.3],
  [Infinity, null],
  [Infinity, -Infinity],
  [
    [1, 2],
    [2, 1],
  ],
  [['a', 'b'], ['ab']],
  [{ a: 1 }, { b: 1 }],
])('tells %j from %j', (one, other) => {
  expect(exactText([one])).not.toBe(exactText([other]));
});
