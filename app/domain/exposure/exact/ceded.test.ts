/** Expected recoveries against vectors and sums done by hand. */
import { describe, expect, test } from 'vitest';
import type { Portfolio, PortfolioPolicy, PortfolioSupplier } from '../portfolio.ts';
import { policyForTest, resolvedForTest, riskForTest, sectionForTest, supplierForTest } from '../portfolio.test-data.ts';
import { exactRecoveries, type ExactRecovery } from './ceded.ts';

const ordinary = (amount: number) => ({ kind: 'ordinary' as const, amount });
const bernoulli = (probability: number) => ({ kind: 'bernoulli' as const, probability });
const fixed = (amount: number) => ({ kind: 'fixed' as const, amount });

function recoveryOf(portfolio: Partial<Portfolio>, id = 'P'): ExactRecovery {
  const recovery = exactRecoveries(resolvedForTest(portfolio)).get(id);
  if (!recovery) throw new Error(`The recovery of ${id} should be exact`);
  return recovery;
}
const expectNear = ({ expected, allowance }: ExactRecovery, exact: number): void =>
  expect(Math.abs(expected - exact)).toBeLessThanOrEqual(allowance + 1e-6 * exact);

/** One policy on the risks A and B, which cost 100 with chance 1/2 and 80 with chance 1/2 a year. */
const two = (changes: Partial<PortfolioPolicy>): Partial<Portfolio> => ({
  risks: [
    riskForTest('A', { frequency: bernoulli(0.5), severity: fixed(100) }),
    riskForTest('B', { frequency: bernoulli(0.5), severity: fixed(80) }),
  ],
  policies: [policyForTest('P', ['A', 'B'], changes)],
});

describe('annual terms', () => {
  test('POR-01: two risks share an annual limit', () => {
    const recovery = recoveryOf(two({ deductible: ordinary(10), annualCapacity: 120 }));
    expectNear(recovery, 70);
    // Recoveries are 0, 90, 70 and 120, each a year in four.
    expect(recovery.standardDeviation).toBeCloseTo(Math.sqrt((90 ** 2 + 70 ** 2 + 120 ** 2) / 4 - 70 ** 2), 0);
    expect(recovery.allowance).toBeLessThan(0.1);
  });

  test('LAY-14: stop loss above 5,000', () => {
    const severity = { kind: 'discrete' as const, amounts: [2_000, 3_000], probabilities: [0.4, 0.6] };
    const ids = ['A', 'B', 'C', 'D'];
    const portfolio = {
      risks: ids.map((id) => riskForTest(id, { frequency: bernoulli(0.5), severity })),
      policies: [policyForTest('P', ids, { annualAggregateDeductible: 5_000 })],
    };
    expectNear(recoveryOf(portfolio), 5_200 - 4_027.5);
  });

  test.each([
    ['deductible and limit of the year', { annualAggregateDeductible: 50, annualCapacity: 100 }, (50 + 30 + 100) / 4],
    ['deductible of the year alone', { annualAggregateDeductible: 90 }, (10 + 0 + 90) / 4],
    ['limit of an occurrence and of the year', { limitPerOccurrence: 60, annualCapacity: 90 }, (60 + 60 + 90) / 4],
    ['insurers’ share last', { annualCapacity: 120, share: 0.5 }, (0.5 * (100 + 80 + 120)) / 4],
    ['no annual term', { deductible: ordinary(30), share: 0.8 }, (0.8 * (70 + 50 + 120)) / 4],
    ['no capacity', { annualCapacity: 0 }, 0],
  ])('%s', (_, terms, expected) => expectNear(recoveryOf(two(terms)), expected));
});

test('LAY-07: mean of a negative binomial number of payments above a deductible', () => {
  const severity = { kind: 'discrete' as const, amounts: [60, 120, 180, 300], probabilities: [0.25, 0.25, 0.25, 0.25] };
  const portfolio = {
    risks: [riskForTest('A', { frequency: { kind: 'negative-binomial' as const, mean: 300, variance: 800 }, severity })],
    policies: [policyForTest('P', ['A'], { deductible: ordinary(100) })],
  };
  expect(recoveryOf(portfolio).expected).toBeCloseTo(22_500, 6);
});

