/** Looks after the queue of runs while the server lives: at start, and again and again for runs whose server died. */
import { engine } from '#db/engine.ts';
import type { Services } from '../../services.ts';
import { computeQueuedRuns, forgetLeases, stopComputing } from './compute.server.ts';

const lookEveryMs = 30_000;

export type RunQueue = {
  /** Gives the run that is computing back to the queue and looks no more. */
  stop(): Promise<void>;
};

export async function startRunQueue(services: Services): Promise<RunQueue> {
  if (engine === 'sqlite') await forgetLeases(services);
  void computeQueuedRuns(services);
  const timer = setInterval(() => void computeQueuedRuns(services), lookEveryMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await stopComputing();
    },
  };
}
