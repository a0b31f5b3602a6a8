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

describe('where it stands', () => {
  const layersOf = (...policies: Parameters<typeof coverageTower>[1]) =>
    coverageTower(resolved, policies).layers.map(({ id, first, last, from, to }) => ({ id, first, last, from, to }));

  test('a deductible of the whole loss begins to pay at its maximum, a franchise above the limit at its amount', () => {
    const whole = sectionForTest(['attack'], {
      deductible: { kind: 'percent_of_loss', rate: 1, min: 10, max: 40 },
      limitPerOccurrence: 60,
    });
    expect(layersOf(policyForTest('W', [], { sections: [whole] }))[0]).toMatchObject({ from: 40, to: 100 });
    const franchise = sectionForTest(['attack'], { deductible: { kind: 'franchise', amount: 50 }, limitPerOccurrence: 30 });
    expect(layersOf(policyForTest('F', [], { sections: [franchise] }))[0]).toMatchObject({ from: 50, to: 50 });
  });

  test('a layer stands above each column that answers for one of its risks, and above no other', () => {
    const columns = policyForTest('P', [], {
      sections: [sectionForTest(['other']), sectionForTest(['data', 'attack']), sectionForTest(['attack']), sectionForTest(['data'])],
    });
    expect(layersOf(columns, policyForTest('X', ['attack'], { attachment: 10 })).at(-1)).toMatchObject({ first: 1, last: 2 });
    const shareOfNothing = sectionForTest([], {
      covers: [
        { risk: 'attack', share: 1, recoveryProbability: 1 },
        { risk: 'data', share: 0, recoveryProbability: 1 },
      ],
    });
    const of = policyForTest('X', [], { attachment: 10, sections: [shareOfNothing] });
    expect(layersOf(columns, of).at(-1)).toMatchObject({ first: 1, last: 2 });
  });

  test('a layer without a risk in common stands above the policies that it names, or else above all', () => {
    const policies = ['P', 'Q', 'R'].map((id) => policyForTest(id, ['data']));
    const named = policyForTest('X', ['other'], { attachment: 10, underlying: ['Q'] });
    expect(layersOf(...policies, named).at(-1)).toMatchObject({ first: 1, last: 1 });
    expect(layersOf(...policies, { ...named, underlying: [] }).at(-1)).toMatchObject({ first: 0, last: 2 });
    expect(layersOf(named)).toEqual([{ id: 'X', first: 0, last: 0, from: 10, to: Infinity }]);
    expect(coverageTower(resolved, [named]).columns).toBe(1);
  });
});

describe('the curve', () => {
  const curveOf = (...risks: Parameters<typeof riskForTest>[]) =>
    coverageTower(resolvedForTest({ risks: risks.map((risk) => riskForTest(...risk)) }), [
      policyForTest('P', [], {
        sections: [
          sectionForTest([], {
            covers: [
              { risk: 'none', share: 0, recoveryProbability: 1 },
              { risk: 'A', share: 0.5, recoveryProbability: 1 },
            ],
          }),
        ],
      }),
    ]);

  test('ends at the largest covered loss, and has no word of a risk with a share of nothing', () => {
    const { curve, risks } = curveOf(
      ['none', { severity: { kind: 'fixed', amount: 9_000 } }],
      ['A', { severity: { kind: 'fixed', amount: 4_000 }, maximumLoss: 4_000 }],
    );
    expect(risks).toEqual(['A']);
    expect(curve[0]?.[1]).toBe(100);
    expect(curve.at(-1)).toEqual([0, expect.closeTo(2_000, 8)]);
  });

  test('is not drawn without an end, nor for small change', () => {
    expect(curveOf(['A', { severity: { kind: 'exponential', mean: 500 }, maximumLoss: Infinity }]).curve).toEqual([]);
    expect(curveOf(['A', { severity: { kind: 'fixed', amount: 200 }, maximumLoss: 200 }]).curve).toEqual([]);
  });
});

test('policies that cover nothing have no curve', () => {
  expect(coverageTower(resolved, [policyForTest('N', [])])).toMatchObject({ columns: 1, curve: [], risks: [] });
});
