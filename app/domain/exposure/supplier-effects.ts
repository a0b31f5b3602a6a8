/** What a supplier adds to the tail, and what its failure today would cost (domain model §7). Amounts in euros. */
import { leftAfter } from './euros.ts';
import { quantileOf, tailMeanOf } from './measures/measures.ts';
import { BlockResponse, noRecoveries } from './simulate/block-response.ts';
import { YearBlock } from './simulate/block.ts';
import type { ShockModel, SimulationModel } from './simulate/model.ts';
import { yearsPerBlock } from './simulate/simulate.ts';

export type TailFigures = { readonly expectedAnnualLoss: number; readonly valueAtRisk99: number; readonly tailValueAtRisk99: number };

export const tailFiguresOf = (ascending: Float64Array): TailFigures => ({
  expectedAnnualLoss: ascending.reduce((sum, loss) => sum + loss, 0) / ascending.length,
  valueAtRisk99: quantileOf(ascending, 0.99),
  tailValueAtRisk99: tailMeanOf(ascending, 0.99),
});

/**
 * What the residual measures lose when the root of the shock never fails: the same years without its occurrences. Own rates stay those of
 * the baseline, so the total rate of a risk falls (rulings 2.6). `scratch` is overwritten.
 */
export function removalEffect(shock: ShockModel, residual: Float64Array, baseline: TailFigures, scratch: Float64Array): TailFigures {
  const block = new YearBlock(yearsPerBlock);
  for (let first = 0; first < residual.length; first += yearsPerBlock) {
    const years = Math.min(yearsPerBlock, residual.length - first);
    block.simulateShock(shock, first, years);
    for (let year = 0; year < years; year++) {
      scratch[first + year] = leftAfter(residual[first + year] as number, block.residual[year] as number, 0);
    }
  }
  scratch.sort();
  const without = tailFiguresOf(scratch);
  return {
    expectedAnnualLoss: baseline.expectedAnnualLoss - without.expectedAnnualLoss,
    valueAtRisk99: baseline.valueAtRisk99 - without.valueAtRisk99,
    tailValueAtRisk99: baseline.tailValueAtRisk99 - without.tailValueAtRisk99,
  };
}

/** Failures drawn for the stress of one supplier. */
export const stressFailures = 10_000;

export type FailureToday = { readonly expected: number; readonly p95: number; readonly netExpected: number; readonly netP95: number };

/** The loss of one failure of the root today, every annual term unused, after controls and then after what suppliers owe and insurance. */
export function failureToday(model: SimulationModel, shock: ShockModel): FailureToday {
  const residual = new Float64Array(stressFailures);
  const net = new Float64Array(stressFailures);
  const block = new YearBlock(yearsPerBlock);
  const responding = new BlockResponse(yearsPerBlock, model);
  const totals = noRecoveries(model);
  for (let first = 0; first < stressFailures; first += yearsPerBlock) {
    const failures = Math.min(yearsPerBlock, stressFailures - first);
    block.clear();
    // Each failure has a time of its own, for the luck of a doubtful wording hangs on it.
    for (let at = 0; at < failures; at++) block.addFailure(shock, first, at, 0, (first + at + 0.5) / stressFailures, 'all');
    responding.answer(block, failures, totals);
    residual.set(block.residual.subarray(0, failures), first);
    net.set(responding.net.subarray(0, failures), first);
  }
  residual.sort();
  net.sort();
  const meanOf = (losses: Float64Array): number => losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
  return { expected: meanOf(residual), p95: quantileOf(residual, 0.95), netExpected: meanOf(net), netP95: quantileOf(net, 0.95) };
}
