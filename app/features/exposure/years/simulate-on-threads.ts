/**
 * The years of a run shared out among threads. It waits where it is called, so it belongs on a thread that nobody else needs. Blocks are
 * added up in their order, whoever finished first, so that any number of threads gives the same bits.
 */
import { MessageChannel, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import {
  addSums,
  blockCount,
  emptySums,
  type BlockSums,
  type simulateYears,
  type YearTotals,
} from '#app/domain/exposure/simulate/simulate.ts';
import { postedBlocks, type PostedBlock, type YearsTask } from './task.ts';
import { startWorker } from '../../worker-thread.server.ts';

/** Totals on memory that threads share: 24 bytes a year. */
export const sharedTotals = (years: number): YearTotals => {
  const shared = () => new Float64Array(new SharedArrayBuffer(years * Float64Array.BYTES_PER_ELEMENT));
  return { gross: shared(), residual: shared(), net: shared() };
};

/** How long a block may take before the run is given up: threads that died post nothing. */
const patienceMs = 120_000;

/** A `simulate` for `runPortfolio` that uses so many threads; its totals must be `sharedTotals`. */
export function simulateOnThreads(portfolio: Portfolio, threads: number): typeof simulateYears {
  return (model, years, totals, onProgress) => {
    const progress = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
    const workers = Array.from({ length: threads }, () => startThread({ portfolio, totals, progress }));
    try {
      return collect(workers, { sum: emptySums(model), blocks: blockCount(years) }, progress, onProgress);
    } finally {
      for (const { worker } of workers) void worker.terminate();
    }
  };
}

type Thread = { readonly worker: Worker; readonly inbox: MessageChannel['port1'] };

function startThread(task: Omit<YearsTask, 'port'>): Thread {
  const { port1: inbox, port2: port } = new MessageChannel();
  const workerData: YearsTask = { ...task, port };
  const worker = startWorker('years', { workerData, transferList: [port] });
  return { worker, inbox };
}

function collect(
  threads: readonly Thread[],
  { sum, blocks }: { readonly sum: BlockSums; readonly blocks: number },
  progress: Int32Array,
  onProgress?: (done: number) => void,
): BlockSums {
  const early = new Map<number, BlockSums>();
  let added = 0;
  while (added < blocks) {
    const posted = Atomics.load(progress, postedBlocks);
    for (const { inbox } of threads) {
      for (let message = receiveMessageOnPort(inbox); message; message = receiveMessageOnPort(inbox)) {
        const { index, sums } = message.message as PostedBlock;
        early.set(index, sums);
      }
    }
    for (let next = early.get(added); next; next = early.get(added)) {
      addSums(sum, next);
      early.delete(added);
      added += 1;
    }
    onProgress?.(added / blocks);
    if (added < blocks && Atomics.wait(progress, postedBlocks, posted, patienceMs) === 'timed-out') {
      throw new Error('the threads of the simulation stopped answering');
    }
  }
  return sum;
}
