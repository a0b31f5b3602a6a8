/** The run whose figures stand beside those of today: the newest that has results. */
import { desc, eq, isNotNull } from 'drizzle-orm';
import type { RunStatus } from '#app/domain/exposure-run.ts';
import type { RunResults } from '#app/domain/exposure/results.ts';
import { exposureDocuments, exposureRuns } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type LatestRun = { code: string; asOf: string; status: RunStatus; results: RunResults };

/** What a page says of the run. */
export type RunMention = Omit<LatestRun, 'results'>;

export async function latestRun(reader: Reader): Promise<LatestRun | null> {
  const [row] = await reader
    .select({ code: exposureRuns.code, asOf: exposureRuns.asOf, status: exposureRuns.status, body: exposureDocuments.body })
    .from(exposureRuns)
    .innerJoin(exposureDocuments, eq(exposureDocuments.sha256, exposureRuns.resultsSha256))
    .where(isNotNull(exposureRuns.resultsSha256))
    .orderBy(desc(exposureRuns.requestedAt), desc(exposureRuns.id))
    .limit(1);
  if (!row) return null;
  const { body, ...run } = row;
  return { ...run, results: JSON.parse(body) as RunResults };
}

export const mentionOf = (run: LatestRun | null): RunMention | null => run && { code: run.code, asOf: run.asOf, status: run.status };
