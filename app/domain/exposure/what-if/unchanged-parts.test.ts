import { expect, test } from 'vitest';
import { programmeOf } from '../insurance/programme.ts';
import { controlForTest, policyForTest, portfolioForTest, resolvedForTest, riskForTest, supplierForTest } from '../portfolio.test-data.ts';
import type { Portfolio } from '../portfolio.ts';
import { simulationModel } from '../simulate/model.ts';
import { applyWhatIf, type WhatIfChange } from './changes.ts';
import { partsOf, Unchanged } from './unchanged-parts.ts';

const controlled = { control: 'C', frequencyReduction: 0, severityReduction: 0.5, cap: null };
const portfolio = portfolioForTest({
  risks: ['insured', 'hit', 'alone'].map((id) =>
    riskForTest(id, { frequency: { kind: 'poisson', rate: 2 }, controls: id === 'insured' ? [controlled] : [] }),
  ),
  controls: [controlForTest('C')],
  suppliers: [
    supplierForTest('S', { failureRate: 0.3, triggers: [{ risk: 'hit', probability: 0.5, multiplier: 1, isControlled: false }] }),
  ],
  policies: [policyForTest('P', ['insured']), policyForTest('Q', ['hit'])],
});

const parts = (of: Portfolio) => {
  const resolved = resolvedForTest(of);
  return partsOf(resolved, simulationModel(resolved, programmeOf(of)));
};

const unchangedBy = (then: Portfolio, hasFailureToday = false) => new Unchanged(parts(portfolio), parts(then), hasFailureToday);
const after = (...changes: WhatIfChange[]) => unchangedBy(applyWhatIf(portfolio, changes));
/** Marks of the three risks and of the supplier. */
const marks = (unchanged: Unchanged): number[] => [...unchanged.sources()];

test('nothing changes: all luck and all answers stay', () => {
  const unchanged = after();
  expect(unchanged.isSameLuck).toEqual([true, true, true]);
  expect(marks(unchanged)).toEqual([1, 1, 1, 1]);
  expect(unchanged.areSuppliersSame).toBe(true);
});

test('a control changes the answers of its risk and no luck', () => {
  const unchanged = after({ kind: 'control-fails', control: 'C' });
  expect(unchanged.isSameLuck).toEqual([true, true, true]);
  expect(marks(unchanged)).toEqual([0, 1, 1, 1]);
});

test('terms change the answers of their group', () => {
  expect(marks(after({ kind: 'policy-lapses', policy: 'P' }))).toEqual([0, 1, 1, 1]);
  const unchanged = after({ kind: 'policy-lapses', policy: 'Q' });
  expect(marks(unchanged)).toEqual([1, 0, 1, 0]);
  expect(unchanged.areSuppliersSame).toBe(false);
});

test('a failure of today changes the answers of what suppliers hit', () => {
  expect(marks(unchangedBy(portfolio, true))).toEqual([1, 0, 1, 0]);
});

test('suppliers that are gone leave nothing to answer as it was', () => {
  const unchanged = after({ kind: 'contract-ends', suppliers: ['S'] });
  expect(marks(unchanged)).toEqual([1, 0, 1, 0]);
  expect(unchanged.areSuppliersSame).toBe(false);
});

test.each<[string, Partial<Portfolio>]>([
  [
    'its frequency',
    { risks: portfolio.risks.map((risk) => (risk.id === 'alone' ? { ...risk, frequency: { kind: 'poisson', rate: 3 } } : risk)) },
  ],
  [
    'its losses',
    { risks: portfolio.risks.map((risk) => (risk.id === 'alone' ? { ...risk, severity: { kind: 'fixed', amount: 7 } } : risk)) },
  ],
  ['its greatest loss', { risks: portfolio.risks.map((risk) => (risk.id === 'alone' ? { ...risk, maximumLoss: 9 } : risk)) }],
])('the luck of a risk changes with %s, and its answers with its luck', (_name, changes) => {
  const unchanged = unchangedBy({ ...portfolio, ...changes });
  expect(unchanged.isSameLuck).toEqual([true, true, false]);
  expect(marks(unchanged)).toEqual([1, 1, 0, 1]);
});

test('all luck changes with the seed', () => {
  const unchanged = unchangedBy({ ...portfolio, simulation: { ...portfolio.simulation, seed: 99 } });
  expect(unchanged.isSameLuck).toEqual([false, false, false]);
  expect(marks(unchanged)).toEqual([0, 0, 0, 0]);
});

test('muted, nobody pays for what is answered as it was', () => {
  const { risks, shocks } = after({ kind: 'control-fails', control: 'C' }).muted();
  expect(risks.map(({ insuredFrom }) => insuredFrom === Infinity)).toEqual([false, true, true]);
  expect(shocks[0]?.triggers[0]?.risk.insuredFrom).toBe(Infinity);
  const whole = after({ kind: 'policy-lapses', policy: 'Q' }, { kind: 'policy-lapses', policy: 'P' }).muted();
  expect(whole.shocks[0]?.triggers[0]?.risk).toBe(whole.risks[1]);
});