describe('terms of an occurrence', () => {
  const sure = { frequency: bernoulli(1), severity: fixed(100) };
  const one = (changes: Partial<PortfolioPolicy>): Partial<Portfolio> => ({
    risks: [riskForTest('A', sure)],
    policies: [policyForTest('P', ['A'], changes)],
  });
  const section = (changes: Parameters<typeof sectionForTest>[1]) => [sectionForTest(['A'], changes)];

  test.each([
    ['a layer alone on its risk', { attachment: 40, limitPerOccurrence: 50 }, 50],
    ['a layer of which half the premium was paid', { attachment: 40, limitPerOccurrence: 50, premiumRatio: 0.5 }, 30],
    ['a primary policy of which half the premium was paid', { deductible: ordinary(20), premiumRatio: 0.5 }, 30],
    [
      'a layer without the average rule and deductible of its section, within its limit',
      {
        attachment: 40,
        sections: section({ average: { sumInsured: 1, valueAtRisk: 2 }, deductible: ordinary(7), limitPerOccurrence: 35 }),
      },
      35,
    ],
    ['covered share', { sections: section({ covers: [{ risk: 'A', share: 0.6, recoveryProbability: 1 }] }) }, 60],
    ['average', { sections: section({ average: { sumInsured: 80, valueAtRisk: 100 } }) }, 80],
    ['doubtful wording', { sections: section({ covers: [{ risk: 'A', share: 1, recoveryProbability: 0.25 }] }) }, 25],
    ['section, then policy', { sections: section({ deductible: ordinary(10), limitPerOccurrence: 70 }), deductible: ordinary(20) }, 50],
    ['section, then limit', { sections: section({ deductible: { kind: 'franchise', amount: 90 } }), limitPerOccurrence: 95 }, 95],
    ['percentage of the loss', { deductible: { kind: 'percent_of_loss', rate: 0.1, min: 5, max: 50 } }, 90],
  ] as const)('%s', (_, terms, expected) => expectNear(recoveryOf(one(terms)), expected));
});

