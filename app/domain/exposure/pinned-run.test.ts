import { test } from 'vitest';
import { expectPinned, pinnedPortfolio } from './pinned.test-data.ts';
import type { LossMeasures } from './results.ts';
import { runPortfolio } from './run.ts';

const withoutCurves = (measures: LossMeasures) => ({ ...measures, exceedance: [], occurrenceExceedance: [] });

test('a portfolio and a seed give the figures that they gave before; others need another version of the engine', () => {
  const { inherent, residual, net, ...others } = runPortfolio(pinnedPortfolio(500));
  expectPinned('pinned-run', {
    inherent: withoutCurves(inherent),
    residual: withoutCurves(residual),
    net: withoutCurves(net),
    ...others,
  });
});
