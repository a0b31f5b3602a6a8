/**
 * The queue of runs: computed one at a time, each on a thread of its own. A run is leased; while it computes, a heartbeat writes its
 * progress and renews the lease, and sees when somebody has taken the run back. When a process dies, its lease ends and the next look,
 * of this server or another, computes the run again from its snapshot, to the same bits.
 */
import { and, asc, eq, isNull, lt, or } from 'drizzle-orm';
import { resolvePortfolio } from '#app/domain/exposure/resolve.ts';
import { isReconciled, type RunResults } from '#app/domain/exposure/results.ts';
import { runPortfolio } from '#app/domain/exposure/run.ts';
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import { exposureRuns, jobs } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import { systemContext } from '../../context.ts';
import type { Services } from '../../services.ts';
import { transact } from '../../trail/transact.server.ts';
import { runLimits, runOnThread, type ExposureEnding, type ThreadOptions } from '../run-on-thread.server.ts';
import { runJob } from './commands.server.ts';
import { readInput, storedDocument, type RunInput, type StoredResults } from './document.ts';
import { writeFailure, type RunFailure } from './failure.ts';
import { partOf, partResult, type Part } from './parts.ts';
import { documentBody, keepDocument, runRecord, type RunRow } from './record.server.ts';

const heartbeatMs = 1_000;
/** Some missed heartbeats of a busy machine; then the process counts as dead. */
const leaseMs = 30_000;
const mostAttempts = 3;
/** A million years of a large register, on a slow machine. */
const longestMs = 30 * 60_000;

/** How a portfolio is computed. */
export type Runner = (portfolio: Portfolio, options: Pick<ThreadOptions, 'signal' | 'onProgress'>) => Promise<ExposureEnding>;

const onThread: Runner = (portfolio, options) =>
  runOnThread({ kind: 'run', portfolio }, { ...options, limits: { ...runLimits, waiting: Infinity, ms: longestMs } });

/** Computes where it is called: for the demonstration and tests, whose processes have nobody else to answer. */
export const inPlace: Runner = async (portfolio, { onProgress }) => {
  const resolved = resolvePortfolio(portfolio);
  return 'faults' in resolved
    ? { kind: 'faults', faults: resolved.faults }
    : { kind: 'results', results: runPortfolio(resolved, { onProgress, isDiversificationWanted: true }) };
};

let running: Promise<void> | null = null;
let stopping = new AbortController();

/**
 * Starts computing what is queued, unless this process is already at it; ends when the queue is empty. Nobody waits for it, so it never
 * rejects: a run that fails is written down with its reason, and what else goes wrong ends on standard error while the run stays queued.
 */
export function computeQueuedRuns(services: Services): Promise<void> {
  running ??= computeAll(services, onThread)
    .catch((error: unknown) => {
      process.stderr.write(`garant: computing exposure runs stopped: ${String(error)}\n`);
    })
    .finally(() => {
      running = null;
    });
  return running;
}

/** Computes all that is due and waits for it. */
export async function computeAll(services: Services, runner: Runner): Promise<void> {
  while (!stopping.signal.aborted) {
    const job = await claim(services);
    if (job === null) return;
    await compute(services, job, runner);
  }
}

/** Ends the run that this process computes and gives it back to the queue, so that the next start begins with it at once. */
export async function stopComputing(): Promise<void> {
  stopping.abort();
  await running;
  stopping = new AbortController();
}

/** The leases of a process that is known to be dead: on SQLite, whose data folder only one server may hold, all of them. */
export async function forgetLeases(services: Services): Promise<void> {
  await services.store.transact(async (tx) => {
    await tx
      .update(jobs)
      .set({ leaseUntil: null })
      .where(and(eq(jobs.kind, runJob), eq(jobs.isDone, false)));
  });
}

type Claimed = { id: string; inputSha256: string };

/** Takes the oldest run that is due, or says that there is none. A run that was begun too often is failed on the way. */
async function claim(services: Services): Promise<Claimed | null> {
  for (;;) {
    const taken = await services.store.transact((tx) => lease(tx, services.now()));
    if (taken === null || taken.attempts <= mostAttempts) return taken;
    await fail(services, taken.id, { code: 'given_up' });
  }
}

async function lease(tx: Tx, at: number): Promise<(Claimed & { attempts: number }) | null> {
  const isDue = and(eq(jobs.kind, runJob), eq(jobs.isDone, false), or(isNull(jobs.leaseUntil), lt(jobs.leaseUntil, at)));
  const [job] = await tx.select().from(jobs).where(isDue).orderBy(asc(jobs.createdAt), asc(jobs.id)).limit(1);
  if (!job) return null;
  const attempts = job.attempts + 1;
  const [claimed] = await tx
    .update(jobs)
    .set({ leaseUntil: at + leaseMs, attempts })
    .where(and(eq(jobs.id, job.id), isDue))
    .returning({ id: jobs.id });
  if (!claimed) return null;
  // A row that says `running` here belongs to a process that died: it begins anew.
  const [run] = await tx
    .update(exposureRuns)
    .set({ status: 'running', startedAt: at, progress: 0 })
    .where(and(eq(exposureRuns.id, job.id), or(eq(exposureRuns.status, 'queued'), eq(exposureRuns.status, 'running'))))
    .returning({ inputSha256: exposureRuns.inputSha256 });
  if (!run) throw new Error(`The job of run ${job.id} outlived it.`);
  return { id: job.id, inputSha256: run.inputSha256, attempts };
}

