import { expect, test } from 'vitest';
import { nodesFor, windowFor } from './window.ts';

const simulated = (standardDeviation: number, tail: number) => ({
  standardDeviation,
  tailValueAtRisk: { '0.95': NaN, '0.99': NaN, '0.995': tail },
});

test('more than a hundred risks have half of the nodes to share', () => {
  expect([1, 100, 101].map(nodesFor)).toEqual([32_768, 32_768, 16_384]);
});

test('a year that may come near nothing is looked at from zero, three tails far', () => {
  expect(windowFor(simulated(5, 100), { mean: 10, eventSquares: 4 }, 300)).toEqual({ first: 0, step: 1, nodes: 300 });
  expect(windowFor(simulated(5, 6), { mean: 10, eventSquares: 4 }, 300)).toEqual({ first: 0, step: 0.1, nodes: 300 });
});

test('years without any loss leave the size of a loss to say how far', () => {
  expect(windowFor(simulated(0, 0), { mean: 10, eventSquares: 400 }, 300)).toEqual({ first: 0, step: 0.4, nodes: 300 });
});

test('a year of many events is looked at around its mean, ten deviations below, and above as far as its tail asks', () => {
  // The deviation of twenty is that of the events, which the simulated years may miss.
  expect(windowFor(simulated(10, 1_020), { mean: 1_000, eventSquares: 400 }, 400)).toEqual({ first: 800, step: 1, nodes: 400 });
  expect(windowFor(simulated(20, 1_100), { mean: 1_000, eventSquares: 100 }, 500)).toEqual({ first: 800, step: 1, nodes: 500 });
});

test('what costs nothing needs no window', () => {
  expect(windowFor(simulated(0, 0), { mean: 0, eventSquares: 0 }, 64)).toEqual({ first: 0, step: 1, nodes: 64 });
});
