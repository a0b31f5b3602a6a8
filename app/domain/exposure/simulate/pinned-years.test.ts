import { test } from 'vitest';
import { programmeOf } from '../insurance/programme.ts';
import { expectPinned, pinnedPortfolio } from '../pinned.test-data.ts';
import { simulationModel } from './model.ts';
import { simulateYears } from './simulate.ts';

/** The last year lies in the second block. */
const years = 1_030;

test('a portfolio and a seed give the years that they gave before; others need another version of the engine', () => {
  const resolved = pinnedPortfolio(years);
  const totals = { gross: new Float64Array(years), residual: new Float64Array(years), net: new Float64Array(years) };
  const { largest, ...sums } = simulateYears(simulationModel(resolved, programmeOf(resolved.portfolio)), years, totals);
  const some = (losses: Float64Array) => [...losses.slice(0, 8), ...losses.slice(-3)];
  // A sum in which each year has its own weight tells them from years of other sizes or in another order.
  const weighted = (losses: Float64Array): number => losses.reduce((sum, loss, year) => sum + loss * (1 + year / years), 0);
  expectPinned('pinned-years', {
    some: { gross: some(totals.gross), residual: some(totals.residual), net: some(totals.net) },
    all: { gross: weighted(totals.gross), residual: weighted(totals.residual), net: weighted(totals.net) },
    largest: {
      gross: largest.gross.exceedance(years, 12),
      residual: largest.residual.exceedance(years, 12),
      net: largest.net.exceedance(years, 12),
    },
    sums,
  });
});
