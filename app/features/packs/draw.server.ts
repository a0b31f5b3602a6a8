/**
 * Draws queued packs, one at a time, each in a worker thread, so that pages stay fast meanwhile. A job is leased: when the process ends in
 * the middle, the next one draws the pack again from its frozen model.
 */
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Worker } from 'node:worker_threads';
import { and, asc, eq, isNull, lt, or } from 'drizzle-orm';
import { packMediaTypes } from '#app/domain/pack/archived.ts';
import { mostPagesOfAFile, partPath, planParts, TooManyPages } from '#app/domain/pack/parts.ts';
import type { FileRef } from '#app/domain/trail/entry.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import type { DrawnIssue } from '#app/pdf/draw-issue.ts';
import type { PackJob, PackJobMessage } from '#app/pdf/worker.ts';
import { jobs, packParts, packProofs, packs } from '#db/schema/index.ts';
import { systemContext } from '../context.ts';
import { incomingFolder } from '../evidence/file-store.server.ts';
import type { Services } from '../services.ts';
import { keysFolderOf } from '../trail/signing/key-files.server.ts';
import { transact } from '../trail/transact.server.ts';
import { enterParts } from './enter.server.ts';
import { engagementOf } from './parent.ts';
import { proofOf, proveIssue } from './prove.server.ts';
import { verifierPath } from './verifier-file.server.ts';
import { startWorker } from '../worker-thread.server.ts';

const leaseMs = 10 * 60_000;
const mostAttempts = 3;
/** An archive may be as large as the disk lets it. */
const largestFileBytes = Number.MAX_SAFE_INTEGER;

let running: Promise<void> | null = null;

/** The threads that draw in this process, by pack. */
const drawing = new Map<string, Worker>();

/** Ends the thread that draws a pack, if it is drawn here; another process finds its pack cancelled when it has finished. */
export const stopDrawing = (packId: string): void => void drawing.get(packId)?.terminate();

/**
 * Starts drawing what is queued, unless this process is already at it; ends when the queue is empty. Nobody waits for it, so it never rejects:
 * a drawing that fails is written down with its pack, and what else goes wrong ends on standard error while the job stays queued. A pack of more
 * than `mostPages` is issued in parts.
 */
export function drawQueuedPacks(services: Services, mostPages = mostPagesOfAFile): Promise<void> {
  running ??= drawAll(services, mostPages)
    .catch((error: unknown) => {
      process.stderr.write(`garant: drawing packs stopped: ${String(error)}\n`);
    })
    .finally(() => {
      running = null;
    });
  return running;
}

async function drawAll(services: Services, mostPages: number): Promise<void> {
  for (let job = await claim(services); job !== null; job = await claim(services)) await draw(services, { ...job, mostPages });
}

type Claimed = { jobId: string; packId: string; attempts: number };
type Job = Claimed & { mostPages: number };

async function claim(services: Services): Promise<Claimed | null> {
  const at = services.now();
  return services.store.transact(async (tx) => {
    const isDue = and(eq(jobs.kind, 'pack.draw'), eq(jobs.isDone, false), or(isNull(jobs.leaseUntil), lt(jobs.leaseUntil, at)));
    const [job] = await tx.select().from(jobs).where(isDue).orderBy(asc(jobs.createdAt), asc(jobs.id)).limit(1);
    if (!job) return null;
    const [claimed] = await tx
      .update(jobs)
      .set({ leaseUntil: at + leaseMs, attempts: job.attempts + 1 })
      .where(and(eq(jobs.id, job.id), isDue))
      .returning({ id: jobs.id });
    return claimed ? { jobId: job.id, packId: (job.payload as { packId: string }).packId, attempts: job.attempts + 1 } : null;
  });
}

async function draw(services: Services, job: Job): Promise<void> {
  const [pack] = await services.store.read.select().from(packs).where(eq(packs.id, job.packId));
  if (!pack) return;
  try {
    // A crash may have come between the last two steps: then only the proof is left to be made.
    if (pack.status === 'queued') await drawAndIssue(services, job, pack);
    await proveIssue(services, pack.id);
    await services.store.transact(async (tx) => {
      await tx.update(jobs).set({ isDone: true, finishedAt: services.now() }).where(eq(jobs.id, job.jobId));
    });
  } catch (error) {
    await fail(services, job, pack, error instanceof Error ? error.message : String(error));
  }
}

