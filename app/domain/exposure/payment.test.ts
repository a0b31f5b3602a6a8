import { expect, test } from 'vitest';
import type { CappedSeverity } from './capped-severity.ts';
import { expectedPayment, limitedTo, paymentAfter } from './payment.ts';

const fixed = (amount: number): CappedSeverity => ({ distribution: { kind: 'fixed', amount }, maximumLoss: Infinity, scale: 1 });

test('a percentage of nothing, without a minimum, leaves the whole loss', () => {
  const payment = paymentAfter({ kind: 'percent_of_loss', rate: 0, min: 0, max: 0 });
  expect(expectedPayment(fixed(100), payment)).toBe(100);
  expect(expectedPayment(fixed(100), limitedTo(60, payment))).toBe(60);
});

test('a percentage without a maximum grows with the loss', () => {
  const payment = paymentAfter({ kind: 'percent_of_loss', rate: 0.1, min: 5, max: Infinity });
  expect([20, 50, 100, 1_000].map((loss) => expectedPayment(fixed(loss), payment))).toEqual([15, 45, 90, 900]);
});

test('a percentage between its bounds pays its part, up to the limit', () => {
  const payment = paymentAfter({ kind: 'percent_of_loss', rate: 0.5, min: 10, max: 40 });
  const losses = [5, 15, 20, 40, 60, 80, 100, 200];
  expect(losses.map((loss) => expectedPayment(fixed(loss), payment))).toEqual([0, 5, 10, 20, 30, 40, 60, 160]);
  expect(losses.map((loss) => expectedPayment(fixed(loss), limitedTo(30, payment)))).toEqual([0, 5, 10, 20, 30, 30, 30, 30]);
  expect(losses.map((loss) => expectedPayment(fixed(loss), limitedTo(90, payment)))).toEqual([0, 5, 10, 20, 30, 40, 60, 90]);
});

test('a deductible of the whole loss pays from its maximum on, up to the limit', () => {
  const payment = paymentAfter({ kind: 'percent_of_loss', rate: 1, min: 10, max: 40 });
  expect([5, 30, 40, 70, 200].map((loss) => expectedPayment(fixed(loss), limitedTo(50, payment)))).toEqual([0, 0, 0, 30, 50]);
});

test('a limit of nothing leaves pieces of nothing', () => {
  for (const deductible of [
    { kind: 'percent_of_loss', rate: 1, min: 10, max: 40 },
    { kind: 'franchise', amount: 20 },
  ] as const) {
    const { jump, segments } = limitedTo(0, paymentAfter(deductible));
    expect(jump.height).toBe(0);
    expect(segments.reduce((sum, { from, to, slope }) => sum + slope * (to - from), 0)).toBe(0);
  }
});

test('an unlimited payment keeps all its pieces', () => {
  const payment = paymentAfter({ kind: 'percent_of_loss', rate: 0, min: 5, max: 40 });
  expect(limitedTo(Infinity, payment)).toEqual(payment);
});
