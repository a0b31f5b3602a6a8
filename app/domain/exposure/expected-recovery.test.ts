import { expect, test } from 'vitest';
import { expectedRecovery, expectedRecoveryOf } from './expected-recovery.ts';
import type { LossModel } from './loss-model.ts';
import type { SectionTerms } from './section-terms.ts';

/** Half a loss of 100,000 a year. */
const model: LossModel = { rate: 0.5, severity: { distribution: { kind: 'fixed', amount: 100_000 }, maximumLoss: Infinity, scale: 1 } };
const terms: SectionTerms = {
  coveredShare: 0.8,
  average: null,
  deductible: { kind: 'ordinary', amount: 10_000 },
  limitPerOccurrence: 60_000,
  insurerShare: 0.9,
  ignoredTerms: [],
};

test('a doubtful wording answers as often as its probability says, as the last step', () => {
  const { recovered, steps } = expectedRecovery(model, { ...terms, recoveryProbability: 0.25 });
  expect(recovered).toBeCloseTo(0.5 * 60_000 * 0.9 * 0.25, 8);
  expect(steps.map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'covered_share'],
    [2, 'average'],
    [3, 'deductible'],
    [4, 'limit'],
    [5, 'insurer_share'],
    [6, 'wording'],
  ]);
  expect(steps.at(-1)).toEqual({ number: 6, kind: 'wording', probability: 0.25, before: 27_000, after: 6_750 });
});

test('a wording that nobody doubts has no step', () => {
  expect(expectedRecovery(model, terms).steps).toHaveLength(5);
  expect(expectedRecovery(model, { ...terms, recoveryProbability: 1 }).recovered).toBeCloseTo(27_000, 8);
});

test('the steps begin with what suppliers leave of the loss, of all causes together', () => {
  const caused = { ...model, rate: 0.1, liability: { penalty: 30_000, share: 0, annualCap: Infinity, collectability: 0.5 } };
  const { steps } = expectedRecoveryOf([model, caused], terms);
  expect(steps[0]).toMatchObject({ kind: 'covered_share', before: 0.5 * 100_000 + 0.1 * 85_000, after: 0.8 * 58_500 });
  // Of the caused event 85,000 are left, 68,000 covered, 58,000 above the deductible.
  expect(steps[2]?.after).toBeCloseTo(0.5 * 70_000 + 0.1 * 58_000, 8);
});
