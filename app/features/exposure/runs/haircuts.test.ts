import { expect, test } from 'vitest';
import type { PolicyResult } from '#app/domain/exposure/results.ts';
import { haircutsView } from './haircuts.ts';

const policy = (id: string, expected: number, haircuts?: { credit: number; residualTerm: number }): PolicyResult => ({
  id,
  expected,
  standardError: 0,
  limitExhaustedProbability: 0,
  premiumToExpectedRecovery: null,
  reinstatementPremium: 0,
  ...(haircuts && { haircuts }),
});
const options = { titles: { A: 'Alpha' }, net: 500, most: 2 };

test('what insurers may not pay, the most first, with the sums of all', () => {
  const policies = [policy('B', 100), policy('A', 200, { credit: 2, residualTerm: 50 }), policy('C', 300, { credit: 60, residualTerm: 0 })];
  expect(haircutsView(policies, options)).toEqual({
    rows: [
      { code: 'C', title: '', expected: 300, credit: 60, residualTerm: 0, counted: 240 },
      { code: 'A', title: 'Alpha', expected: 200, credit: 2, residualTerm: 50, counted: 148 },
    ],
    policies: 3,
    total: { expected: 600, credit: 62, residualTerm: 50, counted: 488 },
    net: { before: 500, after: 612 },
  });
});

test('policies that lose as much stand by code', () => {
  const same = { credit: 1, residualTerm: 1 };
  expect(haircutsView([policy('B', 10, same), policy('A', 20, same)], options)?.rows.map(({ code }) => code)).toEqual(['A', 'B']);
});

test('a run that knows nothing of insurers says nothing', () => {
  expect(haircutsView([], options)).toBeNull();
  expect(haircutsView([policy('A', 100)], options)).toBeNull();
});
