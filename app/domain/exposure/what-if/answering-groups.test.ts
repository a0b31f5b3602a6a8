import { expect, test } from 'vitest';
import { answeringGroups } from './answering-groups.ts';
import { programmeOf } from '../insurance/programme.ts';
import { policyForTest, portfolioForTest, resolvedForTest, riskForTest, sectionForTest, supplierForTest } from '../portfolio.test-data.ts';
import type { Portfolio } from '../portfolio.ts';
import { simulationModel } from '../simulate/model.ts';

const ids = ['A', 'B', 'C', 'D', 'E'];
const risks = ids.map((id) => riskForTest(id, { frequency: { kind: 'poisson', rate: 2 } }));
const hitting = (id: string, ...hit: string[]) =>
  supplierForTest(id, { failureRate: 0.1, triggers: hit.map((risk) => ({ risk, probability: 0.5, multiplier: 1, isControlled: false })) });

const groupsOf = (changes: Partial<Portfolio>) => {
  const resolved = resolvedForTest(portfolioForTest({ risks, ...changes }));
  return answeringGroups(resolved, simulationModel(resolved, programmeOf(resolved.portfolio)));
};

/** The risks of each group, as one word, and the text of the group of a risk. */
const riskSets = (changes: Partial<Portfolio>): string[] => {
  const { ofRisk } = groupsOf(changes);
  return [...new Set(ofRisk)].map((group) => ids.filter((_, index) => ofRisk[index] === group).join('')).sort();
};
const textOf = (risk: string, changes: Partial<Portfolio>): string => {
  const { ofRisk, texts } = groupsOf(changes);
  return texts.get(ofRisk[ids.indexOf(risk)] ?? -1) ?? '';
};

test('risks that nothing joins stand alone', () => {
  expect(riskSets({})).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(groupsOf({}).ofSuppliers).toBe(-1);
  expect(riskSets({ policies: [policyForTest('P', ['A']), policyForTest('Q', ['B'])] })).toEqual(['A', 'B', 'C', 'D', 'E']);
});

test('a policy joins the risks that it covers, and policies on one risk join theirs', () => {
  const policies = [policyForTest('P', ['A', 'B']), policyForTest('Q', ['B', 'C'])];
  expect(riskSets({ policies })).toEqual(['ABC', 'D', 'E']);
  const { ofRisk, ofPolicy } = groupsOf({ policies });
  expect(ofPolicy).toEqual([ofRisk[0], ofRisk[0]]);
});

test('a part of nothing covers nothing', () => {
  const sections = [sectionForTest([], { id: 'P.1', covers: ['A', 'B'].map((risk) => ({ risk, share: 0, recoveryProbability: 1 })) })];
  expect(riskSets({ policies: [policyForTest('P', [], { sections })] })).toEqual(['A', 'B', 'C', 'D', 'E']);
});

test('a layer joins the risks of what lies below it', () => {
  const policies = [policyForTest('P', ['A']), policyForTest('X', ['B'], { attachment: 10, underlying: ['P'] })];
  expect(riskSets({ policies })).toEqual(['AB', 'C', 'D', 'E']);
});

test('a shared aggregate joins the risks of its policies', () => {
  const policies = ['A', 'C', 'E'].map((risk) => policyForTest(`P${risk}`, [risk], { sharedAggregate: risk === 'C' ? null : 'group' }));
  expect(riskSets({ policies, sharedAggregates: [{ id: 'group', annualLimit: 5 }] })).toEqual(['AE', 'B', 'C', 'D']);
});

test('suppliers join all risks that they may hit', () => {
  const suppliers = [hitting('S', 'A', 'B'), hitting('T', 'D')];
  expect(riskSets({ suppliers })).toEqual(['ABD', 'C', 'E']);
  const { ofRisk, ofSuppliers } = groupsOf({ suppliers });
  expect(ofSuppliers).toBe(ofRisk[3]);
});

test('a text says all by which a group answers, and nothing of other groups', () => {
  const P = policyForTest('P', ['A']);
  const Q = policyForTest('Q', ['B']);
  const before = textOf('A', { policies: [P, Q] });
  expect(textOf('A', { policies: [P] })).toBe(before);
  expect(textOf('A', { policies: [Q, P] })).toBe(before);
  expect(textOf('A', { policies: [P, Q], suppliers: [hitting('S', 'C')] })).toBe(before);
  expect(textOf('A', { policies: [{ ...P, annualCapacity: 7 }, Q] })).not.toBe(before);
  expect(textOf('A', { policies: [P, Q], suppliers: [hitting('S', 'A')] })).not.toBe(before);
  expect(textOf('A', { policies: [P, policyForTest('Q', ['A', 'B'])] })).not.toBe(before);
  const shared = (annualLimit: number) => ({
    policies: [{ ...P, sharedAggregate: 'group' }],
    sharedAggregates: [{ id: 'group', annualLimit }],
  });
  expect(textOf('A', shared(5))).not.toBe(textOf('A', shared(6)));
});

test('a wording in doubt anywhere changes how every group is computed', () => {
  const sections = [sectionForTest([], { id: 'Q.1', covers: [{ risk: 'B', share: 1, recoveryProbability: 0.5 }] })];
  const P = policyForTest('P', ['A']);
  expect(textOf('A', { policies: [P, policyForTest('Q', [], { sections })] })).not.toBe(textOf('A', { policies: [P] }));
});
