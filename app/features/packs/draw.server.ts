/**
 * Draws queued packs, one at a time, each in a worker thread, so that pages stay fast meanwhile. A job is leased: when the process ends in
 * the middle, the next one draws the pack again from its frozen model.
 */
import { createReadStream } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { and, asc, eq, isNull, lt, or } from 'drizzle-orm';
import { packMediaTypes } from '#app/domain/pack/archived.ts';
import type { FileRef } from '#app/domain/trail/entry.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import type { DrawnIssue } from '#app/pdf/draw-issue.ts';
import type { PackJob, PackJobMessage } from '#app/pdf/worker.ts';
import { projectRoot } from '#app/project-root.ts';
import { jobs, packProofs, packs } from '#db/schema/index.ts';
import { systemContext } from '../context.ts';
import { incomingFolder } from '../evidence/file-store.server.ts';
import type { Services } from '../services.ts';
import { keysFolderOf } from '../trail/signing/key-files.server.ts';
import { transact } from '../trail/transact.server.ts';
import { engagementOf } from './parent.ts';
import { proofOf, proveIssue } from './prove.server.ts';
import { verifierPath } from './verifier-file.server.ts';

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
 * a drawing that fails is written down with its pack, and what else goes wrong ends on standard error while the job stays queued.
 */
export function drawQueuedPacks(services: Services): Promise<void> {
  running ??= drawAll(services)
    .catch((error: unknown) => {
      process.stderr.write(`garant: drawing packs stopped: ${String(error)}\n`);
    })
    .finally(() => {
      running = null;
    });
  return running;
}

async function drawAll(services: Services): Promise<void> {
  for (let job = await claim(services); job !== null; job = await claim(services)) await draw(services, job);
}

type Claimed = { jobId: string; packId: string; attempts: number };

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

async function draw(services: Services, job: Claimed): Promise<void> {
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

async function drawAndIssue(services: Services, job: Claimed, pack: PackRow): Promise<void> {
  const incoming = incomingFolder(services.files);
  const name = `${pack.code}.pack`;
  const outPath = path.join(incoming, name);
  try {
    await removeDrawn(incoming, name);
    const drawn = await drawFrozen(services, pack, outPath);
    const { sha256 } = await services.files.put(createReadStream(outPath), largestFileBytes);
    if (sha256 !== drawn.sha256) throw new Error('The file on disk is not the one that was drawn.');
    await finish(services, job, pack, drawn);
  } finally {
    await removeDrawn(incoming, name);
  }
}

/** Takes away what a drawing has written aside, also one that was ended in the middle. */
async function removeDrawn(folder: string, name: string): Promise<void> {
  for (const left of await readdir(folder)) if (left.startsWith(name)) await rm(path.join(folder, left), { force: true });
}

/** Draws a pack from what was frozen when it was issued, in a thread of its own. The same pack gives the same bytes each time. */
export async function drawFrozen(services: Services, pack: PackRow, outPath: string): Promise<DrawnIssue> {
  const proof = await proofOf(services, pack);
  return runWorker(services, pack.id, {
    modelJson: pack.model,
    lang: pack.lang,
    evidenceDir: services.files.folder,
    issue: { keysDir: keysFolderOf(services), proof },
    verifier: verifierPath,
    outPath,
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
    const worker = new Worker(path.join(projectRoot, 'build/pdf-worker.js'), { workerData: input });
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
      else stop(new Error(answer.error));
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
async function finish(services: Services, job: Claimed, pack: PackRow, drawn: DrawnIssue): Promise<void> {
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

/** What is handed over, then the PDF inside when that is an archive: either can be checked by itself. */
function issuedFiles({ sha256, bytes, pdf }: DrawnIssue): FileRef[] {
  if (!pdf) return [{ sha256, size: bytes, type: packMediaTypes.pdf }];
  return [
    { sha256, size: bytes, type: packMediaTypes.zip },
    { sha256: pdf.sha256, size: pdf.bytes, type: packMediaTypes.pdf },
  ];
}

/** A drawing is tried again at once, three times in all; then the pack says that it failed. */
async function fail(services: Services, job: Claimed, pack: PackRow, reason: string): Promise<void> {
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
