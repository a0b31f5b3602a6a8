import { expect, test } from 'vitest';
import { policyForTest, resolvedForTest, riskForTest } from './portfolio.test-data.ts';
import { runPortfolio } from './run.ts';
import { tailReliefOf } from './tail-relief.ts';

const reliefOf = (premium: number, limit: number) =>
  tailReliefOf(
    runPortfolio(
      resolvedForTest({
        risks: [riskForTest('R', { frequency: { kind: 'bernoulli', probability: 1 }, severity: { kind: 'fixed', amount: 100 } })],
        policies: [policyForTest('P', ['R'], { premium, limitPerOccurrence: limit })],
      }),
    ),
  );

test('is what the worst years lose, at the price that premiums cost beyond what comes back', () => {
  // 100 every year, of which insurance pays 40.
  const relief = reliefOf(50, 40);
  expect(relief.amount).toBeCloseTo(40, 10);
  expect(relief.costPerEuro).toBeCloseTo(0.25, 10);
  expect(reliefOf(30, 40).costPerEuro).toBeCloseTo(-0.25, 10);
});

test('has no price where there is none', () => expect(reliefOf(50, 0)).toEqual({ amount: 0, costPerEuro: null }));