async function drawAndIssue(services: Services, job: Job, pack: PackRow): Promise<void> {
  const incoming = incomingFolder(services.files);
  const outPath = path.join(incoming, `${pack.code}.pack`);
  try {
    await removeDrawn(incoming, pack.code);
    const drawn = await drawOrCut(services, job, pack, outPath);
    for (const file of filesOf(drawn, outPath)) {
      const { sha256 } = await services.files.put(createReadStream(file.path), largestFileBytes);
      if (sha256 !== file.sha256) throw new Error('The file on disk is not the one that was drawn.');
    }
    await finish(services, job, pack, drawn);
  } finally {
    await removeDrawn(incoming, pack.code);
  }
}

/** How long a pack is shows when it is drawn: one that is too long for one file is cut between its sections, entered as its parts, and drawn again. */
async function drawOrCut(services: Services, { jobId, mostPages }: Job, pack: PackRow, outPath: string): Promise<DrawnIssue> {
  try {
    return await drawFrozen(services, pack, outPath, mostPages);
  } catch (error) {
    if (!(error instanceof TooManyPages)) throw error;
    const plan = planParts(error.measured, mostPages);
    const ctx = await systemContext(services, jobId);
    // A single section is not cut, however long it is.
    if (plan.ranges.length > 1) await enterParts(ctx, pack, plan);
    await services.store.transact(async (tx) => {
      await tx
        .update(jobs)
        .set({ leaseUntil: ctx.at + leaseMs })
        .where(eq(jobs.id, jobId));
    });
    return drawFrozen(services, pack, outPath);
  }
}

/** The files that are handed over: one, or the parts. */
const filesOf = ({ sha256, pdf, parts }: DrawnIssue, outPath: string): { path: string; sha256: string }[] =>
  pdf !== null || parts.length === 0
    ? [{ path: outPath, sha256 }]
    : parts.map((part, index) => ({ path: partPath(outPath, { number: index + 1, of: parts.length }), sha256: part.sha256 }));

/** Takes away what a drawing has written aside, also one that was ended in the middle. */
async function removeDrawn(folder: string, code: string): Promise<void> {
  for (const left of await readdir(folder)) if (left.startsWith(code)) await rm(path.join(folder, left), { force: true });
}

/**
 * Draws a pack from what was frozen when it was issued, in a thread of its own. The same pack gives the same bytes each time. One that is not yet cut
 * may have `mostPages`; parts are written to the names that `partPath` makes of `outPath`.
 */
export async function drawFrozen(services: Services, pack: PackRow, outPath: string, mostPages?: number): Promise<DrawnIssue> {
  const proof = await proofOf(services, pack);
  return runWorker(services, pack.id, {
    modelJson: pack.model,
    lang: pack.lang,
    evidenceDir: services.files.folder,
    issue: { keysDir: keysFolderOf(services), proof },
    verifier: verifierPath,
    outPath,
    ...(mostPages !== undefined && !proof.partManifests ? { mostPages } : {}),
    tellsProgress: true,
  });
}

/** Draws a model that nobody has issued, without a seal. */
export const drawUnsealed = (services: Services, model: PackModel, outPath: string): Promise<DrawnIssue> =>
  runWorker(services, outPath, {
    modelJson: JSON.stringify(model),
    lang: model.lang,
    evidenceDir: services.files.folder,
    issue: null,
    verifier: verifierPath,
    outPath,
  });

function runWorker(services: Services, packId: string, input: PackJob): Promise<DrawnIssue> {
  return new Promise((resolve, reject) => {
    const worker = startWorker('pdf', { workerData: input });
    drawing.set(packId, worker);
    let fault: unknown = null;
    const stop = (error: unknown): void => {
      fault ??= error;
      void worker.terminate();
    };
    const timer = setTimeout(() => stop(new Error('The drawing took too long.')), leaseMs - 60_000);
    worker.on('message', (answer: PackJobMessage) => {
      if ('progress' in answer) noteProgress(services, packId, answer.progress).catch(stop);
      else if (answer.ok) resolve(answer);
      else stop(answer.measured ? new TooManyPages(answer.measured) : new Error(answer.error));
    });
    worker.once('error', stop);
    // Only when the thread is gone does it write no more.
    worker.once('exit', (code) => {
      clearTimeout(timer);
      drawing.delete(packId);
      reject(fault instanceof Error ? fault : new Error(`The drawing ended with exit code ${code}.`));
    });
  });
}

