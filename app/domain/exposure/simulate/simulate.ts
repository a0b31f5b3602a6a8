/** All years of a run, block by block. Memory: three doubles a year, and what one block needs. */
import { LogHistogram } from '../measures/log-histogram.ts';
import { YearBlock } from './block.ts';
import { BlockResponse, noRecoveries, type Recoveries } from './block-response.ts';
import type { SimulationModel } from './model.ts';

/** Years whose losses stay in the processor's cache together. */
export const yearsPerBlock = 1024;

/** Totals of every year in euros, by year. They may stand on shared memory, each worker writing its own blocks. */
export type YearTotals = { readonly gross: Float64Array; readonly residual: Float64Array; readonly net: Float64Array };

/** Amounts of a block summed over its years. */
export type AmountSums = Recoveries & {
  /** Residual loss by risk. */
  readonly residualByRisk: Float64Array;
};

/** What a block adds to the run beside its years. */
export type BlockSums = AmountSums & {
  readonly largest: { readonly gross: LogHistogram; readonly residual: LogHistogram; readonly net: LogHistogram };
};

export const emptyAmounts = (model: SimulationModel): AmountSums => ({
  ...noRecoveries(model),
  residualByRisk: new Float64Array(model.risks.length),
});

export const emptySums = (model: SimulationModel): BlockSums => ({
  ...emptyAmounts(model),
  largest: { gross: new LogHistogram(), residual: new LogHistogram(), net: new LogHistogram() },
});

/** Adds the amounts of one block to those before it; called in the order of the blocks. */
export function addAmounts(sum: AmountSums, block: AmountSums): void {
  sum.supplierRecoveries.add(block.supplierRecoveries);
  sum.recoveries.add(block.recoveries);
  block.residualByRisk.forEach((value, risk) => (sum.residualByRisk[risk]! += value));
}

/** Adds all that a block adds to a run; called in the order of the blocks. */
export function addSums(sum: BlockSums, block: BlockSums): void {
  addAmounts(sum, block);
  for (const basis of ['gross', 'residual', 'net'] as const) sum.largest[basis].merge(block.largest[basis]);
}

export const blockCount = (years: number): number => Math.ceil(years / yearsPerBlock);

/** Simulates blocks of years one after the other with the same buffers. */
export class BlockSimulator {
  private readonly block = new YearBlock(yearsPerBlock);
  private readonly responding: BlockResponse;

  constructor(private readonly model: SimulationModel) {
    this.responding = new BlockResponse(yearsPerBlock, model);
    this.block.trackRisks(model.risks.length);
  }

  /** Simulates the years of one block of a run of `years` years and writes their totals. */
  run(index: number, years: number, totals: YearTotals): BlockSums {
    const { block, responding, model } = this;
    const first = index * yearsPerBlock;
    const count = Math.min(yearsPerBlock, years - first);
    const sums = emptySums(model);
    block.simulate(model, first, count, 'insured');
    responding.answer(block, count, sums);
    totals.gross.set(block.gross.subarray(0, count), first);
    totals.residual.set(block.residual.subarray(0, count), first);
    totals.net.set(responding.net.subarray(0, count), first);
    for (let year = 0; year < count; year++) {
      sums.largest.gross.add(block.largestGross[year]!);
      sums.largest.residual.add(block.largestResidual[year]!);
      sums.largest.net.add(responding.largestNet[year]!);
    }
    sums.residualByRisk.set(block.residualByRisk);
    return sums;
  }
}

/** Simulates a whole run on this thread. `onProgress` hears the part done, in (0, 1]. */
export function simulateYears(model: SimulationModel, years: number, totals: YearTotals, onProgress?: (done: number) => void): BlockSums {
  const simulator = new BlockSimulator(model);
  const sum = emptySums(model);
  const blocks = blockCount(years);
  for (let index = 0; index < blocks; index++) {
    addSums(sum, simulator.run(index, years, totals));
    onProgress?.((index + 1) / blocks);
  }
  return sum;
}
