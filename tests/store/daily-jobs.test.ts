import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Context } from '#app/features/context.ts';
import { dailyJobs } from '#app/features/jobs/daily-jobs.server.ts';
import { runDailyJobs, type DailyJob } from '#app/features/jobs/run-daily.server.ts';
import { startDailyJobs } from '#app/features/jobs/timer.server.ts';
import { removeExpired } from '#app/features/people/expire.server.ts';
import { apiTokens, jobs, oneTimeLinks, rateLimits, sessions } from '#db/schema/index.ts';
import { patiently } from '#tests/setup/patiently.ts';
import { openTestRegister, startAt, type TestRegister } from '#tests/setup/register.ts';

const hour = 3_600_000;

let register: TestRegister;
let lines: { level: string; message: string; job: unknown; outcome: unknown }[];
beforeEach(async () => {
  register = await openTestRegister();
  lines = [];
});
afterEach(() => register.close());

const line = (level: string) => (about: object, message: string) => {
  lines.push({ level, message, ...(about as { job: unknown; outcome: unknown }) });
};
const log = { info: line('info'), error: line('error') };
const rowOf = async (name: string) =>
  (
    await register.store.read
      .select()
      .from(jobs)
      .where(eq(jobs.id, `daily:${name}`))
  )[0];

/** A job that counts its runs, and fails while it is told to. */
function counter(name = 'test.count') {
  const state = { runs: 0, fails: false, days: [] as string[] };
  const job: DailyJob = {
    name,
    run: (ctx: Context) => {
      state.runs += 1;
      state.days.push(ctx.today);
      return state.fails ? Promise.reject(new Error('no such luck')) : Promise.resolve({ counted: state.runs });
    },
  };
  return { job, state };
}
const look = (job: DailyJob, occasion: 'start' | 'timer' = 'timer') => runDailyJobs(register.services, [job], log, occasion);

describe('a daily job', () => {
  it('runs at every start, and otherwise once on each day of the organisation', async () => {
    const { job, state } = counter();
    await look(job, 'start');
    await look(job);
    expect(state.runs).toBe(1);
    await look(job, 'start');
    expect(state.runs).toBe(2);
    // 23:30 in Paris, then 00:30.
    register.setTime(Date.parse('2026-11-21T22:30:00Z'));
    await look(job);
    register.setTime(Date.parse('2026-11-21T23:30:00Z'));
    await look(job);
    await look(job);
    expect(state.days).toEqual(['2026-11-21', '2026-11-21', '2026-11-22']);
    expect(lines.at(-1)).toMatchObject({ level: 'info', job: 'test.count', outcome: { counted: 3 } });
    expect(await rowOf('test.count')).toMatchObject({ isDone: true, leaseUntil: null, failure: '', payload: { day: '2026-11-22' } });
  });

  it('that fails is logged, never counts as done, is tried three times a day, and again the next day', async () => {
    const { job, state } = counter();
    state.fails = true;
    for (let time = 0; time < 5; time += 1) await look(job);
    expect(state.runs).toBe(3);
    expect(lines.map(({ level, message }) => `${level}: ${message}`)).toEqual(Array(3).fill('error: daily job failed'));
    expect(await rowOf('test.count')).toMatchObject({ isDone: false, finishedAt: null, failure: 'no such luck', leaseUntil: null });
    state.fails = false;
    register.setTime(startAt + 24 * hour);
    await look(job);
    expect(state.runs).toBe(4);
    expect(await rowOf('test.count')).toMatchObject({ isDone: true, attempts: 1, failure: '' });
  });

  it('that fails holds up no other', async () => {
    const [bad, good] = [counter('test.bad'), counter('test.good')];
    bad.state.fails = true;
    await runDailyJobs(register.services, [bad.job, good.job], log, 'start');
    expect([bad.state.runs, good.state.runs]).toEqual([1, 1]);
  });

  it('runs in one process at a time, and is taken over when that process is gone', async () => {
    const { job, state } = counter();
    let release = () => {};
    const slow: DailyJob = { name: job.name, run: () => new Promise<void>((resolve) => (release = resolve)) };
    const first = look(slow, 'start');
    await patiently(async () => expect(await rowOf(job.name)).toMatchObject({ isDone: false }));
    await look(job, 'start');
    await look(job);
    expect(state.runs).toBe(0);
    register.setTime(startAt + hour + 1);
    await look(job);
    expect(state.runs).toBe(1);
    release();
    await first;
  });

  it('is claimed by one of many that look at once', async () => {
    const { job, state } = counter();
    const slow: DailyJob = { name: job.name, run: (ctx) => job.run(ctx).then(() => new Promise((resolve) => setTimeout(resolve, 100))) };
    await Promise.all(Array.from({ length: 8 }, () => look(slow, 'start')));
    expect(state.runs).toBe(1);
  });

  it('that cannot be written down is logged and ends nothing', async () => {
    const { job, state } = counter();
    const services = { ...register.services, store: { ...register.store, transact: () => Promise.reject(new Error('disk I/O error')) } };
    await runDailyJobs(services, [job], log, 'start');
    expect(state.runs).toBe(0);
    expect(lines).toMatchObject([{ level: 'error', job: 'test.count' }]);
  });
});

