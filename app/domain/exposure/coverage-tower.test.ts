import { describe, expect, test } from 'vitest';
import { coverageTower } from './coverage-tower.ts';
import { policyForTest, resolvedForTest, riskForTest, sectionForTest } from './portfolio.test-data.ts';

const attack = sectionForTest(['attack'], { id: 'P.1', deductible: { kind: 'ordinary', amount: 10_000 }, limitPerOccurrence: 200_000 });
const data = sectionForTest(['data'], { id: 'P.2', deductible: { kind: 'franchise', amount: 5_000 }, limitPerOccurrence: 60_000 });
const primary = policyForTest('P', [], { sections: [attack, data], share: 0.9, limitPerOccurrence: 150_000 });
const layer = policyForTest('X', ['attack'], { attachment: 160_000, limitPerOccurrence: 500_000, underlying: ['P'] });
const loss = { severity: { kind: 'fixed', amount: 40_000 }, maximumLoss: 1_000_000 } as const;
const resolved = resolvedForTest({
  risks: [
    riskForTest('attack', { ...loss, frequency: { kind: 'poisson', rate: 0.2 } }),
    riskForTest('data', { ...loss, frequency: { kind: 'poisson', rate: 0.1 } }),
    riskForTest('other', { ...loss, frequency: { kind: 'poisson', rate: 9 } }),
  ],
  policies: [primary, layer],
});

describe('the tower of a line', () => {
  const tower = () => coverageTower(resolved, [primary, layer]);

  test('one column per section, from its deductible up to the lower of its limits', () => {
    const { columns, layers } = tower();
    expect(columns).toBe(2);
    expect(layers[0]).toMatchObject({ id: 'P.1', first: 0, from: 10_000, to: 160_000, share: 0.9 });
    // A franchise pays from the first euro once it is reached, so its limit ends at its own amount.
    expect(layers[1]).toMatchObject({ id: 'P.2', first: 1, from: 5_000, to: 60_000 });
  });

  test('a layer stands above the columns that answer for its risks', () => {
    expect(tower().layers[2]).toMatchObject({ id: 'X', section: null, first: 0, last: 0, from: 160_000, to: 660_000 });
  });

  test('a layer without a linked risk stands above the policies below it', () => {
    const unlinked = policyForTest('Y', [], { attachment: 160_000, underlying: ['P'] });
    expect(coverageTower(resolved, [primary, unlinked]).layers[2]).toMatchObject({ id: 'Y', first: 0, last: 1, to: Infinity });
  });

  test('the curve is the chance of an event of the covered risks above each amount', () => {
    const { risks, curve } = tower();
    expect(risks).toEqual(['attack', 'data']);
    const chanceAt = (amount: number) => curve.findLast(([, at]) => at <= amount)?.[0] ?? NaN;
    expect(chanceAt(30_000)).toBeCloseTo(1 - Math.exp(-0.3), 10);
    expect(chanceAt(50_000)).toBe(0);
  });

  test('a primary policy that answers for part of each loss stands as high as the losses that it answers', () => {
    const under = sectionForTest(['attack'], { ...attack, average: { sumInsured: 50, valueAtRisk: 100 } });
    const tower = coverageTower(resolved, [
      { ...primary, sections: [under] },
      { ...layer, premiumRatio: 0.5 },
    ]);
    // The deductible of 10,000 is met by a loss of 20,000, the limit by one of 320,000; the layer still begins at its attachment.
    expect(tower.layers[0]).toMatchObject({ from: 20_000, to: 320_000 });
    expect(tower.layers[1]).toMatchObject({ from: 160_000, to: 1_160_000 });
    const last = tower.curve.findLast(([probability]) => probability > 0);
    expect(last?.[1]).toBeGreaterThan(36_000);
    expect(coverageTower(resolved, [{ ...primary, premiumRatio: 0 }]).layers[0]).toMatchObject({ from: 0, to: 0 });
  });

  test('losses count as far as they are covered', () => {
    const half = policyForTest('H', [], {
      sections: [sectionForTest([], { covers: [{ risk: 'attack', share: 0.5, recoveryProbability: 1 }] })],
    });
    const { curve } = coverageTower(resolved, [half]);
    const last = curve.findLast(([probability]) => probability > 0);
    expect(last?.[1]).toBeGreaterThan(18_000);
    expect(last?.[1]).toBeLessThanOrEqual(20_000);
  });
});

test('policies that cover nothing have no curve', () => {
  expect(coverageTower(resolved, [policyForTest('N', [])])).toMatchObject({ columns: 1, curve: [], risks: [] });
});