/** How far the drawing is: no change of a register, hence no entry of the trail. */
const noteProgress = (services: Services, packId: string, progress: number): Promise<void> =>
  services.store.transact(async (tx) => {
    await tx
      .update(packs)
      .set({ progress })
      .where(and(eq(packs.id, packId), eq(packs.status, 'queued')));
  });

type PackRow = typeof packs.$inferSelect;

/** The file is in its place by now: the entry that holds its digest is what makes it issued. */
async function finish(services: Services, job: Job, pack: PackRow, drawn: DrawnIssue): Promise<void> {
  const ctx = await systemContext(services, job.jobId);
  await transact(ctx, async (tx, trail) => {
    const issued = await tx
      .update(packs)
      .set({
        fileSha256: drawn.sha256,
        fileBytes: drawn.bytes,
        pages: drawn.pages,
        status: 'ready',
        readyAt: ctx.at,
        failure: '',
        progress: null,
      })
      .where(and(eq(packs.id, pack.id), eq(packs.status, 'queued')))
      .returning({ id: packs.id });
    // Taken back while it was drawn: the file stays unnamed, and the sweep of files takes it away.
    if (issued.length === 0) return;
    for (const [index, { pages, sha256, bytes }] of drawn.parts.entries()) {
      const file = drawn.pdf === null ? { fileSha256: sha256, fileBytes: bytes } : {};
      const isPart = and(eq(packParts.packId, pack.id), eq(packParts.part, index + 1));
      await tx
        .update(packParts)
        .set({ pages, ...file })
        .where(isPart);
    }
    const issuedSeq = await trail.append({
      act: 'pack.issued',
      obj: { type: 'pack', id: pack.id, ver: 1 },
      par: engagementOf(pack.auditId),
      before: null,
      after: { code: pack.code, modelSha256: pack.modelSha256, pages: drawn.pages },
      files: issuedFiles(drawn),
    });
    await tx.update(packProofs).set({ issuedSeq }).where(eq(packProofs.packId, pack.id));
  });
}

/** What is handed over, then the PDFs inside when that is an archive: each can be checked by itself. */
function issuedFiles({ sha256, bytes, pdf, parts }: DrawnIssue): FileRef[] {
  const pdfs = parts.length > 0 ? parts : [pdf ?? { sha256, bytes }];
  const archive = pdf === null ? [] : [{ sha256, size: bytes, type: packMediaTypes.zip }];
  return [...archive, ...pdfs.map((one) => ({ sha256: one.sha256, size: one.bytes, type: packMediaTypes.pdf }))];
}

/** A drawing is tried again at once, three times in all; then the pack says that it failed. */
async function fail(services: Services, job: Job, pack: PackRow, reason: string): Promise<void> {
  const isLast = job.attempts >= mostAttempts;
  const ctx = await systemContext(services, job.jobId);
  await transact(ctx, async (tx, trail) => {
    await tx
      .update(jobs)
      .set({ isDone: isLast, leaseUntil: null, failure: reason, finishedAt: isLast ? ctx.at : null })
      .where(eq(jobs.id, job.jobId));
    if (!isLast) return;
    // An issued pack stays issued when its proof cannot be made: it is then verified with a reservation.
    const failed = await tx
      .update(packs)
      .set({ status: 'failed', failure: reason })
      .where(and(eq(packs.id, pack.id), eq(packs.status, 'queued')))
      .returning({ id: packs.id });
    if (failed.length === 0) return;
    await trail.append({
      act: 'pack.fail',
      obj: { type: 'pack', id: pack.id, ver: 1 },
      par: engagementOf(pack.auditId),
      before: null,
      after: null,
      why: reason,
    });
  });
}
