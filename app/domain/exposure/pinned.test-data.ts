/** A portfolio in which every part of a simulated year has something to do: kinds of counts and losses, controls, failures, terms. */
import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from 'vitest';
import { controlForTest, policyForTest, resolvedForTest, riskForTest, sectionForTest, supplierForTest } from './portfolio.test-data.ts';
import type { ControlEffect } from './portfolio.ts';

const effectOf = (control: string, changes: Partial<ControlEffect>): ControlEffect => ({
  control,
  frequencyReduction: 0,
  severityReduction: 0,
  cap: null,
  ...changes,
});

const risks = [
  riskForTest('attack', {
    frequency: { kind: 'poisson', rate: 2.5 },
    severity: { kind: 'lognormal', mu: 10, sigma: 1.2 },
    maximumLoss: 400_000,
    controls: [
      effectOf('backup', { severityReduction: 0.3, cap: 60_000 }),
      effectOf('filter', { frequencyReduction: 0.4 }),
      effectOf('watch', { cap: 90_000 }),
    ],
  }),
  riskForTest('outage', {
    frequency: { kind: 'poisson', rate: 3 },
    severity: { kind: 'gamma', shape: 2, scale: 8_000 },
    controls: [effectOf('filter', { frequencyReduction: 0.2, severityReduction: 0.1 })],
  }),
  riskForTest('fraud', {
    frequency: { kind: 'negative-binomial', mean: 1.5, variance: 4 },
    severity: { kind: 'pert', min: 1_000, mode: 6_000, max: 50_000 },
    controls: [effectOf('watch', { frequencyReduction: 0.5 })],
  }),
  riskForTest('fire', {
    frequency: { kind: 'bernoulli', probability: 0.2 },
    severity: { kind: 'discrete', amounts: [20_000, 150_000, 600_000], probabilities: [0.5, 0.4, 0.1] },
  }),
  riskForTest('theft', { frequency: { kind: 'poisson', rate: 4 }, severity: { kind: 'triangular', min: 100, mode: 500, max: 5_000 } }),
];

const controls = [
  controlForTest('backup', {
    annualCost: 3_000,
    standing: { ...controlForTest('backup').standing, design: { rating: 0.7, conclusion: 'adequate' } },
  }),
  controlForTest('filter', { annualCost: 2_000, group: 'network' }),
  controlForTest('watch', {
    group: 'network',
    standing: { ...controlForTest('watch').standing, design: { rating: 0.8, conclusion: 'adequate' }, ageDays: 200 },
  }),
];

const suppliers = [
  supplierForTest('power', { failureRate: 0.4, triggers: [{ risk: 'outage', probability: 0.5, multiplier: 1, isControlled: false }] }),
  supplierForTest('cloud', {
    failureRate: 0.6,
    dependsOn: [{ supplier: 'power', probability: 0.7 }],
    triggers: [
      { risk: 'outage', probability: 0.9, multiplier: 1.5, isControlled: true },
      { risk: 'attack', probability: 0.2, multiplier: 0.8, isControlled: true },
    ],
    liability: { penalty: 2_000, share: 0.4, annualCap: 15_000, collectability: 0.9 },
  }),
  supplierForTest('payments', {
    failureRate: 0.3,
    dependsOn: [
      { supplier: 'cloud', probability: 0.5 },
      { supplier: 'power', probability: 0.2 },
    ],
    triggers: [
      { risk: 'outage', probability: 0.6, multiplier: 1, isControlled: true },
      { risk: 'theft', probability: 0.5, multiplier: 3, isControlled: false },
    ],
    liability: { penalty: 0, share: 0.5, annualCap: Infinity, collectability: 1 },
  }),
  // Nobody pays for what the post costs.
  supplierForTest('post', { failureRate: 0.8, triggers: [{ risk: 'theft', probability: 0.9, multiplier: 4, isControlled: false }] }),
];

const policies = [
  policyForTest('cyber', [], {
    sections: [
      sectionForTest(['attack', 'outage'], {
        id: 'cyber.1',
        deductible: { kind: 'ordinary', amount: 10_000 },
        limitPerOccurrence: 80_000,
      }),
      sectionForTest([], {
        id: 'cyber.2',
        covers: [{ risk: 'fraud', share: 0.8, recoveryProbability: 0.7 }],
        deductible: { kind: 'franchise', amount: 4_000 },
        annualLimit: 40_000,
      }),
    ],
    annualAggregateDeductible: 5_000,
    annualCapacity: 240_000,
    reinstatements: [1, 0.5],
    limitPerOccurrence: 80_000,
    share: 0.9,
    premium: 20_000,
    sharedAggregate: 'group',
    haircuts: { credit: 0.02, residualTerm: 0.05 },
  }),
  policyForTest('property', ['fire'], {
    sections: [
      sectionForTest(['fire'], {
        id: 'property.1',
        average: { sumInsured: 800_000, valueAtRisk: 1_000_000 },
        deductible: { kind: 'percent_of_loss', rate: 0.1, min: 5_000, max: 30_000 },
      }),
    ],
    annualCapacity: 200_000,
    premium: 12_000,
    sharedAggregate: 'group',
  }),
  policyForTest('excess', ['attack', 'outage', 'fire'], {
    attachment: 80_000,
    underlying: ['cyber'],
    isDropDown: true,
    limitPerOccurrence: 300_000,
    annualCapacity: 500_000,
    premium: 6_000,
  }),
];

export const pinnedPortfolio = (years: number) =>
  resolvedForTest({
    risks,
    controls,
    suppliers,
    policies,
    sharedAggregates: [{ id: 'group', annualLimit: 260_000 }],
    simulation: { years, seed: 388_563 },
  });

/** Every number in `value` by its path, to nine significant digits: more differ between one processor's exponential and another's. */
function numbersIn(value: unknown, path = ''): Record<string, number> {
  if (typeof value === 'number') return { [path]: Number(value.toPrecision(9)) };
  if (typeof value !== 'object' || value === null) return {};
  return Object.assign({}, ...Object.entries(value).map(([key, inner]) => numbersIn(inner, path === '' ? key : `${path}.${key}`)));
}

/** Holds the numbers in `value` against those of the fixture `name`; with UPDATE_PINNED=1 they become the fixture. */
export function expectPinned(name: string, value: unknown): void {
  const file = `tests/fixtures/${name}.json`;
  if (process.env.UPDATE_PINNED) writeFileSync(file, `${JSON.stringify(numbersIn(value), null, 2)}\n`);
  expect(numbersIn(value)).toMatchObject(JSON.parse(readFileSync(file, 'utf8')));
}
