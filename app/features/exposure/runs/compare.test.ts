import { describe, expect, it } from 'vitest';
import { defaultPortfolioParameters, type Portfolio, type PortfolioControl } from '#app/domain/exposure/portfolio.ts';
import { inputChanges } from './compare.ts';

const control = (ageDays: number | null, deviations = 0): PortfolioControl => ({
  id: 'C-0001',
  standing: {
    design: { rating: 0.9, conclusion: 'adequate' },
    test: { sampleSize: 25, deviations, conclusion: 'effective', isFullPopulation: false },
    ageDays,
    intervalDays: 365,
    signOff: 'valid',
  },
  group: null,
  annualCost: 0,
});

const portfolio = (changes: Partial<Portfolio> = {}): Portfolio => ({
  risks: [],
  controls: [control(10)],
  suppliers: [],
  policies: [],
  sharedAggregates: [{ id: 'AG-0001', annualLimit: Infinity }],
  parameters: defaultPortfolioParameters,
  simulation: { years: 1000, seed: 1 },
  ...changes,
});

const changesTo = (changes: Partial<Portfolio>, asOf = '2026-11-21') =>
  inputChanges({ asOf: '2026-11-21', portfolio: portfolio() }, { asOf, portfolio: portfolio(changes) });

describe('changes of inputs', () => {
  it('are none between equal portfolios, whatever the order of their members', () => {
    expect(changesTo({ simulation: { seed: 1, years: 1000 } })).toEqual([]);
  });

  it('do not count that a test is ten days older ten days later, but that it is on the same day', () => {
    expect(changesTo({ controls: [control(20)] }, '2026-12-01')).toEqual([]);
    expect(changesTo({ controls: [control(20)] })).toEqual([{ kind: 'controls', id: 'C-0001', change: 'changed' }]);
    expect(changesTo({ controls: [control(10, 3)] })).toEqual([{ kind: 'controls', id: 'C-0001', change: 'changed' }]);
    expect(changesTo({ controls: [control(null)] })).toEqual([{ kind: 'controls', id: 'C-0001', change: 'changed' }]);
  });

  it('name what is new and what is gone, and parameters one by one', () => {
    expect(
      changesTo({
        controls: [],
        sharedAggregates: [
          { id: 'AG-0001', annualLimit: 5 },
          { id: 'AG-0002', annualLimit: 1 },
        ],
        parameters: { ...defaultPortfolioParameters, graceDays: 60 },
      }),
    ).toEqual([
      { kind: 'controls', id: 'C-0001', change: 'removed' },
      { kind: 'sharedAggregates', id: 'AG-0001', change: 'changed' },
      { kind: 'sharedAggregates', id: 'AG-0002', change: 'added' },
      { kind: 'parameters', id: 'graceDays', change: 'changed' },
    ]);
  });
});
