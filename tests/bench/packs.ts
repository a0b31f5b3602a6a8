/**
 * Packs beside their floors: a long one against the same number of pages that pdfkit fills with plain text, and evidence against reading and
 * hashing its files. Drawn in the thread that ships, so that the stall of the server's own loop is what is measured.
 */
import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import PDFDocument from 'pdfkit';
import type { PackModel } from '#app/domain/pack/model.ts';
import { canonicalJson } from '#app/domain/trail/canonical.ts';
import { verifyPackFile } from '#app/features/packs/verify-file.server.ts';
import type { ArchiveInput } from '#app/pdf/write-archive.ts';
import { writeArchive } from '#app/pdf/write-archive.ts';
import type { PackJob, PackJobMessage } from '#app/pdf/worker.ts';
import { projectRoot } from '#app/project-root.ts';
import { layEvidence, packFacts, packModel } from '../packs/fixture.ts';

type Measured = { ms: number; peakMb: number; stallMs: number };

/** Time, the most memory that the process held meanwhile, and the longest time for which this thread answered nobody. */
async function measured(work: () => Promise<unknown>): Promise<Measured> {
  let peak = process.memoryUsage.rss();
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  clearInterval(sampling);
  delay.disable();
  return { ms, peakMb: peak / 2 ** 20, stallMs: delay.max / 1e6 };
}

/** The fixture's controls again and again, each time under other codes. */
function longModel(copies: number): PackModel {
  const facts = packFacts('en');
  const controls = Array.from({ length: copies }, (_, copy) =>
    facts.controls.map((control, index) => {
      const code = `C-${String(copy * facts.controls.length + index + 1).padStart(5, '0')}`;
      const tests = control.tests.map((test, at) => ({ ...test, id: `${test.id}-${copy}`, code: `T-${code.slice(2)}${at}` }));
      return { ...control, code, tests, signatures: [] };
    }),
  ).flat();
  return packModel('en', { controls, evidence: [] });
}

async function draw(model: PackModel, folder: string): Promise<{ pages: number; bytes: number }> {
  const job: PackJob = {
    modelJson: canonicalJson(model),
    lang: model.lang,
    evidenceDir: path.join(folder, 'cas'),
    issue: null,
    verifier: '',
    outPath: path.join(folder, 'pack.pdf'),
  };
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(projectRoot, 'build/pdf-worker.js'), { workerData: job });
    worker.on('message', (answer: PackJobMessage) => {
      if ('progress' in answer) return;
      if (answer.ok) resolve(answer);
      else reject(new Error(answer.error));
    });
    worker.once('error', reject);
  });
}

/** As many pages of 45 lines as pdfkit writes them by itself, untagged. */
async function drawBare(pages: number, file: string): Promise<void> {
  const doc = new PDFDocument({
    autoFirstPage: false,
    font: createRequire(import.meta.url).resolve('source-sans/TTF/SourceSans3-Regular.ttf'),
  });
  const written = pipeline(doc, createWriteStream(file));
  for (let page = 0; page < pages; page += 1) {
    doc.addPage().fontSize(9);
    for (let line = 0; line < 45; line += 1)
      doc.text(`${page} ${line} Reconciliation of the payments of the month with the ledger, with date and initials`);
    // pdfkit does not wait for the file; without a pause a long document would be held whole.
    if (page % 50 === 0) await new Promise(setImmediate);
  }
  doc.end();
  await written;
}

const line = (what: string, { ms, peakMb, stallMs }: Measured, ...rest: string[]): void =>
  console.log(
    `  ${what.padEnd(46)} ${(ms / 1000).toFixed(2).padStart(7)} s ${peakMb.toFixed(0).padStart(6)} MB ${stallMs.toFixed(0).padStart(6)} ms  ${rest.join(' · ')}`,
  );

/** A short pack, one ten times as long, and bare pdfkit with as many pages. */
export async function benchPacks(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'garant-bench-packs-'));
  try {
    await layEvidence(path.join(folder, 'cas'));
    console.log(`\nPacks${' '.repeat(44)} time   memory    stall`);
    const rates: number[] = [];
    let pages = 0;
    for (const copies of [5, 53]) {
      const model = longModel(copies);
      const figures = await measured(async () => ({ pages } = await draw(model, folder)));
      rates.push((pages / figures.ms) * 1000);
      const { size } = await stat(path.join(folder, 'pack.pdf'));
      line(`tagged pack of ${pages} pages, in its thread`, figures, `${rates.at(-1)?.toFixed(0)} pages/s`, `${(size / 1e6).toFixed(1)} MB`);
    }
    const bare = await measured(() => drawBare(pages, path.join(folder, 'bare.pdf')));
    const floor = (pages / bare.ms) * 1000;
    line(
      `bare pdfkit, ${pages} pages of text, untagged`,
      bare,
      `${floor.toFixed(0)} pages/s`,
      `pack ${((rates.at(-1) ?? 0) / floor).toFixed(2)} ×`,
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const [largeFiles, largeFileBytes] = [16, 25 * 1024 * 1024];

/** 400 MB of evidence into an archive and out of it again, beside reading and hashing the same files. */
export async function benchLargeEvidence(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'garant-bench-evidence-'));
  try {
    await mkdir(path.join(folder, 'files'));
    const files: ArchiveInput[] = [];
    for (let index = 0; index < largeFiles; index += 1) files.push(await randomFile(path.join(folder, 'files', String(index)), index));
    const total = largeFiles * largeFileBytes;
    const speed = ({ ms }: Measured): string => `${(total / 1e3 / ms).toFixed(0)} MB/s`;
    console.log(`\nEvidence of ${(total / 2 ** 20).toFixed(0)} MiB${' '.repeat(31)} time   memory    stall`);
    const floor = await measured(async () => {
      for (const file of files) for await (const chunk of file.open()) createHash('sha256').update(chunk).digest();
    });
    line('read and hashed', floor, speed(floor));
    const out = path.join(folder, 'K7QF2M4X.zip');
    const written = await measured(() => writeArchive(files, out));
    line('written into an archive, flushed, read back', written, speed(written), `floor ${(floor.ms / written.ms).toFixed(2)}`);
    const verified = await measured(() => verifyPackFile(out, {}));
    line('every byte of the archive verified', verified, speed(verified), `floor ${(floor.ms / verified.ms).toFixed(2)}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first stands for the pack, which the verifier wants in front. */
async function randomFile(file: string, index: number): Promise<ArchiveInput> {
  const bytes = randomFillSync(Buffer.alloc(largeFileBytes));
  await writeFile(file, bytes);
  const name = index === 0 ? 'K7QF2M4X.pdf' : `evidence/E${String(index).padStart(5, '0')}_random.bin`;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, shown: { key: '', name }, bytes: bytes.length, sha256, open: () => createReadStream(file) };
}
