/** Reading runs. They hold every risk whatever the reader may see, so their routes ask for `exposure.read`. */
import { and, desc, eq, inArray, isNotNull, ne } from 'drizzle-orm';
import { openRunStatuses, type RunStatus } from '#app/domain/exposure-run.ts';
import { exposureRuns, people } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../../list-page.ts';
import { registerPortfolio } from '../portfolio.server.ts';
import { figureChanges, inputChanges, type FigureChange, type InputChange } from './compare.ts';
import { readInput, readResults, type RunInput, type StoredResults } from './document.ts';
import { documentBody, type RunRow } from './record.server.ts';

export const runList = { sortable: ['requestedAt'], defaultSort: '-requestedAt', filters: ['status'] } as const;

export type RunLine = {
  id: string;
  code: string;
  asOf: string;
  status: RunStatus;
  requestedAt: number;
  requester: string;
  years: number;
  progress: number;
};

export async function listRuns(ctx: Context, params: ListParams): Promise<ListPage<RunLine>> {
  const place = keyset(exposureRuns.requestedAt, exposureRuns.id, params);
  const status = params.filters['status'] as RunStatus | undefined;
  const rows = await ctx.store.read
    .select({
      id: exposureRuns.id,
      code: exposureRuns.code,
      asOf: exposureRuns.asOf,
      status: exposureRuns.status,
      requestedAt: exposureRuns.requestedAt,
      requester: people.name,
      years: exposureRuns.years,
      progress: exposureRuns.progress,
    })
    .from(exposureRuns)
    .innerJoin(people, eq(people.id, exposureRuns.requestedBy))
    .where(and(status && eq(exposureRuns.status, status), place.where))
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  return pageOf(rows, params, (row) => ({ value: row.requestedAt, id: row.id }));
}

export type FoundRun = { run: RunRow; requester: string };

export async function getRun({ store }: Context, code: string): Promise<FoundRun | null> {
  const [row] = await found(store.read).where(eq(exposureRuns.code, code));
  return row ?? null;
}

/** The newest run with figures: what the page of exposure shows. */
export async function newestComputed({ store }: Context): Promise<FoundRun | null> {
  const [row] = await found(store.read)
    .where(isNotNull(exposureRuns.resultsSha256))
    .orderBy(desc(exposureRuns.requestedAt), desc(exposureRuns.id))
    .limit(1);
  return row ?? null;
}

/** The newest run that still has work to do. */
export async function openRun({ store }: Context): Promise<FoundRun | null> {
  const [row] = await found(store.read)
    .where(inArray(exposureRuns.status, [...openRunStatuses]))
    .orderBy(desc(exposureRuns.requestedAt), desc(exposureRuns.id))
    .limit(1);
  return row ?? null;
}

const found = (reader: Reader) =>
  reader
    .select({ run: exposureRuns, requester: people.name })
    .from(exposureRuns)
    .innerJoin(people, eq(people.id, exposureRuns.requestedBy));

export type Computed = { input: RunInput; results: StoredResults };

/** Input and results of a run, or null while it has none. */
export async function computedOf(reader: Reader, { inputSha256, resultsSha256 }: RunRow): Promise<Computed | null> {
  if (resultsSha256 === null) return null;
  return {
    input: readInput(await documentBody(reader, inputSha256)),
    results: readResults(await documentBody(reader, resultsSha256)),
  };
}

/** What of the register moved since the snapshot of a run was taken. How many years are simulated is no matter of the register. */
export async function changesSince(ctx: Context, { asOf, portfolio }: RunInput): Promise<InputChange[]> {
  return inputChanges({ asOf, portfolio }, await registerPortfolio(ctx)).filter(({ kind }) => kind !== 'simulation');
}

export type Comparison = { previous: { code: string; asOf: string }; inputs: InputChange[]; figures: FigureChange[] };

/** A run beside the one computed before it; null for the first. */
export async function comparisonOf(reader: Reader, run: RunRow, { input, results }: Computed): Promise<Comparison | null> {
  if (run.previousRunId === null) return null;
  const [previous] = await reader
    .select()
    .from(exposureRuns)
    .where(and(eq(exposureRuns.id, run.previousRunId), ne(exposureRuns.id, run.id)));
  const before = previous && (await computedOf(reader, previous));
  if (!previous || !before) return null;
  return {
    previous: { code: previous.code, asOf: previous.asOf },
    inputs: inputChanges(before.input, input),
    figures: figureChanges(before.results, results),
  };
}
