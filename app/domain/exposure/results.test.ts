import { expect, test } from 'vitest';
import { isReconciled, type Reconciliation } from './results.ts';

const row = (withinTolerance: boolean): Reconciliation => ({ metric: 'net', simulated: 1, standardError: 0, exact: 1, withinTolerance });

test('a run is reconciled when every comparison holds', () => {
  expect(isReconciled({ reconciliation: [row(true), row(true)] })).toBe(true);
  expect(isReconciled({ reconciliation: [row(true), row(false)] })).toBe(false);
});
