/** The ten steps of the response (domain model §6), each with figures worked by hand or published. */
import { describe, expect, test } from 'vitest';
import type { PortfolioPolicy } from '../portfolio.ts';
import { policyForTest, sectionForTest } from '../portfolio.test-data.ts';
import { reinstatementPremiumOf } from './respond.ts';
import { answeredYear, type Occurrence } from './year.test-data.ts';

const ordinary = (amount: number) => ({ kind: 'ordinary', amount }) as const;
const one = (changes: Partial<PortfolioPolicy>) => ({ policies: [policyForTest('P', ['R'], changes)] });
const losses = (...amounts: number[]) => amounts.map((R) => ({ R }));

describe('terms of one policy', () => {
  test('annual terms bind in order of time: vector POL-11', () => {
    const terms = one({
      deductible: ordinary(20_000),
      limitPerOccurrence: 200_000,
      annualAggregateDeductible: 50_000,
      annualCapacity: 300_000,
      share: 0.8,
    });
    const year = answeredYear(terms, losses(30_000, 80_000, 150_000, 400_000, 90_000));
    expect(year.recoveries).toEqual([0, 16_000, 104_000, 120_000, 0]);
    expect(year.byPolicy).toEqual([240_000]);
    expect(year.totals.exhaustedYears[0]).toBe(1);
    expect(year.byRisk).toEqual({ R: 240_000 });
  });

  test('two risks share one policy and its year: vector POR-01', () => {
    const terms = { policies: [policyForTest('P', ['A', 'B'], { deductible: ordinary(10), annualCapacity: 120 })] };
    const net = ([{}, { A: 100 }, { B: 80 }] as Occurrence[]).map((occurrence) => {
      const loss = Object.values(occurrence).reduce((sum, amount) => sum + amount, 0);
      return loss - (answeredYear(terms, [occurrence]).recoveries[0] ?? 0);
    });
    expect(net).toEqual([0, 10, 10]);
    const both = answeredYear(terms, [{ A: 100 }, { B: 80 }]);
    expect(180 - both.recoveries.reduce((sum, paid) => sum + paid, 0)).toBe(60);
    expect(both.byRisk).toEqual({ A: 90, B: 30 });
  });

  test.each([
    ['ordinary', ordinary(100), [0, 0, 150]],
    ['franchise', { kind: 'franchise', amount: 100 } as const, [0, 100, 250]],
    ['percentage with a floor', { kind: 'percent_of_loss', rate: 0.1, min: 20, max: Infinity } as const, [30, 80, 225]],
    ['percentage with a ceiling', { kind: 'percent_of_loss', rate: 0.5, min: 0, max: 60 } as const, [25, 50, 190]],
  ])('a deductible that is %s', (_name, deductible, expected) => {
    expect(answeredYear(one({ deductible }), losses(50, 100, 250)).recoveries).toEqual(expected);
  });

  test('the average rule comes before the deductible', () => {
    const section = sectionForTest(['R'], { average: { sumInsured: 100, valueAtRisk: 200 }, deductible: ordinary(30) });
    expect(answeredYear(one({ sections: [section] }), losses(100)).recoveries).toEqual([20]);
  });

  test('premium that was not paid takes its part with the average rule, before the deductible (L113-9)', () => {
    const section = sectionForTest(['R'], { average: { sumInsured: 80, valueAtRisk: 100 }, deductible: ordinary(30) });
    // 0.8 × 0.5 of 100 is 40.
    expect(answeredYear(one({ sections: [section], premiumRatio: 0.5 }), losses(100)).recoveries).toEqual([10]);
    expect(answeredYear(one({ premiumRatio: 0 }), losses(100)).recoveries).toEqual([0]);
  });

  test('sections have deductibles, limits and yearly limits of their own, under those of the policy', () => {
    const building = sectionForTest(['A'], { deductible: ordinary(10), limitPerOccurrence: 60 });
    const interruption = sectionForTest(['B'], { annualLimit: 50 });
    const policy = policyForTest('P', [], { sections: [building, interruption], limitPerOccurrence: 100 });
    const { recoveries } = answeredYear({ policies: [policy] }, [{ A: 90, B: 30 }, { A: 90, B: 30 }, { B: 30 }]);
    // 60 + 30, then 60 + the 20 that the year leaves to interruption, then nothing.
    expect(recoveries).toEqual([90, 80, 0]);
  });

  test('a limit of the policy uses section limits in proportion', () => {
    const a = sectionForTest(['A'], { annualLimit: 100 });
    const b = sectionForTest(['B']);
    const policy = policyForTest('P', [], { sections: [a, b], limitPerOccurrence: 80 });
    // A claims 60 of 120, so half of the 80 paid uses its yearly limit: 60 are left for the second occurrence.
    expect(answeredYear({ policies: [policy] }, [{ A: 60, B: 60 }, { A: 70 }]).recoveries).toEqual([80, 60]);
  });

  test('a policy answers the whole occurrence, not each risk', () => {
    const terms = { policies: [policyForTest('P', ['A', 'B'], { deductible: ordinary(100), limitPerOccurrence: 250 })] };
    const { recoveries, byRisk } = answeredYear(terms, [{ A: 90, B: 270 }]);
    expect(recoveries).toEqual([250]);
    expect(byRisk).toEqual({ A: 62.5, B: 187.5 });
  });

  test('covered shares reduce the loss before the terms', () => {
    const section = sectionForTest([], { covers: [{ risk: 'R', share: 0.5, recoveryProbability: 1 }] });
    expect(answeredYear(one({ sections: [section], deductible: ordinary(30) }), losses(100)).recoveries).toEqual([20]);
  });

  test('a policy without a yearly limit is never used up', () => {
    expect(answeredYear(one({}), losses(100)).totals.exhaustedYears[0]).toBe(0);
    expect(answeredYear(one({ annualCapacity: 100 }), losses(100)).totals.exhaustedYears[0]).toBe(1);
  });

  test('each year begins with every annual term unused', () => {
    const terms = one({ annualCapacity: 100 });
    expect(answeredYear(terms, losses(80, 80)).recoveries).toEqual([80, 20]);
    expect(answeredYear(terms, losses(80)).recoveries).toEqual([80]);
  });

  test('a wording that never holds pays nothing, one that surely holds pays', () => {
    const covers = (recoveryProbability: number) =>
      one({ sections: [sectionForTest([], { covers: [{ risk: 'R', share: 1, recoveryProbability }] })] });
    expect(answeredYear(covers(0), losses(100, 100)).recoveries).toEqual([0, 0]);
    expect(answeredYear(covers(1), losses(100, 100)).recoveries).toEqual([100, 100]);
    const often = answeredYear(covers(0.5), losses(...Array.from({ length: 400 }, () => 1)));
    expect(often.byPolicy[0]).toBeGreaterThan(150);
    expect(often.byPolicy[0]).toBeLessThan(250);
  });
});

