/** The run whose figures stand beside those of today: the newest that has results. */
import type { RunStatus } from '#app/domain/exposure-run.ts';
import type { RunResults } from '#app/domain/exposure/results.ts';
import type { Context } from '../../context.ts';
import { readResults } from '../runs/document.ts';
import { newestComputed } from '../runs/queries.server.ts';
import { documentBody } from '../runs/record.server.ts';

/** What a page says of the run. */
export type RunMention = { code: string; asOf: string; status: RunStatus };
export type LatestRun = RunMention & { results: RunResults };

export async function latestRun(ctx: Context): Promise<LatestRun | null> {
  const run = (await newestComputed(ctx))?.run;
  if (!run?.resultsSha256) return null;
  const { code, asOf, status, resultsSha256 } = run;
  return { code, asOf, status, results: readResults(await documentBody(ctx.store.read, resultsSha256)) };
}

export const mentionOf = (run: LatestRun | null): RunMention | null => run && { code: run.code, asOf: run.asOf, status: run.status };
