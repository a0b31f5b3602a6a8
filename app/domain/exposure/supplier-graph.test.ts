import { describe, expect, test } from 'vitest';
import { supplierForTest } from './portfolio.test-data.ts';
import type { PortfolioSupplier } from './portfolio.ts';
import { failingSets, failureProbabilities, failureTrees, mostListedMembers, providersFirst } from './supplier-graph.ts';

/** A supplier and the probabilities with which its providers take it down. */
const needs = (id: string, providers: Readonly<Record<string, number>> = {}): PortfolioSupplier =>
  supplierForTest(id, { dependsOn: Object.entries(providers).map(([supplier, probability]) => ({ supplier, probability })) });

const treeOf = (root: string, suppliers: readonly PortfolioSupplier[]) => {
  const tree = failureTrees(suppliers).find((candidate) => candidate.root.id === root);
  if (!tree) throw new Error(`No supplier has the id ${root}`);
  return tree;
};

const idsOf = (suppliers: ReturnType<typeof providersFirst>): string[] => {
  if ('cycle' in suppliers) throw new Error(`Unexpected circle ${suppliers.cycle.join()}`);
  return suppliers.map(({ id }) => id);
};

/** Two ways from the power station to the shop, which share the cloud's luck. */
const diamond = [
  needs('shop', { host: 0.5, till: 0.4 }),
  needs('host', { cloud: 0.8 }),
  needs('till', { cloud: 0.6 }),
  needs('cloud', { power: 0.5 }),
  needs('power'),
];

describe('order', () => {
  test('every supplier comes after its providers, once', () => {
    expect(idsOf(providersFirst(diamond))).toEqual(['power', 'cloud', 'host', 'till', 'shop']);
  });

  test('a provider that is not listed is no reason to wait', () =>
    expect(idsOf(providersFirst([needs('a', { unknown: 1 })]))).toEqual(['a']));

  test('a circle is told from where it begins, without what leads to it', () => {
    const suppliers = [needs('a', { b: 1 }), needs('b', { c: 1 }), needs('c', { b: 1 })];
    expect(providersFirst(suppliers)).toEqual({ cycle: ['b', 'c', 'b'] });
    expect(providersFirst([needs('self', { self: 0.1 })])).toEqual({ cycle: ['self', 'self'] });
    expect(() => failureTrees(suppliers)).toThrow('b → c → b');
  });

  test('a long chain does not exhaust the stack', () => {
    const chain = Array.from({ length: 20_000 }, (_, index) => needs(`s${index}`, { [`s${index + 1}`]: 1 }));
    expect(idsOf(providersFirst(chain)).slice(0, 2)).toEqual(['s19999', 's19998']);
  });
});

describe('failure tree', () => {
  test('holds the root and what may fail with it, providers by their place', () => {
    const { root, members } = treeOf('cloud', diamond);
    expect(root.id).toBe('cloud');
    expect(members.map(({ supplier }) => supplier.id)).toEqual(['cloud', 'host', 'till', 'shop']);
    expect(members.map(({ providers }) => providers)).toEqual([
      [],
      [{ position: 0, probability: 0.8 }],
      [{ position: 0, probability: 0.6 }],
      [
        { position: 1, probability: 0.5 },
        { position: 2, probability: 0.4 },
      ],
    ]);
  });

  test('an edge that never takes hold leads nowhere', () => {
    expect(treeOf('power', [needs('cloud', { power: 0 }), needs('power')]).members).toHaveLength(1);
  });

  test('a root does not fail a second time through its providers', () => {
    expect(treeOf('shop', diamond).members.map(({ supplier }) => supplier.id)).toEqual(['shop']);
  });
});

describe('who fails with the root', () => {
  // Given that the cloud fails: host 0.8, till 0.6, shop 1 - (1 - 0.8·0.5)(1 - 0.6·0.4) = 0.544.
  const ofCloud = () => treeOf('cloud', diamond);

  test('each member fails with the probability of its paths, which share the luck of what they share', () => {
    expect([...(failureProbabilities(ofCloud()) ?? [])].map((p) => Number(p.toFixed(12)))).toEqual([1, 0.8, 0.6, 0.544]);
    // The cloud fails with the power station half of the time, and all below with it.
    expect([...(failureProbabilities(treeOf('power', diamond)) ?? [])].map((p) => Number(p.toFixed(12)))).toEqual([
      1, 0.5, 0.4, 0.3, 0.272,
    ]);
  });

  test('certain edges spare nobody', () => {
    const certain = [needs('a'), needs('b', { a: 1 }), needs('c', { b: 1 })];
    expect([...(failureProbabilities(treeOf('a', certain)) ?? [])]).toEqual([1, 1, 1]);
    expect(failingSets(treeOf('a', certain))).toEqual([{ positions: [0, 1, 2], probability: 1 }]);
  });

  test('the sets that fail together, each once, sum to 1', () => {
    const sets = failingSets(ofCloud()) ?? [];
    const chanceOf = (...positions: number[]) => sets.find((set) => set.positions.join() === positions.join())?.probability;
    expect(sets).toHaveLength(7);
    expect(chanceOf(0)).toBeCloseTo(0.2 * 0.4, 12);
    expect(chanceOf(0, 1)).toBeCloseTo(0.8 * 0.4 * 0.5, 12);
    expect(chanceOf(0, 1, 2)).toBeCloseTo(0.8 * 0.6 * 0.5 * 0.6, 12);
    expect(chanceOf(0, 2, 3)).toBeCloseTo(0.2 * 0.6 * 0.4, 12);
    expect(sets.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  });

  test('sets are listed up to the most members, not beyond', () => {
    const star = (members: number) => [needs('hub'), ...Array.from({ length: members - 1 }, (_, index) => needs(`s${index}`, { hub: 1 }))];
    expect(failingSets(treeOf('hub', star(mostListedMembers)))).toHaveLength(1);
    expect(failingSets(treeOf('hub', star(mostListedMembers + 1)))).toBeNull();
  });

  test('states that nobody downstream needs are summed out: a star and a chain of forty stay countable', () => {
    const star = [needs('hub'), ...Array.from({ length: 40 }, (_, index) => needs(`s${index}`, { hub: 0.5 }))];
    expect(failureProbabilities(treeOf('hub', star))?.slice(1)).toEqual(new Float64Array(40).fill(0.5));
    const chain = [needs('c0'), ...Array.from({ length: 40 }, (_, index) => needs(`c${index + 1}`, { [`c${index}`]: 0.5 }))];
    expect(failureProbabilities(treeOf('c0', chain))?.[40]).toBeCloseTo(2 ** -40, 20);
  });

  test('states of members that a later one looks at together are carried along', () => {
    const middle = Array.from({ length: 8 }, (_, index) => needs(`m${index}`, { hub: 0.5 }));
    const last = needs('last', Object.fromEntries(middle.map(({ id }) => [id, 0.5])));
    expect(failureProbabilities(treeOf('hub', [needs('hub'), ...middle, last]))?.[9]).toBeCloseTo(1 - 0.75 ** 8, 12);
  });
});
