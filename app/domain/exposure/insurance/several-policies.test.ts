/** Who answers an occurrence with whom: order, groups that share losses, wordings in doubt, layers that would pay more than the loss. */
import { describe, expect, test } from 'vitest';
import type { PortfolioPolicy } from '../portfolio.ts';
import { policyForTest, portfolioForTest, riskForTest, sectionForTest } from '../portfolio.test-data.ts';
import { programmeOf } from './programme.ts';
import { answeredYear } from './year.test-data.ts';

const cover = (risk: string, share: number, recoveryProbability = 1) => ({ risk, share, recoveryProbability });
const covering = (id: string, covers: ReturnType<typeof cover>[], changes: Partial<PortfolioPolicy> = {}) =>
  policyForTest(id, [], { sections: [sectionForTest([], { covers })], ...changes });
/** So rare that no test meets it. */
const never = 1e-12;

describe('order', () => {
  test('policies answer in programme order, whichever risk comes first in the occurrence', () => {
    const terms = {
      sharedAggregates: [{ id: 'Y', annualLimit: 100 }],
      policies: ['P', 'Q'].map((id) => policyForTest(id, [id === 'P' ? 'B' : 'A'], { sharedAggregate: 'Y' })),
    };
    expect(answeredYear(terms, [{ A: 80, B: 80 }]).byPolicy).toEqual([80, 20]);
  });

  test('layers together pay no more than the loss, the later ones less', () => {
    const layers = ['X', 'Y', 'Z'].map((id) => policyForTest(id, ['R'], { attachment: 50 }));
    expect(answeredYear({ policies: layers }, [{ R: 100 }]).byPolicy).toEqual([50, 50, 0]);
  });
});

describe('groups that share losses', () => {
  test('each group is held against the losses of its own policies', () => {
    const policies = [
      covering('P', [cover('A', 0.5)]),
      covering('Q', [cover('A', 0.5)]),
      covering('U', [cover('B', 1)]),
      covering('V', [cover('B', 1)]),
    ];
    expect(answeredYear({ policies }, [{ A: 100, B: 50 }]).byPolicy).toEqual([25, 25, 25, 25]);
  });

  test('the largest share of three counts, and each is reduced alike', () => {
    const policies = [covering('P', [cover('A', 0.5)]), covering('Q', [cover('A', 0.3)]), covering('W', [cover('A', 0.1)])];
    const { byPolicy } = answeredYear({ policies }, [{ A: 90 }]);
    expect(byPolicy.map((paid) => Number(paid.toFixed(9)))).toEqual([25, 15, 5]);
  });

  test('a policy alone in its group is not reduced, nor are those of a group by another', () => {
    const policies = [covering('P', [cover('A', 1)]), covering('Q', [cover('A', 1)]), covering('R', [cover('B', 1)])];
    expect(answeredYear({ policies }, [{ A: 100, B: 60 }]).byPolicy).toEqual([50, 50, 60]);
  });

  test('are made by covered risks, not by shares of nothing nor by layers above both', () => {
    const groupsOf = (...policies: PortfolioPolicy[]): number[] =>
      programmeOf(portfolioForTest({ risks: ['A', 'B', 'C'].map((id) => riskForTest(id)), policies })).policies.map(
        ({ cumulative }) => cumulative,
      );
    expect(new Set(groupsOf(policyForTest('P', ['A']), policyForTest('Q', ['B']), policyForTest('R', ['A', 'B']))).size).toBe(1);
    expect(groupsOf(covering('P', [cover('A', 0)]), policyForTest('Q', ['A']))).toEqual([0, 1]);
    expect(groupsOf(policyForTest('P', ['A']), policyForTest('X', ['A', 'B'], { attachment: 10 }), policyForTest('Q', ['B']))).toEqual([
      0, -1, 2,
    ]);
  });
});

describe('a policy that has nothing left', () => {
  test('pays nothing when the others pay the whole loss, however their parts are rounded', () => {
    const policies = [
      covering('P', [cover('A', 1)]),
      covering('Q', [cover('A', 0.8)], { share: 0.9 }),
      covering('R', [cover('A', 0.8), cover('B', 0.8)], { annualCapacity: 1 }),
    ];
    for (let loss = 1; loss < 1000; loss++) {
      const { recoveries, byPolicy } = answeredYear({ policies }, [{ B: 100 }, { A: Math.sqrt(loss) }]);
      expect(recoveries[1]).toBeCloseTo(Math.sqrt(loss), 9);
      expect(byPolicy.every(Number.isFinite)).toBe(true);
    }
  });
});

describe('a wording in doubt', () => {
  test('that does not hold pays nothing for its risk, and nothing is allocated to it', () => {
    const policies = [covering('P', [cover('A', 1, never), cover('B', 1)])];
    const { recoveries, byRisk } = answeredYear({ policies }, [{ A: 100, B: 40 }]);
    expect(recoveries).toEqual([40]);
    expect(byRisk).toEqual({ A: 0, B: 40 });
  });

  test('of one policy leaves another on the same risk as it is', () => {
    const policies = [covering('P', [cover('A', 1, never)]), covering('Q', [cover('A', 1)])];
    expect(answeredYear({ policies }, [{ A: 100 }]).byPolicy).toEqual([0, 100]);
  });

  test('does not count for the loss that others share', () => {
    // P would cover all of A, but does not answer: Q and R, for half of it each, are held against half.
    const policies = [covering('P', [cover('A', 1, never)]), covering('Q', [cover('A', 0.5)]), covering('R', [cover('A', 0.5)])];
    expect(answeredYear({ policies }, [{ A: 100 }]).byPolicy).toEqual([0, 25, 25]);
  });
});

describe('a programme', () => {
  const risks = ['A', 'B'].map((id) => riskForTest(id));

  test('has one pair for each risk and policy, whatever the number of sections', () => {
    const policy = policyForTest('P', [], { sections: [sectionForTest(['A', 'B']), sectionForTest(['A'])] });
    const { pairs, coversOf } = programmeOf(portfolioForTest({ risks, policies: [policy, policyForTest('Q', ['A'])] }));
    expect(pairs).toEqual([
      { risk: 0, policy: 0 },
      { risk: 1, policy: 0 },
      { risk: 0, policy: 1 },
    ]);
    expect(coversOf[0]?.map(({ pair, section }) => [pair, section])).toEqual([
      [0, 0],
      [0, 1],
      [2, 2],
    ]);
  });

  test('has no cover for a share of nothing, nor for a risk that is not there', () => {
    const { pairs, coversOf } = programmeOf(portfolioForTest({ risks, policies: [covering('P', [cover('A', 0), cover('C', 1)])] }));
    expect(pairs).toEqual([]);
    expect(coversOf).toEqual([[], []]);
  });

  test('knows which policies have yearly limits of sections, an aggregate, and policies below', () => {
    const policies = [
      policyForTest('P', [], { sections: [sectionForTest(['A'], { annualLimit: 5 })], sharedAggregate: 'Z' }),
      policyForTest('X', ['A'], { attachment: 5, underlying: ['P', 'gone'] }),
    ];
    const sharedAggregates = [
      { id: 'Y', annualLimit: 1 },
      { id: 'Z', annualLimit: 2 },
    ];
    expect(programmeOf(portfolioForTest({ risks, policies, sharedAggregates })).policies).toMatchObject([
      { hasSectionLimits: true, sharedAggregate: 1, underlying: [] },
      { hasSectionLimits: false, sharedAggregate: -1, underlying: [0] },
    ]);
  });
});
