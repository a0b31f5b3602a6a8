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
