import { expect, test } from 'vitest';
import { DisjointSets } from './disjoint-sets.ts';

const leaders = (sets: DisjointSets, count: number): number[] => Array.from({ length: count }, (_, number) => sets.leaderOf(number));

test('each number stands for itself until it is joined', () => {
  expect(leaders(new DisjointSets(3), 3)).toEqual([0, 1, 2]);
});

test('whoever stands for the second stands for all that were joined with the first', () => {
  const sets = new DisjointSets(6);
  sets.join(0, 1);
  sets.join(2, 3);
  sets.join(0, 2);
  expect(leaders(sets, 6)).toEqual([3, 3, 3, 3, 4, 5]);
  sets.join(3, 1);
  expect(leaders(sets, 6)).toEqual([3, 3, 3, 3, 4, 5]);
});

test('a long chain has one leader', () => {
  const sets = new DisjointSets(100);
  for (let number = 0; number < 99; number++) sets.join(number, number + 1);
  expect(new Set(leaders(sets, 100))).toEqual(new Set([99]));
});
