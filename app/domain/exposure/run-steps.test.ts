import { expect, test } from 'vitest';
import { ExpectedLosses } from './expected-losses.ts';
import { controlForTest, resolvedForTest, riskForTest } from './portfolio.test-data.ts';
import type { PortfolioRisk } from './portfolio.ts';
import { runSteps, type RiskRecovery } from './run-steps.ts';

const effect = (control: string, frequencyReduction: number) => ({ control, frequencyReduction, severityReduction: 0, cap: null });

/** Steps of a risk of 100 euros a year with these changes. */
function stepsOf(changes: Partial<PortfolioRisk>, recoveries: readonly RiskRecovery[] = []) {
  const resolved = resolvedForTest({ risks: [riskForTest('R', changes)], controls: [controlForTest('C-1'), controlForTest('C-2')] });
  const [risk] = resolved.portfolio.risks;
  if (!risk) throw new Error('The portfolio has a risk.');
  return runSteps(0, risk, new ExpectedLosses(resolved), recoveries).map(({ kind, id, before, after }) => [
    kind,
    id,
    Number(before.toFixed(9)),
    Number(after.toFixed(9)),
  ]);
}

test('each control starts where the one before ended, and no cap is told where none applies', () => {
  expect(stepsOf({ controls: [effect('C-1', 0.5), effect('C-2', 0.2)] })).toEqual([
    ['control', 'C-1', 100, 50],
    ['control', 'C-2', 50, 40],
  ]);
});

test('the cap on what controls take off together gives back the rest', () => {
  expect(stepsOf({ controls: [effect('C-1', 0.9), effect('C-2', 0.9)] })).toEqual([
    ['control', 'C-1', 100, 10],
    ['control', 'C-2', 10, 1],
    ['cap', 'reductionCap', 1, 5],
  ]);
});

test('who pays comes last, in the order given', () => {
  const recoveries = [
    { kind: 'supplier', id: 'S', expected: 30 },
    { kind: 'policy', id: 'P', expected: 50 },
  ] as const;
  expect(stepsOf({}, recoveries)).toEqual([
    ['supplier', 'S', 100, 70],
    ['policy', 'P', 70, 20],
  ]);
});

test('no payment leaves less than nothing', () => {
  const recoveries = ['P', 'Q', 'S'].map((id) => ({ kind: 'policy', id, expected: 60 }) as const);
  expect(stepsOf({}, recoveries)).toEqual([
    ['policy', 'P', 100, 40],
    ['policy', 'Q', 40, 0],
    ['policy', 'S', 0, 0],
  ]);
});

test('a risk that costs nothing, or has no controls, has no cap', () => {
  expect(stepsOf({ severity: { kind: 'fixed', amount: 0 }, controls: [effect('C-1', 0.5)] })).toEqual([['control', 'C-1', 0, 0]]);
  expect(stepsOf({})).toEqual([]);
});
