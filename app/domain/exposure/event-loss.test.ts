import { expect, test } from 'vitest';
import { limitedExpectedEventLoss, lowestCaps, meanEventLoss, multipliedBy, probabilityOfLossAbove, type EventLoss } from './event-loss.ts';

const stopped: EventLoss = {
  severity: { distribution: { kind: 'discrete', amounts: [100, 1_000], probabilities: [0.6, 0.4] }, maximumLoss: Infinity, scale: 1 },
  caps: [
    { amount: 500, probability: 0.5 },
    { amount: 200, probability: 0.3 },
  ],
};

test('the lowest cap that acts stops the loss, in whatever order caps are listed', () => {
  const caps = lowestCaps(stopped.caps);
  expect(caps.map(({ amount }) => amount)).toEqual([200, 500, Infinity]);
  expect(caps.map(({ probability }) => Number(probability.toFixed(12)))).toEqual([0.3, 0.35, 0.35]);
  expect(lowestCaps([])).toEqual([{ amount: Infinity, probability: 1 }]);
});

test('expected loss and its limit average over the caps', () => {
  // A large loss ends at 200, 500 or 1,000 with chances 0.3, 0.35, 0.35.
  expect(meanEventLoss(stopped)).toBeCloseTo(0.6 * 100 + 0.4 * (0.3 * 200 + 0.35 * 500 + 0.35 * 1_000), 10);
  expect(limitedExpectedEventLoss(stopped, 300)).toBeCloseTo(0.6 * 100 + 0.4 * (0.3 * 200 + 0.7 * 300), 10);
});

test('a loss above an amount needs every cap below it to have failed', () => {
  expect([99, 100, 200, 499, 500, 1_000].map((x) => Number(probabilityOfLossAbove(stopped, x).toFixed(12)))).toEqual([
    1, 0.4, 0.28, 0.28, 0.14, 0,
  ]);
});

test('a cap that always acts leaves nothing above it', () => {
  const certain: EventLoss = { ...stopped, caps: [{ amount: 50, probability: 1 }] };
  expect([meanEventLoss(certain), probabilityOfLossAbove(certain, 49), probabilityOfLossAbove(certain, 50)]).toEqual([50, 1, 0]);
});

test("a supplier's multiplier comes before the caps", () => {
  const doubled = multipliedBy(stopped, 2);
  expect(meanEventLoss(doubled)).toBeCloseTo(0.6 * 200 + 0.4 * (0.3 * 200 + 0.35 * 500 + 0.35 * 2_000), 10);
});
