/** What the threads of a simulation are given and what they post. */
import type { MessagePort } from 'node:worker_threads';
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import type { BlockSums, YearTotals } from '#app/domain/exposure/simulate/simulate.ts';

/** `progress` holds, on shared memory, the number of the next block and how many are posted. */
export type YearsTask = {
  readonly portfolio: Portfolio;
  readonly totals: YearTotals;
  readonly progress: Int32Array;
  readonly port: MessagePort;
};

/** Posted for each block; classes arrive as plain data, which is all that adding them up reads. */
export type PostedBlock = { readonly index: number; readonly sums: BlockSums };

/** Places in `progress`. */
export const nextBlock = 0;
export const postedBlocks = 1;
