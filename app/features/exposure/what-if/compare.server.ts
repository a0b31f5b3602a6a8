/** Compares what-ifs on a thread of their own, one after the other and not for long: the machine also serves pages and computes runs. */
import type { WhatIfComparison } from '#app/domain/exposure/what-if/comparison.ts';
import { Turnstile } from '../run-on-thread.server.ts';
import type { WhatIfReply, WhatIfTask } from './last-portfolio.ts';
import { startWorker } from '../../worker-thread.server.ts';

/** Runs have a queue of their own and may take minutes; somebody who asks what if waits for the page. */
const entrance = { atOnce: 1, waiting: 1 };
const limitMs = 15_000;
/** The thread keeps the years of the register in memory; after so long without a question it ends and gives them back. */
const idleMs = 5 * 60_000;

/** Why there is no comparison: others are being computed, this one takes too long, it failed, or the register contradicts itself. */
export type WhatIfFailure = 'busy' | 'too_long' | 'failed' | 'contradictory';
export type WhatIfOutcome = { comparison: WhatIfComparison } | { failure: WhatIfFailure };

/** What of a worker is used here. */
export type Thread = {
  on(event: 'message', hear: (reply: WhatIfReply) => void): unknown;
  on(event: 'error', hear: (error: unknown) => void): unknown;
  on(event: 'exit', hear: () => void): unknown;
  postMessage(task: WhatIfTask): void;
  terminate(): unknown;
};

function startThread(): Thread {
  const worker = startWorker('what-if');
  // A thread that waits for questions must not keep the server from ending.
  worker.unref();
  return worker;
}

export class WhatIfQueue {
  private readonly turnstile = new Turnstile();
  private thread: Thread | null = null;
  private idle: NodeJS.Timeout | undefined;
  private settle: (outcome: WhatIfOutcome) => void = () => undefined;

  constructor(private readonly options: { start: () => Thread; limitMs: number; idleMs: number }) {}

  /** Waits for the comparison, at most the time limit once its turn has come. Refuses at once when one is computed and another waits. */
  async compare(task: WhatIfTask): Promise<WhatIfOutcome> {
    const leave = await this.turnstile.enter(entrance);
    if (leave === null) return { failure: 'busy' };
    clearTimeout(this.idle);
    try {
      return await this.answerTo(task);
    } finally {
      this.idle = setTimeout(() => this.end(), this.options.idleMs).unref();
      leave();
    }
  }

  private answerTo(task: WhatIfTask): Promise<WhatIfOutcome> {
    const thread = (this.thread ??= this.begin());
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.end();
        this.settle({ failure: 'too_long' });
      }, this.options.limitMs);
      this.settle = (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      };
      thread.postMessage(task);
    });
  }

  private begin(): Thread {
    const thread = this.options.start();
    // Of a thread that was given up, nothing is heard any more.
    const isAsked = (): boolean => this.thread === thread;
    const lose = (): void => {
      if (!isAsked()) return;
      this.thread = null;
      this.settle({ failure: 'failed' });
    };
    thread.on('message', (reply) => {
      if (isAsked()) this.settle('faults' in reply ? { failure: 'contradictory' } : { comparison: reply });
    });
    thread.on('error', (error) => {
      process.stderr.write(`garant: a what-if stopped: ${String(error)}\n`);
      lose();
    });
    thread.on('exit', lose);
    return thread;
  }

  private end(): void {
    const { thread } = this;
    this.thread = null;
    void thread?.terminate();
  }
}

const queue = new WhatIfQueue({ start: startThread, limitMs, idleMs });

/** Compares a what-if with the present beside the server. */
export const compareOnThread = (task: WhatIfTask): Promise<WhatIfOutcome> => queue.compare(task);
