/** The loss of one occurrence, who fails with whom told apart by hand. */
import { expect, test } from 'vitest';
import { resolvedForTest, riskForTest, supplierForTest } from '../portfolio.test-data.ts';
import type { FailureTree } from '../supplier-graph.ts';
import { lawOfSpectrum, type Spectrum } from './compound.ts';
import { spectrumOf } from './grid.test-data.ts';
import { failingMasks, occurrenceSpectrum, triggeringPositions } from './shock.ts';

const nodes = 64;
/** A certain loss of so many steps. */
const lossOf = (steps: number): Spectrum => spectrumOf(Float64Array.from({ length: nodes }, (_, k) => (k === steps ? 1 : 0)));

/** A chain of suppliers, each of which fails with chance 1/2 once the one before it has. */
function chainOf(length: number): FailureTree {
  const suppliers = Array.from({ length }, (_, index) =>
    supplierForTest(`S-${index}`, {
      failureRate: index === 0 ? 0.1 : 0,
      triggers: index === length - 1 ? [{ risk: 'A', probability: 1, multiplier: 1, isControlled: false }] : [],
      dependsOn: index === 0 ? [] : [{ supplier: `S-${index - 1}`, probability: 0.5 }],
    }),
  );
  const root = resolvedForTest({ risks: [riskForTest('A')], suppliers }).shocks.find(({ rate }) => rate > 0);
  if (!root) throw new Error('The first supplier of the chain fails');
  return root.tree;
}

test('members that trigger something, each once', () => {
  expect(triggeringPositions([{ position: 2 }, { position: 0 }, { position: 2 }])).toEqual([2, 0]);
});

test('sets of failing suppliers by the members that are asked for', () => {
  // The first fails in any case, the second half of the time, the third a quarter.
  expect([...failingMasks(chainOf(3), [0, 2])!]).toEqual([0, 0.75, 0, 0.25]);
  expect([...failingMasks(chainOf(3), [1, 2])!]).toEqual([0.5, 0.25, 0, 0.25]);
});

test('losses of failed suppliers add up', () => {
  const triggers = [
    { position: 2, probability: 1, severity: lossOf(9) },
    { position: 0, probability: 0.5, severity: lossOf(1) },
    { position: 1, probability: 1, severity: lossOf(3) },
    { position: 1, probability: 0.2, severity: lossOf(20) },
  ];
  const { masses } = lawOfSpectrum(occurrenceSpectrum(chainOf(3), triggers, nodes)!, { first: 0, step: 1, nodes });
  const expected = new Map<number, number>();
  // Who fails besides the first: nobody, the second, the second and third. The first costs 0 or 1 equally often.
  for (const own of [0, 1]) {
    expected.set(own, 0.5 * 0.5);
    expected.set(own + 3, 0.5 * 0.25 * 0.8);
    expected.set(own + 23, 0.5 * 0.25 * 0.2);
    expected.set(own + 12, 0.5 * 0.25 * 0.8);
    expected.set(own + 32, 0.5 * 0.25 * 0.2);
  }
  masses.forEach((mass, k) => expect(mass).toBeCloseTo(expected.get(k) ?? 0, 7));
});

test('more than twelve suppliers below the first are not told', () => {
  const trigger = { position: 13, probability: 1, severity: lossOf(1) };
  expect(failingMasks(chainOf(14), [13])).toBeNull();
  expect(occurrenceSpectrum(chainOf(14), [trigger], nodes)).toBeNull();
  expect(occurrenceSpectrum(chainOf(13), [{ ...trigger, position: 12 }], nodes)).not.toBeNull();
});