describe('shocks', () => {
  const shocked = (changes: Partial<PortfolioPolicy>, probability = 1): Partial<Portfolio> => ({
    risks: [
      riskForTest('A', { frequency: { kind: 'poisson', rate: 0.1 * probability }, severity: fixed(100) }),
      riskForTest('B', { frequency: { kind: 'poisson', rate: 0.1 }, severity: fixed(80) }),
    ],
    suppliers: [
      supplierForTest('S', {
        failureRate: 0.1,
        triggers: [
          { risk: 'A', probability, multiplier: 1, isControlled: false },
          { risk: 'B', probability: 1, multiplier: 1, isControlled: false },
        ],
      }),
    ],
    policies: [policyForTest('P', ['A', 'B'], changes)],
  });

  test('losses of one occurrence are added up before the deductible', () => {
    expectNear(recoveryOf(shocked({ deductible: ordinary(60), limitPerOccurrence: 1_000 })), 0.1 * 120);
    expectNear(recoveryOf(shocked({ deductible: ordinary(60), limitPerOccurrence: 1_000 }, 0.25)), 0.1 * (0.25 * 120 + 0.75 * 20));
  });

  test('and before the limit', () => {
    expectNear(recoveryOf(shocked({ limitPerOccurrence: 150 })), 0.1 * 150);
  });

  test('an occurrence that can hit the policy once is a single loss', () => {
    const portfolio = shocked({ sections: [sectionForTest(['B'])], deductible: ordinary(60) });
    expect(recoveryOf(portfolio).expected).toBeCloseTo(0.1 * 20, 9);
  });

  test('the wording is doubted once for all losses of an occurrence', () => {
    const covers = ['A', 'B'].map((risk) => ({ risk, share: 1, recoveryProbability: 0.25 }));
    const terms = { sections: [sectionForTest([], { covers })], deductible: ordinary(60), limitPerOccurrence: 1_000 };
    expectNear(recoveryOf(shocked(terms)), 0.1 * 0.25 * 120);
  });

  /** S fails 0.2 times a year and takes T along half of the time; `below` says what T's failure does. */
  const spreading = (below: PortfolioSupplier['triggers'], policies: readonly PortfolioPolicy[]): Partial<Portfolio> => ({
    risks: ['A', 'B'].map((id) => riskForTest(id, { severity: fixed(id === 'A' ? 100 : 80) })),
    suppliers: [
      supplierForTest('S', { failureRate: 0.2 }),
      supplierForTest('T', { triggers: below, dependsOn: [{ supplier: 'S', probability: 0.5 }] }),
    ],
    policies,
  });
  const triggerOf = (risk: string, probability: number, multiplier = 1) => ({ risk, probability, multiplier, isControlled: false });

  test('a failure that comes from a provider, may trigger nothing and may not be recovered', () => {
    const covers = [{ risk: 'A', share: 1, recoveryProbability: 0.25 }];
    const policy = policyForTest('P', ['A'], { sections: [sectionForTest([], { covers })] });
    const own = 1 - 0.2 * 0.5 * 0.4;
    const recovery = recoveryOf(spreading([triggerOf('A', 0.4, 3)], [policy]));
    expect(recovery.expected).toBeCloseTo(0.25 * (own * 100 + 0.2 * 0.5 * 0.4 * 300), 9);
  });

  test('of more than twelve suppliers, as long as they hit the policy once', () => {
    const chain = (triggers: PortfolioSupplier['triggers']): Partial<Portfolio> => ({
      risks: ['A', 'B'].map((id) => riskForTest(id)),
      suppliers: Array.from({ length: 14 }, (_, index) =>
        supplierForTest(`S-${index}`, {
          failureRate: index === 0 ? 0.5 : 0,
          triggers: index === 13 ? triggers : [],
          dependsOn: index === 0 ? [] : [{ supplier: `S-${index - 1}`, probability: 1 }],
        }),
      ),
      policies: [policyForTest('P', ['A', 'B'], { limitPerOccurrence: 70 })],
    });
    expectNear(recoveryOf(chain([triggerOf('A', 1)])), 0.5 * 70 + 0.5 * 70 + 70);
    expect([...exactRecoveries(resolvedForTest(chain([triggerOf('A', 0.5), triggerOf('B', 0.5)])))]).toEqual([]);
  });

  test('that hit one policy several times each are at most 256', () => {
    const exact = (suppliers: number): string[] => {
      const triggers = [triggerOf('A', 1), triggerOf('B', 1)];
      const portfolio = {
        risks: ['A', 'B'].map((id) => riskForTest(id)),
        suppliers: Array.from({ length: suppliers }, (_, index) => supplierForTest(`S-${index}`, { failureRate: 0.001, triggers })),
        policies: [policyForTest('P', ['A', 'B'], { annualCapacity: 0 })],
      };
      return [...exactRecoveries(resolvedForTest(portfolio)).keys()];
    };
    expect(exact(256)).toEqual(['P']);
    expect(exact(257)).toEqual([]);
  });
});