async function compute(services: Services, { id, inputSha256 }: Claimed, runner: Runner): Promise<void> {
  const heart = startHeart(services, id);
  try {
    const input = readInput(await documentBody(services.store.read, inputSha256));
    const ending = await runWithParts(input, runner, {
      signal: AbortSignal.any([heart.cancelled, stopping.signal]),
      onProgress: heart.hear,
    });
    await heart.stop();
    await settle(services, id, ending);
  } catch (error) {
    await heart.stop();
    await fail(services, id, { code: 'broken', detail: error instanceof Error ? error.message : String(error) });
  }
}

type StoredEnding = Exclude<ExposureEnding, { kind: 'results' }> | { readonly kind: 'results'; readonly results: StoredResults };

/** The whole, then its parts one after the other; what does not end in results ends the run. */
async function runWithParts(
  { portfolio, parts }: RunInput,
  runner: Runner,
  { signal, onProgress }: Parameters<Runner>[1],
): Promise<StoredEnding> {
  const portfolios = [portfolio, ...parts.map((part) => partOf(portfolio, part))];
  const all: RunResults[] = [];
  for (const [index, each] of portfolios.entries()) {
    const ending = await runner(each, { signal, onProgress: (done) => onProgress?.((index + done) / portfolios.length) });
    if (ending.kind !== 'results') return ending;
    all.push(ending.results);
  }
  const [whole, ...ofParts] = all;
  if (!whole) throw new Error('A run without a portfolio.');
  return { kind: 'results', results: { ...whole, parts: ofParts.map((results, index) => partResult(parts[index] as Part, results)) } };
}

async function settle(services: Services, id: string, ending: StoredEnding): Promise<void> {
  switch (ending.kind) {
    case 'results':
      return finish(services, id, ending.results);
    case 'cancelled':
    case 'busy':
      return giveBack(services, id);
    case 'faults':
      return fail(services, id, { code: 'faults', faults: ending.faults });
    case 'too_much_work':
      return fail(services, id, { code: 'too_much_work' });
    case 'answer':
    case 'refused':
      throw new Error(`A run of the register ended as ${ending.kind}.`);
  }
}

/** Writes progress at most once a second; aborts `cancelled` when the run is no longer this process's to compute. */
function startHeart(services: Services, id: string) {
  const cancelled = new AbortController();
  let progress = 0;
  let beating = Promise.resolve();
  const beat = () =>
    services.store.transact(async (tx) => {
      const [run] = await tx
        .update(exposureRuns)
        .set({ progress })
        .where(and(eq(exposureRuns.id, id), eq(exposureRuns.status, 'running')))
        .returning({ id: exposureRuns.id });
      if (!run) return cancelled.abort();
      await tx
        .update(jobs)
        .set({ leaseUntil: services.now() + leaseMs })
        .where(and(eq(jobs.id, id), eq(jobs.isDone, false)));
    });
  const timer = setInterval(() => {
    // A heartbeat that the database refuses is only a missed one.
    beating = beating.then(beat).catch(() => undefined);
  }, heartbeatMs);
  return {
    cancelled: cancelled.signal,
    hear: (done: number) => {
      progress = Math.min(1, done);
    },
    stop: async () => {
      clearInterval(timer);
      await beating;
    },
  };
}

async function finish(services: Services, id: string, results: StoredResults): Promise<void> {
  const document = storedDocument(results);
  await end(services, id, async (tx, row) => {
    await keepDocument(tx, document);
    const status = isReconciled(results) ? ('reconciled' as const) : ('not_reconciled' as const);
    return { act: 'exposure.compute', row: { ...row, status, progress: 1, resultsSha256: document.sha256 } };
  });
}

const fail = (services: Services, id: string, failure: RunFailure): Promise<void> =>
  end(services, id, async (_tx, row) => ({
    act: 'exposure.fail',
    row: { ...row, status: 'failed', failure: writeFailure(failure) },
    why: failure.code,
  }));

type Outcome = { act: 'exposure.compute' | 'exposure.fail'; row: RunRow; why?: string };

/** Ends a run with its entry in the trail. A run that somebody took back meanwhile stays as they left it. */
async function end(services: Services, id: string, outcomeOf: (tx: Tx, row: RunRow) => Promise<Outcome>): Promise<void> {
  const ctx = await systemContext(services, id);
  await transact(ctx, async (tx, trail) => {
    const before = await runRecord(tx, id);
    if (before?.status !== 'running') return;
    const { act, row, why } = await outcomeOf(tx, before);
    const after: RunRow = { ...row, endedAt: ctx.at, version: before.version + 1, updatedAt: ctx.at };
    await tx.update(exposureRuns).set(after).where(eq(exposureRuns.id, id));
    await tx.update(jobs).set({ isDone: true, leaseUntil: null, finishedAt: ctx.at, failure: after.failure }).where(eq(jobs.id, id));
    await trail.append({ act, obj: { type: 'exposure_run', id, ver: after.version }, before, after, why });
  });
}

/** Ended from outside before it was done: taken back, and then nothing is left to do, or the server stops, and the run waits again. */
async function giveBack({ store }: Services, id: string): Promise<void> {
  await store.transact(async (tx) => {
    const [run] = await tx
      .update(exposureRuns)
      .set({ status: 'queued', startedAt: null, progress: 0 })
      .where(and(eq(exposureRuns.id, id), eq(exposureRuns.status, 'running')))
      .returning({ id: exposureRuns.id });
    if (run) await tx.update(jobs).set({ leaseUntil: null, attempts: 0 }).where(eq(jobs.id, id));
  });
}
