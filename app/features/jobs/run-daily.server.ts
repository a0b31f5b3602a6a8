/**
 * Work that nobody asks for: each job runs when the server starts and once on every day of the organisation. A job has one row, which says
 * on which day it last ran and how that ended; the row's lease keeps two servers on one database from running it at the same time.
 */
import { and, eq, isNull, lt, or } from 'drizzle-orm';
import { jobs } from '#db/schema/index.ts';
import { systemContext, type Context } from '../context.ts';
import type { Services } from '../services.ts';

export type DailyJob = {
  /** `register.verb`; also the name of its row. */
  name: string;
  /** Must bear being run again on the same day, or after it was broken off. What it returns is logged. */
  run(ctx: Context): Promise<unknown>;
};

/** The part of the server's log that jobs write to. */
export type JobLog = Record<'info' | 'error', (about: object, message: string) => void>;

/** Why jobs are looked through: at start all of them run, later only those that the day still asks for. */
export type Occasion = 'start' | 'timer';

const leaseMs = 3_600_000;
const attemptsADay = 3;

/** Runs what is due, one after the other. A job that fails is logged, stays undone, and holds up no other. Never rejects. */
export async function runDailyJobs(services: Services, list: readonly DailyJob[], log: JobLog, occasion: Occasion): Promise<void> {
  for (const job of list) {
    try {
      await runIfDue(services, job, log, occasion);
    } catch (error) {
      // The database itself does not answer; the next look finds the job undone.
      log.error({ job: job.name, err: error }, 'daily job could not be started or written down');
    }
  }
}

async function runIfDue(services: Services, job: DailyJob, log: JobLog, occasion: Occasion): Promise<void> {
  const ctx = await systemContext(services, `job:${job.name}`);
  if (!(await claim(ctx, job.name, occasion))) return;
  try {
    const outcome = await job.run(ctx);
    await settle(ctx, job.name, { isDone: true, failure: '', finishedAt: services.now() });
    log.info({ job: job.name, outcome }, 'daily job done');
  } catch (error) {
    log.error({ job: job.name, err: error }, 'daily job failed');
    await settle(ctx, job.name, { isDone: false, failure: error instanceof Error ? error.message : String(error), finishedAt: null });
  }
}

/** The id of a job's row. */
export const jobIdOf = (name: string) => `daily:${name}`;

/** Takes the job for this process, or says that it is not due or that another process has it. */
async function claim(ctx: Context, name: string, occasion: Occasion): Promise<boolean> {
  const lease = { isDone: false, payload: { day: ctx.today }, leaseUntil: ctx.at + leaseMs };
  return ctx.store.transact(async (tx) => {
    const [row] = await tx
      .select()
      .from(jobs)
      .where(eq(jobs.id, jobIdOf(name)));
    if (!row) {
      const first = { ...lease, id: jobIdOf(name), kind: 'daily', attempts: 1, createdAt: ctx.at, finishedAt: null, failure: '' };
      return (await tx.insert(jobs).values(first).onConflictDoNothing().returning({ id: jobs.id })).length > 0;
    }
    const isOfToday = (row.payload as { day: string }).day === ctx.today;
    const isLeftOver = !row.isDone && row.attempts < attemptsADay;
    if (occasion === 'timer' && isOfToday && !isLeftOver) return false;
    const claimed = await tx
      .update(jobs)
      .set({ ...lease, attempts: isOfToday && !row.isDone ? row.attempts + 1 : 1 })
      .where(and(eq(jobs.id, row.id), or(isNull(jobs.leaseUntil), lt(jobs.leaseUntil, ctx.at))))
      .returning({ id: jobs.id });
    return claimed.length > 0;
  });
}

async function settle(ctx: Context, name: string, result: { isDone: boolean; failure: string; finishedAt: number | null }): Promise<void> {
  await ctx.store.transact(async (tx) => {
    await tx
      .update(jobs)
      .set({ ...result, leaseUntil: null })
      .where(eq(jobs.id, jobIdOf(name)));
  });
}
