/** Compares a what-if on a thread of its own. Few at once and not for long: the machine also serves pages and computes runs. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { WhatIfComparison } from '#app/domain/exposure/what-if/comparison.ts';
import { projectRoot } from '#app/project-root.ts';
import { Turnstile } from '../run-on-thread.server.ts';
import type { WhatIfReply, WhatIfTask } from './worker.ts';

/** Runs have a queue of their own and may take minutes; somebody who asks what if waits for the page. */
const turnstile = new Turnstile();
const entrance = { atOnce: 2, waiting: 0 };
const limitMs = 15_000;

/** Why there is no comparison: others are being computed, this one takes too long, it failed, or the register contradicts itself. */
export type WhatIfFailure = 'busy' | 'too_long' | 'failed' | 'contradictory';
export type WhatIfOutcome = { comparison: WhatIfComparison } | { failure: WhatIfFailure };

/** What of a worker is used here. */
export type Thread = {
  once(event: 'message', hear: (reply: WhatIfReply) => void): unknown;
  once(event: 'error', hear: (error: unknown) => void): unknown;
  once(event: 'exit', hear: () => void): unknown;
  terminate(): unknown;
};

const startThread = (task: WhatIfTask): Thread =>
  new Worker(path.join(projectRoot, 'build/what-if-worker.js'), { workerData: task, execArgv: [] });

/** Waits for the comparison, at most `limitMs`. Refuses at once when two others are being computed. */
export async function compareOnThread(task: WhatIfTask, { start = startThread, limit = limitMs } = {}): Promise<WhatIfOutcome> {
  const leave = await turnstile.enter(entrance);
  if (leave === null) return { failure: 'busy' };
  try {
    return await answerOf(start(task), limit);
  } finally {
    leave();
  }
}

function answerOf(thread: Thread, limit: number): Promise<WhatIfOutcome> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve({ failure: 'too_long' });
      void thread.terminate();
    }, limit);
    const settle = (outcome: WhatIfOutcome) => {
      clearTimeout(timer);
      resolve(outcome);
    };
    thread.once('message', (reply) => settle('faults' in reply ? { failure: 'contradictory' } : { comparison: reply }));
    thread.once('error', (error) => {
      process.stderr.write(`garant: a what-if stopped: ${String(error)}\n`);
      settle({ failure: 'failed' });
    });
    // A thread that has answered exits too: the first settlement counts.
    thread.once('exit', () => settle({ failure: 'failed' }));
  });
}
