import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withInterruption } from './interruption.ts';
import { casesOf } from './portfolios.test-data.ts';

const none = { kind: 'none' } as const;

test('three days of waiting at 24,000 € a day are an ordinary deductible of 72,000 €', () =>
  expect(
    withInterruption({ deductible: none, limit: 1_000_000, ratio: 1 }, { dailyAmount: 24_000, waitingHours: 72, indemnityHours: Infinity }),
  ).toEqual({ deductible: { kind: 'ordinary', amount: 72_000 }, limit: 1_000_000 }));

test('the indemnity period limits what is paid, and the own deductible is taken from it', () =>
  expect(
    withInterruption(
      { deductible: { kind: 'ordinary', amount: 5_000 }, limit: Infinity, ratio: 1 },
      { dailyAmount: 2_400, waitingHours: 10, indemnityHours: 100 },
    ),
  ).toEqual({ deductible: { kind: 'ordinary', amount: 6_000 }, limit: 5_000 }));

test('no waiting and no own deductible is none', () =>
  expect(
    withInterruption({ deductible: none, limit: 10, ratio: 1 }, { dailyAmount: 2_400, waitingHours: 0, indemnityHours: Infinity }),
  ).toEqual({
    deductible: none,
    limit: 10,
  }));

const amount = fc.integer({ min: 0, max: 1_000_000 });
test('the folded terms pay what the steps of the domain model pay one after the other', () => {
  fc.assert(
    fc.property(
      amount,
      amount,
      amount,
      amount,
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 5000 }),
      fc.double({ min: 0.1, max: 1, noNaN: true }),
      (loss, own, limit, dailyAmount, waitingHours, indemnityHours, ratio) => {
        const hour = dailyAmount / 24;
        const eligible = ratio * Math.min(Math.max(0, loss - hour * waitingHours), hour * indemnityHours);
        const stepwise = Math.min(Math.max(0, eligible - own), limit);
        const folded = withInterruption(
          { deductible: { kind: 'ordinary', amount: own }, limit, ratio },
          { dailyAmount, waitingHours, indemnityHours },
        );
        const deducted = folded.deductible.kind === 'ordinary' ? folded.deductible.amount : 0;
        expect(Math.min(Math.max(0, ratio * loss - deducted), folded.limit)).toBeCloseTo(stepwise, 4);
      },
    ),
    casesOf(10_000),
  );
});
