/** The timer of the daily jobs. */
import type { Services } from '../services.ts';
import { runDailyJobs, type DailyJob, type JobLog } from './run-daily.server.ts';

/** Looked through often rather than timed to midnight: a machine that slept, a clock that was set and a job that failed need no rule of their own. */
const lookEveryMs = 10 * 60_000;

export type DailyTimer = {
  /** Looks no more; ends when the job that is running has ended. */
  stop(): Promise<void>;
};

/** Runs the jobs now, and from then on once a day while the process lives; the timer alone does not keep it alive. */
export function startDailyJobs(services: Services, jobs: readonly DailyJob[], log: JobLog): DailyTimer {
  let running: Promise<void> | null = null;
  const look = (occasion: 'start' | 'timer') => {
    running ??= runDailyJobs(services, jobs, log, occasion).finally(() => {
      running = null;
    });
  };
  look('start');
  const timer = setInterval(() => look('timer'), lookEveryMs).unref();
  return {
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