describe('several policies', () => {
  const primary = policyForTest('P', ['R'], { deductible: ordinary(50), limitPerOccurrence: 1_000 });
  const excess = policyForTest('X', ['R'], { attachment: 1_050, limitPerOccurrence: 4_000 });

  test('a layer pays above its ground-up attachment', () => {
    const { recoveries, byPolicy } = answeredYear({ policies: [primary, excess] }, losses(40, 600, 3_000, 10_000));
    expect(recoveries).toEqual([0, 550, 2_950, 5_000]);
    expect(byPolicy).toEqual([550 + 1_000 + 1_000, 1_950 + 4_000]);
  });

  test('a layer looks at the covered loss from the ground up: no average rule and no deductible of a section (rulings 2.8)', () => {
    const under = { average: { sumInsured: 50, valueAtRisk: 100 }, deductible: ordinary(100) };
    const layer = policyForTest('X', [], { attachment: 1_000, sections: [sectionForTest(['R'], under)] });
    expect(answeredYear({ policies: [layer] }, losses(1_000, 1_400)).recoveries).toEqual([0, 400]);
    const half = sectionForTest([], { covers: [{ risk: 'R', share: 0.5, recoveryProbability: 1 }] });
    expect(answeredYear({ policies: [{ ...layer, sections: [half] }] }, losses(1_400, 2_400)).recoveries).toEqual([0, 200]);
  });

  test('premium that was not paid takes its part of what a layer pays above its attachment, before its limit', () => {
    const layer = { ...excess, attachment: 1_000, limitPerOccurrence: 300, premiumRatio: 0.5 };
    expect(answeredYear({ policies: [layer] }, losses(1_000, 1_400, 5_000)).recoveries).toEqual([0, 200, 300]);
  });

  test('limits of its sections bound what a layer pays for each, of an occurrence and of the year', () => {
    const a = sectionForTest(['A'], { limitPerOccurrence: 150 });
    const b = sectionForTest(['B'], { annualLimit: 100 });
    const layer = policyForTest('X', [], { attachment: 400, sections: [a, b] });
    // 800 and 0 of 800 from the ground up: 400 above the attachment, all of A.
    expect(answeredYear({ policies: [layer] }, [{ A: 800 }]).recoveries).toEqual([150]);
    // 600 and 200: 300 and 100 of the 400 above, of which A has 150; then half of 100 each, and nothing is left to B.
    const { recoveries } = answeredYear({ policies: [layer] }, [{ A: 600, B: 200 }, { A: 250, B: 250 }, { B: 900 }]);
    expect(recoveries).toEqual([250, 50, 0]);
    // One section alone.
    const alone = policyForTest('X', [], {
      attachment: 400,
      sections: [sectionForTest(['A'], { limitPerOccurrence: 90, annualLimit: 120 })],
    });
    expect(answeredYear({ policies: [alone] }, [{ A: 450 }, { A: 600 }, { A: 600 }]).recoveries).toEqual([50, 70, 0]);
  });

  test('layers come after primary policies wherever the document puts them', () => {
    expect(answeredYear({ policies: [excess, primary] }, losses(3_000)).byPolicy).toEqual([1_950, 1_000]);
  });

  test('without drop-down an exhausted primary leaves a hole, with it the layer comes down', () => {
    const yearly = { ...primary, annualCapacity: 1_000 };
    const dropping = { ...excess, isDropDown: true, underlying: ['P'] };
    expect(answeredYear({ policies: [yearly, excess] }, losses(1_050, 1_050)).recoveries).toEqual([1_000, 0]);
    expect(answeredYear({ policies: [yearly, dropping] }, losses(1_050, 1_050)).recoveries).toEqual([1_000, 1_000]);
    // Half used: the primary pays 500, and the layer attaches 500 lower.
    expect(answeredYear({ policies: [yearly, dropping] }, losses(550, 1_050)).recoveries).toEqual([500, 1_000]);
  });

  test('a layer comes down as well when a shared aggregate below is used up', () => {
    const shared = { ...primary, sharedAggregate: 'Y' };
    const dropping = { ...excess, isDropDown: true, underlying: ['P'] };
    const terms = { policies: [shared, dropping], sharedAggregates: [{ id: 'Y', annualLimit: 1_000 }] };
    expect(answeredYear(terms, losses(1_050, 1_050)).recoveries).toEqual([1_000, 1_000]);
  });

  test('a layer does not come down below the ground', () => {
    const yearly = { ...primary, deductible: { kind: 'none' as const }, annualCapacity: 0 };
    const wide = policyForTest('X', ['R'], { attachment: 600, isDropDown: true, underlying: ['P'] });
    expect(answeredYear({ policies: [yearly, wide] }, losses(700)).recoveries).toEqual([700]);
  });

  test('cumulative policies pay a loss once, each in proportion (L121-4)', () => {
    const a = policyForTest('A', ['R'], { limitPerOccurrence: 900 });
    const b = policyForTest('B', ['R'], { limitPerOccurrence: 300 });
    const { recoveries, byPolicy } = answeredYear({ policies: [a, b] }, losses(600));
    expect(recoveries).toEqual([600]);
    expect(byPolicy).toEqual([400, 200]);
    expect(answeredYear({ policies: [a, b] }, losses(2_000)).byPolicy).toEqual([900, 300]);
  });

  test('cumulative policies use only what they pay of their year', () => {
    const a = policyForTest('A', ['R'], { annualCapacity: 100 });
    const b = policyForTest('B', ['R']);
    // Each pays half of the first loss, so A has 50 left and claims them of the second: 50 and 100 for 100, two thirds of each.
    const { byPolicy } = answeredYear({ policies: [a, b] }, losses(100, 100));
    expect(byPolicy[0]).toBeCloseTo(50 + 100 / 3, 10);
    expect(byPolicy[1]).toBeCloseTo(50 + 200 / 3, 10);
  });

  test('cumulative policies use only what they pay of their annual deductible', () => {
    const a = policyForTest('A', ['R'], { annualAggregateDeductible: 60 });
    const b = policyForTest('B', ['R']);
    // A would pay 40 of 100 after its 60, B 100: 100 of 140, so A pays 200/7 and 60 × 5/7 of its deductible are used; 120/7 are left.
    const { byPolicy } = answeredYear({ policies: [a, b] }, losses(100, 100));
    const left = (60 * 2) / 7;
    const second = (100 - left) / (200 - left);
    expect(byPolicy[0]).toBeCloseTo(200 / 7 + 100 * second, 9);
    expect(byPolicy[1]).toBeCloseTo(500 / 7 + (100 * 100) / (200 - left), 9);
  });

  test('cumulative policies use only what they pay of what they share, and reinstate only that', () => {
    const terms = { limitPerOccurrence: 100, reinstatements: [1], annualCapacity: 200, premium: 10 };
    const a = policyForTest('A', ['R'], { ...terms, sharedAggregate: 'Y' });
    const b = policyForTest('B', ['R'], terms);
    const year = answeredYear({ policies: [a, b], sharedAggregates: [{ id: 'Y', annualLimit: 120 }] }, losses(100, 100));
    // Half each, which leaves A 70 of the 120: 70 and 100 for the second.
    expect(year.byPolicy[0]).toBeCloseTo(50 + 700 / 17, 9);
    expect(year.byPolicy[1]).toBeCloseTo(50 + 1_000 / 17, 9);
    expect(year.totals.reinstatementPremium[0]).toBeCloseTo(5 + 70 / 17, 9);
  });

  test('a layer that is cut at the loss uses its annual deductible only as far as it pays', () => {
    const full = policyForTest('F', ['R'], { limitPerOccurrence: 80 });
    const layer = policyForTest('X', ['R'], { attachment: 40, annualAggregateDeductible: 20 });
    // The layer would pay 40 of 60 and has 20 left of the loss: half, so half of its deductible stays for the second loss, of which it
    // would pay 50 and has 20 left.
    const { recoveries, byPolicy } = answeredYear({ policies: [full, layer] }, losses(100, 100));
    expect(recoveries).toEqual([100, 100]);
    expect(byPolicy).toEqual([160, 40]);
    // Without the first cut 10 of the deductible are left: 60 above the attachment less 10, all within a loss that only the layer answers.
    const other = { ...layer, sections: [sectionForTest(['R', 'Q'])] };
    expect(answeredYear({ policies: [full, other] }, [{ R: 100 }, { Q: 100 }]).byPolicy[1]).toBe(20 + 50);
  });

  test('the eligible loss of cumulative policies counts each event with the largest share', () => {
    const half = policyForTest('A', [], {
      sections: [sectionForTest([], { covers: [{ risk: 'R', share: 0.5, recoveryProbability: 1 }] })],
    });
    const most = policyForTest('B', [], {
      sections: [sectionForTest([], { covers: [{ risk: 'R', share: 0.8, recoveryProbability: 1 }] })],
    });
    const { recoveries, byPolicy } = answeredYear({ policies: [half, most] }, losses(100));
    expect(recoveries[0]).toBeCloseTo(80, 10);
    expect(byPolicy[0]).toBeCloseTo((80 * 50) / 130, 10);
  });

  test('a layer over cumulative policies is cut at the loss', () => {
    const full = policyForTest('F', ['R']);
    const layer = policyForTest('X', ['R'], { attachment: 40 });
    expect(answeredYear({ policies: [full, layer] }, losses(100)).byPolicy).toEqual([100, 0]);
  });

  test('a shared aggregate is used by all that share it', () => {
    const shared = { sharedAggregates: [{ id: 'Y', annualLimit: 150 }] };
    const a = policyForTest('A', ['R'], { sharedAggregate: 'Y' });
    const b = policyForTest('B', ['Q'], { sharedAggregate: 'Y' });
    expect(answeredYear({ ...shared, policies: [a, b] }, [{ R: 100 }, { Q: 100 }, { R: 10 }]).recoveries).toEqual([100, 50, 0]);
  });

  test('policies without a common risk do not reduce each other', () => {
    const a = policyForTest('A', ['R']);
    const b = policyForTest('B', ['Q']);
    expect(answeredYear({ policies: [a, b] }, [{ R: 70, Q: 30 }]).byPolicy).toEqual([70, 30]);
  });
});

describe('reinstatement premium', () => {
  const terms = policyForTest('P', ['R'], { limitPerOccurrence: 100, annualCapacity: 300, reinstatements: [1, 0.5], premium: 40 });

  test.each([
    [0, 0],
    [50, 20],
    [100, 40],
    [150, 40 + 10],
    [200, 40 + 20],
    // The last limit is not reinstated any more.
    [300, 60],
  ])('for a use of %s it is %s', (used, premium) => expect(reinstatementPremiumOf(used, terms)).toBeCloseTo(premium, 12));

  test('only the part that the annual limit lets be used again is paid for', () => {
    expect(reinstatementPremiumOf(150, { ...terms, annualCapacity: 150 })).toBeCloseTo(20, 12);
  });

  test('a year adds it up', () => {
    const year = answeredYear({ policies: [terms] }, losses(100, 50, 500));
    expect(year.recoveries).toEqual([100, 50, 100]);
    expect(year.totals.reinstatementPremium[0]).toBeCloseTo(60, 12);
  });
});
