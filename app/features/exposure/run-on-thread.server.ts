/**
 * Runs of the exposure engine beside the server: each on a thread of its own, two at once, the others in a short queue. A run that takes
 * more time or memory than the server gives is ended with its thread.
 */
import type { Problem } from '#app/domain/exposure/document/problem.ts';
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import type { PortfolioFault } from '#app/domain/exposure/resolve.ts';
import type { RunResults } from '#app/domain/exposure/results.ts';
import { startWorker } from '../worker-thread.server.ts';

/** The text of a portfolio document, whose answer is wanted, or a portfolio of the register. */
export type ExposureJob = { readonly kind: 'run' } & ({ readonly document: string } | { readonly portfolio: Portfolio });

/** What the thread posts: progress, then one ending. */
export type ExposureMessage =
  | { readonly kind: 'progress'; readonly done: number }
  /** The answer to a document, as JSON. */
  | { readonly kind: 'answer'; readonly json: string }
  | { readonly kind: 'results'; readonly results: RunResults }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[]; readonly count: number }
  | { readonly kind: 'faults'; readonly faults: readonly PortfolioFault[] };

export type ExposureEnding =
  | Exclude<ExposureMessage, { kind: 'progress' }>
  /** Too many runs wait; nothing was begun. */
  | { readonly kind: 'busy' }
  /** More time or memory than the server gives. */
  | { readonly kind: 'too_much_work' }
  | { readonly kind: 'cancelled' };

export type RunLimits = { readonly atOnce: number; readonly waiting: number; readonly ms: number; readonly heapMegabytes: number };

export const runLimits: RunLimits = { atOnce: 2, waiting: 8, ms: 120_000, heapMegabytes: 1_024 };

export type ThreadOptions = {
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number) => void;
  readonly limits?: RunLimits;
};

/** Tells whose turn it is: `enter` resolves to the function that leaves again, or to null when too many wait. */
export class Turnstile {
  private inside = 0;
  private readonly waiting: (() => void)[] = [];

  async enter({ atOnce, waiting }: Pick<RunLimits, 'atOnce' | 'waiting'>): Promise<(() => void) | null> {
    if (this.inside >= atOnce) {
      if (this.waiting.length >= waiting) return null;
      // Whoever leaves hands over the place, so the count does not change.
      await new Promise<void>((resolve) => this.waiting.push(resolve));
    } else {
      this.inside += 1;
    }
    let hasLeft = false;
    return () => {
      if (hasLeft) return;
      hasLeft = true;
      const next = this.waiting.shift();
      if (next) next();
      else this.inside -= 1;
    };
  }
}

const turnstile = new Turnstile();

/** Runs a job when its turn has come. Rejects only when the thread itself is broken. */
export async function runOnThread(
  job: ExposureJob,
  { signal, onProgress, limits = runLimits }: ThreadOptions = {},
): Promise<ExposureEnding> {
  const leave = await turnstile.enter(limits);
  if (leave === null) return { kind: 'busy' };
  try {
    return signal?.aborted ? { kind: 'cancelled' } : await thread(job, { signal, onProgress, limits });
  } finally {
    leave();
  }
}

type Watched = Pick<ThreadOptions, 'signal' | 'onProgress'> & { limits: RunLimits };

function thread(job: ExposureJob, { signal, onProgress, limits }: Watched): Promise<ExposureEnding> {
  const worker = startWorker('exposure', {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMegabytes },
  });
  const listening = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  return new Promise<ExposureEnding>((resolve, reject) => {
    timer = setTimeout(() => resolve({ kind: 'too_much_work' }), limits.ms);
    signal?.addEventListener('abort', () => resolve({ kind: 'cancelled' }), { signal: listening.signal });
    worker.on('message', (message: ExposureMessage) => (message.kind === 'progress' ? onProgress?.(message.done) : resolve(message)));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve({ kind: 'too_much_work' }) : reject(error),
    );
    worker.once('exit', (code) => reject(new Error(`The run ended with exit code ${code} and without an answer.`)));
  }).finally(() => {
    clearTimeout(timer);
    listening.abort();
    void worker.terminate();
  });
}
