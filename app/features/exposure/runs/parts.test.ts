import { describe, expect, it } from 'vitest';
import { policyForTest, portfolioForTest, riskForTest, supplierForTest } from '#app/domain/exposure/portfolio.test-data.ts';
import { resolvePortfolio } from '#app/domain/exposure/resolve.ts';
import { runPortfolio } from '#app/domain/exposure/run.ts';
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import { distinctParts, partOf, partResult } from './parts.ts';

const whole = portfolioForTest({
  risks: [riskForTest('R-1', { unit: 'LYO', category: 'EF' }), riskForTest('R-2', { unit: 'PAR', category: 'EF' })],
  suppliers: [
    supplierForTest('S-1', {
      triggers: ['R-1', 'R-2'].map((risk) => ({ risk, probability: 0.1, multiplier: 1, isControlled: false })),
    }),
  ],
  policies: [policyForTest('P-1', ['R-1', 'R-2'])],
});

function resultsOf(portfolio: Portfolio) {
  const resolved = resolvePortfolio({ ...portfolio, simulation: { years: 2000, seed: 1 } });
  if ('faults' in resolved) throw new Error(JSON.stringify(resolved.faults));
  return runPortfolio(resolved);
}

describe('a part of a portfolio', () => {
  it('holds the risks of the unit or category, and only what acts on them', () => {
    const { risks, suppliers, policies } = partOf(whole, { scope: 'unit', key: 'PAR' });
    expect(risks.map(({ id }) => id)).toEqual(['R-2']);
    expect(suppliers[0]?.triggers.map(({ risk }) => risk)).toEqual(['R-2']);
    expect(policies[0]?.sections[0]?.covers.map(({ risk }) => risk)).toEqual(['R-2']);
    expect(partOf(whole, { scope: 'category', key: 'EF' })).toEqual(whole);
  });

  it('can be run, also when no risk belongs to it', () => {
    expect(
      partResult({ scope: 'unit', key: 'PAR' }, resultsOf(partOf(whole, { scope: 'unit', key: 'PAR' }))).figures?.residual.tvar99,
    ).toBeGreaterThan(0);
    const none = { scope: 'unit', key: 'NIC' } as const;
    const nothing = { var95: 0, var99: 0, tvar99: 0 };
    expect(partResult(none, resultsOf(partOf(whole, none)))).toEqual({
      ...none,
      figures: { inherent: nothing, residual: nothing, net: nothing },
    });
  });

  it('has no figures when its simulation and its check disagree', () => {
    const results = resultsOf(whole);
    const doubted = { ...results, reconciliation: results.reconciliation.map((row) => ({ ...row, withinTolerance: false })) };
    expect(partResult({ scope: 'category', key: 'EF' }, doubted)).toEqual({ scope: 'category', key: 'EF', figures: null });
  });

  it('is named once, in a fixed order', () => {
    const [lyon, fraud] = [{ scope: 'unit', key: 'LYO' } as const, { scope: 'category', key: 'EF' } as const];
    expect(distinctParts([lyon, fraud, { ...lyon }])).toEqual([fraud, lyon]);
  });
});