describe('is left out', () => {
  const ids = (portfolio: Partial<Portfolio>): string[] => [...exactRecoveries(resolvedForTest(portfolio)).keys()];
  const aggregate = [{ id: 'Y', annualLimit: 100 }];

  test('when another policy covers one of its risks, and only then', () => {
    const risks = ['A', 'B', 'C'].map((id) => riskForTest(id));
    const policies = [policyForTest('P', ['A', 'B']), policyForTest('Q', ['B']), policyForTest('R', ['C'])];
    expect(ids({ risks, policies })).toEqual(['R']);
  });

  test('but not for a cover of no part of a loss', () => {
    const cover = (risk: string, share: number) => ({ risk, share, recoveryProbability: 1 });
    const sections = (a: number, b: number) => [sectionForTest([], { covers: [cover('A', a), cover('B', b)] })];
    const risks = ['A', 'B'].map((id) => riskForTest(id));
    const policies = [policyForTest('P', [], { sections: sections(1, 0) }), policyForTest('Q', [], { sections: sections(0, 1) })];
    expect(ids({ risks, policies })).toEqual(['P', 'Q']);
    const both = policyForTest('P', [], { sections: [...sections(1, 0), ...sections(0, 1)] });
    expectNear(recoveryOf({ risks, policies: [both] }), 200);
  });

  const percentage = { kind: 'percent_of_loss' as const, rate: 0.1, min: 0, max: 10 };

  test('but not for terms that no event meets', () => {
    const terms = { sections: [sectionForTest(['A'], { deductible: ordinary(1) })], deductible: percentage };
    const never = riskForTest('A', { frequency: { kind: 'poisson', rate: 0 } });
    const triggers = [{ risk: 'A', probability: 1, multiplier: 1, isControlled: false }];
    const portfolio = { risks: [never], suppliers: [supplierForTest('S', { triggers })], policies: [policyForTest('P', ['A'], terms)] };
    expect(recoveryOf(portfolio)).toEqual({ expected: 0, standardDeviation: 0, allowance: 0 });
  });

  describe('when a supplier’s failure hits it twice', () => {
    const triggers = ['A', 'B'].map((risk) => ({ risk, probability: 1, multiplier: 1, isControlled: false }));
    const hitTwice = (sections: PortfolioPolicy['sections'], suppliers = [supplierForTest('S', { failureRate: 0.1, triggers })]) => ({
      risks: ['A', 'B'].map((id) => riskForTest(id)),
      suppliers,
      policies: [policyForTest('P', [], { sections, limitPerOccurrence: 150 })],
    });
    const covered = (a: number, b: number) =>
      sectionForTest([], { covers: [a, b].map((recoveryProbability, index) => ({ risk: 'AB'[index]!, share: 1, recoveryProbability })) });

    test('in one section, with one chance that the wording holds: it is told', () => {
      expect(ids(hitTwice([covered(0.5, 0.5)]))).toEqual(['P']);
    });

    test('and no limit applies', () => {
      const unlimited = hitTwice([covered(1, 1)]);
      expect(ids({ ...unlimited, policies: [policyForTest('P', ['A', 'B'])] })).toEqual([]);
    });

    test('in two sections', () => {
      expect(ids(hitTwice([sectionForTest(['A']), sectionForTest(['B'])]))).toEqual([]);
    });

    test('with two chances that the wording holds', () => {
      expect(ids(hitTwice([covered(0.5, 0.6)]))).toEqual([]);
    });

    test('and one of the two suppliers that fail pays before it', () => {
      const liability = { penalty: 0, share: 0.5, annualCap: Infinity, collectability: 1 };
      const chain = (isLiable: boolean) => [
        supplierForTest('S', { failureRate: 0.1, triggers: [triggers[0]!], ...(isLiable ? { liability } : {}) }),
        supplierForTest('T', { triggers: [triggers[1]!], dependsOn: [{ supplier: 'S', probability: 1 }] }),
      ];
      expect(ids(hitTwice([covered(1, 1)], chain(false)))).toEqual(['P']);
      expect(ids(hitTwice([covered(1, 1)], chain(true)))).toEqual([]);
    });
  });

  test('with an annual limit of one of its sections', () => {
    const sections = [sectionForTest(['A'], { annualLimit: 50 }), sectionForTest(['B'])];
    expect(ids({ risks: [riskForTest('A'), riskForTest('B')], policies: [policyForTest('P', [], { sections })] })).toEqual([]);
  });

  test.each<[string, Partial<PortfolioPolicy>]>([
    ['with a shared aggregate', { sharedAggregate: 'Y' }],
    ['with drop-down', { attachment: 10, isDropDown: true }],
    ['with an annual limit of a section', { sections: [sectionForTest(['A'], { annualLimit: 50 })] }],
    ['with two sections on one risk', { sections: [sectionForTest(['A']), sectionForTest(['A'])] }],
    [
      'with a percentage on top of terms of the section',
      {
        sections: [sectionForTest(['A'], { deductible: ordinary(1) })],
        deductible: percentage,
      },
    ],
  ])('%s', (_, terms) => {
    const portfolio = { risks: [riskForTest('A')], policies: [policyForTest('P', ['A'], terms)], sharedAggregates: aggregate };
    expect(ids(portfolio)).toEqual([]);
  });
});