describe('the timer', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('looks at start and every ten minutes, one look at a time, and stops when the running job has ended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let release = () => {};
    const started: string[] = [];
    const job: DailyJob = {
      name: 'test.slow',
      run: (ctx) => {
        started.push(ctx.today);
        return new Promise<void>((resolve) => (release = resolve));
      },
    };
    const timer = startDailyJobs(register.services, [job], log);
    await patiently(() => expect(started).toHaveLength(1));
    register.setTime(startAt + 24 * hour);
    vi.advanceTimersByTime(10 * 60_000);
    release();
    await patiently(async () => expect(await rowOf('test.slow')).toMatchObject({ isDone: true }));
    expect(started).toEqual(['2026-11-21']);
    await patiently(() => {
      vi.advanceTimersByTime(10 * 60_000);
      expect(started).toEqual(['2026-11-21', '2026-11-22']);
    });
    let stopped = false;
    const stopping = timer.stop().then(() => (stopped = true));
    expect(stopped).toBe(false);
    release();
    await stopping;
    vi.advanceTimersByTime(60 * 60_000);
    expect(started).toHaveLength(2);
    expect(await rowOf('test.slow')).toMatchObject({ isDone: true, payload: { day: '2026-11-22' } });
  });
});

describe('the jobs of Garant', () => {
  it('all end well on a register that has only begun, each under its own name', async () => {
    await runDailyJobs(register.services, dailyJobs, log, 'start');
    expect(lines.map(({ level }) => level)).toEqual(dailyJobs.map(() => 'info'));
    expect(new Set(dailyJobs.map(({ name }) => name)).size).toBe(dailyJobs.length);
  });

  it('remove sessions and links past their end, and old counts of failures', async () => {
    const session = (id: string, expiresAt: number) => ({ id, userId: register.userId('claire'), createdAt: 0, seenAt: 0, expiresAt });
    const link = (id: string, expiresAt: number) => ({
      id,
      purpose: 'reset' as const,
      userId: register.userId('theo'),
      expiresAt,
      usedAt: null,
    });
    const token = (id: string, expiresAt: number, revokedAt: number | null = null) => ({
      id,
      userId: register.userId('claire'),
      name: id,
      tokenSha256: id,
      createdAt: 0,
      expiresAt,
      usedAt: null,
      revokedAt,
    });
    const month = 30 * 24 * hour;
    await register.store.transact(async (tx) => {
      await tx
        .insert(apiTokens)
        .values([
          token('expired', startAt - month),
          token('lately', startAt - month + 1),
          token('revoked', startAt + month, startAt - month),
        ]);
      await tx.insert(sessions).values([session('ended', startAt), session('open', startAt + 1)]);
      await tx.insert(oneTimeLinks).values([link('ended', startAt), link('open', startAt + 1)]);
      await tx.insert(rateLimits).values([
        { key: 'account:old', windowAt: startAt - 25 * hour, hits: 1 },
        { key: 'account:new', windowAt: startAt - hour, hits: 1 },
      ]);
    });
    expect(await removeExpired(await register.asSystem())).toEqual({ sessions: 1, links: 1, tokens: 2 });
    const { read } = register.store;
    expect(await read.select({ id: sessions.id }).from(sessions)).toEqual([{ id: 'open' }]);
    expect(await read.select({ id: oneTimeLinks.id }).from(oneTimeLinks)).toEqual([{ id: 'open' }]);
    expect(await read.select({ id: apiTokens.id }).from(apiTokens)).toEqual([{ id: 'lately' }]);
    expect(await read.select({ key: rateLimits.key }).from(rateLimits)).toEqual([{ key: 'account:new' }]);
  });
});
