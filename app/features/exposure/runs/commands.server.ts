/** Asking for a run and taking the question back. Computing is the queue's work (`compute.server.ts`). */
import { and, asc, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { openRunStatuses, runTransitions } from '#app/domain/exposure-run.ts';
import { engineVersion } from '#app/domain/exposure/run.ts';
import { nextState } from '#app/domain/lifecycle.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { exposureRuns, jobs } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import { nextCode } from '../../codes.server.ts';
import type { Context } from '../../context.ts';
import { transact } from '../../trail/transact.server.ts';
import { registerPortfolio } from '../portfolio.server.ts';
import { limitedParts } from './appetite.server.ts';
import { inputOf, storedDocument } from './document.ts';
import { keepDocument, runRecord, type RunRow } from './record.server.ts';

/** The kind of job that computes runs. Its id is the run's. */
export const runJob = 'exposure.run';

type Asked = { id: string; code: string };

/**
 * Freezes the register as it stands and queues a run on it. The same question asked again while it waits is the same run: a form sent
 * twice computes once. `years` other than those of the parameters are for the demonstration.
 */
export async function requestRun(ctx: Context, { years }: { years?: number } = {}): Promise<Result<Asked>> {
  if (!can(ctx.actor, 'exposure.run')) return refuse('not_allowed');

  const { found, parts } = await ctx.store.snapshot(async (reader) => ({
    found: await registerPortfolio(ctx, { reader }),
    parts: await limitedParts(reader, ctx.today),
  }));
  if (found.portfolio.risks.length === 0) return refuse('incomplete', { reason: 'no_quantified_risk' });
  const simulation = { ...found.portfolio.simulation, ...(years === undefined ? {} : { years }) };
  const input = inputOf({ ...found, portfolio: { ...found.portfolio, simulation } }, parts, engineVersion);
  const document = storedDocument(input);

  return transact(ctx, async (tx, trail): Promise<Result<Asked>> => {
    const waiting = await openRun(tx, document.sha256);
    if (waiting) return done(waiting);
    await keepDocument(tx, document);
    const by = ctx.actor.personId;
    const row: RunRow = {
      id: ctx.newId(),
      code: await nextCode(tx, 'exposure_run'),
      version: 1,
      createdAt: ctx.at,
      createdBy: by,
      updatedAt: ctx.at,
      updatedBy: by,
      asOf: found.asOf,
      status: 'queued',
      requestedBy: by,
      requestedAt: ctx.at,
      startedAt: null,
      endedAt: null,
      progress: 0,
      isCancelRequested: false,
      inputSha256: document.sha256,
      engine: engineVersion,
      years: simulation.years,
      seed: simulation.seed,
      parametersVersion: found.parametersVersion,
      resultsSha256: null,
      failure: '',
      signatureId: null,
      previousRunId: await newestComputed(tx),
    };
    await tx.insert(exposureRuns).values(row);
    await tx.insert(jobs).values({
      id: row.id,
      kind: runJob,
      payload: {},
      isDone: false,
      attempts: 0,
      leaseUntil: null,
      createdAt: ctx.at,
      finishedAt: null,
      failure: '',
    });
    await trail.append({ act: 'exposure.run', obj: { type: 'exposure_run', id: row.id, ver: 1 }, before: null, after: row });
    return done({ id: row.id, code: row.code });
  });
}

/** Takes back a run that waits or computes. Its thread notices at its next heartbeat, on whichever server it is. */
export async function cancelRun(ctx: Context, id: string): Promise<Result<Asked>> {
  if (!can(ctx.actor, 'exposure.cancel')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Asked>> => {
    const before = await runRecord(tx, id);
    if (!before) return refuse('not_found');
    const status = nextState(runTransitions, before.status, 'cancel');
    if (status === null) return refuse('state', { status: before.status });
    const after: RunRow = {
      ...before,
      status,
      isCancelRequested: true,
      endedAt: ctx.at,
      version: before.version + 1,
      updatedAt: ctx.at,
      updatedBy: ctx.actor.personId,
    };
    await tx.update(exposureRuns).set(after).where(eq(exposureRuns.id, id));
    await tx.update(jobs).set({ isDone: true, leaseUntil: null, finishedAt: ctx.at }).where(eq(jobs.id, id));
    await trail.append({ act: 'exposure.cancel', obj: { type: 'exposure_run', id, ver: after.version }, before, after });
    return done({ id, code: after.code });
  });
}

async function openRun(tx: Tx, inputSha256: string): Promise<Asked | undefined> {
  const [row] = await tx
    .select({ id: exposureRuns.id, code: exposureRuns.code })
    .from(exposureRuns)
    .where(and(eq(exposureRuns.inputSha256, inputSha256), inArray(exposureRuns.status, [...openRunStatuses])))
    .orderBy(asc(exposureRuns.requestedAt), asc(exposureRuns.id))
    .limit(1);
  return row;
}

async function newestComputed(tx: Tx): Promise<string | null> {
  const [row] = await tx
    .select({ id: exposureRuns.id })
    .from(exposureRuns)
    .where(isNotNull(exposureRuns.resultsSha256))
    .orderBy(desc(exposureRuns.requestedAt), desc(exposureRuns.id))
    .limit(1);
  return row?.id ?? null;
}
