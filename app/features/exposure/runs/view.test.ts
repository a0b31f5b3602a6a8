import { expect, test } from 'vitest';
import { resolvedForTest, riskForTest } from '#app/domain/exposure/portfolio.test-data.ts';
import { runPortfolio } from '#app/domain/exposure/run.ts';
import { exposureView } from './view.ts';

/** With a median loss of 55,000 it stands in a cell of 0.1 × 10,000 to 0.5 × 100,000 euros a year. */
const rare = { kind: 'poisson', rate: 0.2 } as const;

function viewOf(...risks: ReturnType<typeof riskForTest>[]) {
  const resolved = resolvedForTest({ risks, simulation: { years: 1_000, seed: 1 } });
  return exposureView({
    input: {
      format: 'garant-run-input/1',
      engine: 'test',
      asOf: '2026-11-21',
      parametersVersion: null,
      portfolio: resolved.portfolio,
      parts: [],
      unquantified: [],
      names: { risks: { N: 'Narrow', W: 'Wide' }, controls: {}, suppliers: {}, policies: {}, sharedAggregates: {} },
    },
    results: { ...runPortfolio(resolved), parts: [] },
  });
}

test('a risk whose tail is expected to cost more than its cell stands for is said to lie outside it (RSK-I7)', () => {
  const median = Math.log(55_000);
  const { map } = viewOf(
    riskForTest('N', { frequency: rare, severity: { kind: 'lognormal', mu: median, sigma: 0.3 } }),
    // The mean is e^(σ²/2) ≈ 90 times the median.
    riskForTest('W', { frequency: rare, severity: { kind: 'lognormal', mu: median, sigma: 3 } }),
  );
  expect(map.map(({ code, isOutsideCell }) => [code, isOutsideCell])).toEqual([
    ['W', true],
    ['N', false],
  ]);
  // The level is the cell's, and the cell knows the median alone.
  expect(new Set(map.map(({ level }) => level)).size).toBe(1);
});
