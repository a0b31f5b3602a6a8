/** A thread that simulates blocks of years of a run: it takes the next block that nobody has taken, until none is left. */
import { workerData } from 'node:worker_threads';
import { programmeOf } from '#app/domain/exposure/insurance/programme.ts';
import { resolvePortfolio } from '#app/domain/exposure/resolve.ts';
import { simulationModel } from '#app/domain/exposure/simulate/model.ts';
import { blockCount, BlockSimulator } from '#app/domain/exposure/simulate/simulate.ts';
import { nextBlock, postedBlocks, type PostedBlock, type YearsTask } from './task.ts';

const { portfolio, totals, progress, port } = workerData as YearsTask;
const resolved = resolvePortfolio(portfolio);
if ('faults' in resolved) throw new Error('a portfolio with faults reached the simulation');
const { years } = portfolio.simulation;
const simulator = new BlockSimulator(simulationModel(resolved, programmeOf(portfolio)));
for (;;) {
  const index = Atomics.add(progress, nextBlock, 1);
  if (index >= blockCount(years)) break;
  port.postMessage({ index, sums: simulator.run(index, years, totals) } satisfies PostedBlock);
  Atomics.add(progress, postedBlocks, 1);
  Atomics.notify(progress, postedBlocks);
}
