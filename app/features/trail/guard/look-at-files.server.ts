/** The daily look at the files of evidence, as its job keeps it, and the look at all of them that an administrator asks for. */
import { eq } from 'drizzle-orm';
import { jobs } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { checkFiles } from '../../evidence/check-files.server.ts';
import { jobIdOf, runDailyJobs } from '../../jobs/run-daily.server.ts';

const job = 'evidence.check';

export type FilesStanding = {
  /** When they were last found as they should be; null when they were not, or never looked at. */
  at: number | null;
  /** What is wrong with them; null when nothing is. */
  failure: string | null;
};

export async function lastLookAtFiles(reader: Reader): Promise<FilesStanding> {
  const [row] = await reader
    .select({ at: jobs.finishedAt, failure: jobs.failure })
    .from(jobs)
    .where(eq(jobs.id, jobIdOf(job)));
  return { at: row?.at ?? null, failure: row?.failure || null };
}

/** Hashes all files, in the place of today's look, and says whether they are as they should be. */
export async function lookAtAllFiles(ctx: Context): Promise<boolean> {
  const silent = { info: () => undefined, error: () => undefined };
  await runDailyJobs(ctx, [{ name: job, run: () => checkFiles(ctx) }], silent, 'start');
  return (await lastLookAtFiles(ctx.store.read)).failure === null;
}
