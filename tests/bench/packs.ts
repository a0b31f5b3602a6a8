/**
 * Packs beside their floors: a long one against bare pdfkit that writes the same lines at the same places, and evidence against reading and hashing
 * its files. Each is drawn in a process of its own, whose peak of memory is then its own, and packs in the thread that ships, so that the stall of
 * the server's own loop is what is measured.
 */
import { fork } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import PDFDocument from 'pdfkit';
import type { PackModel } from '#app/domain/pack/model.ts';
import { canonicalJson } from '#app/domain/trail/canonical.ts';
import { verifyPackFile } from '#app/features/packs/verify-file.server.ts';
import { pack as words } from '#app/i18n/en/pack.ts';
import { drawPack } from '#app/pdf/draw-pack.ts';
import { fontBytes, type FontName, fontNames } from '#app/pdf/fonts.ts';
import { packFormat } from '#app/pdf/format.ts';
import { PackDocument } from '#app/pdf/pack-document.ts';
import type { ArchiveInput } from '#app/pdf/write-archive.ts';
import { writeArchive } from '#app/pdf/write-archive.ts';
import type { PackJob, PackJobMessage } from '#app/pdf/worker.ts';
import { projectRoot } from '#app/project-root.ts';
import { packFacts, packModel } from '../packs/fixture.ts';

type Measured = { ms: number; cpuMs: number; peakMb: number; stallMs: number };

/**
 * Time, processor time of all threads, the most memory that the process held meanwhile, and the longest time for which this thread answered nobody.
 */
async function measured(work: () => Promise<unknown>): Promise<Measured> {
  let peak = process.memoryUsage.rss();
  const sampling = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 10);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  const cpu = process.cpuUsage(cpuBefore);
  clearInterval(sampling);
  delay.disable();
  return { ms, cpuMs: (cpu.user + cpu.system) / 1000, peakMb: peak / 2 ** 20, stallMs: delay.max / 1e6 };
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

async function draw(folder: string, modelJson: string): Promise<number> {
  const job: PackJob = {
    modelJson,
    lang: 'en',
    evidenceDir: path.join(folder, 'cas'),
    issue: null,
    verifier: '',
    outPath: path.join(folder, 'pack.pdf'),
  };
  return new Promise((resolve, reject) => {
    const worker = new Worker(path.join(projectRoot, 'build/pdf-worker.js'), { workerData: job });
    worker.on('message', (answer: PackJobMessage) => {
      if ('progress' in answer) return;
      if (answer.ok) resolve(answer.pages);
      else reject(new Error(answer.error));
    });
    worker.once('error', reject);
  });
}

/** A line of text as a page of the pack has it. */
type DrawnLine = { text: string; x: number; y: number; font: FontName; size: number; colour: string };

/** Draws the model and answers with the lines of each page. */
async function linesOf(model: PackModel, folder: string): Promise<DrawnLine[][]> {
  const pages: DrawnLine[][] = [];
  const { drawText } = PackDocument.prototype;
  PackDocument.prototype.drawText = function (text, x, baseline, style) {
    const { font, size, colour } = style;
    (pages[this.pageCount - 1] ??= []).push({ text, x, y: baseline - size, font, size, colour });
    drawText.call(this, text, x, baseline, style);
  };
  try {
    const out = path.join(folder, 'lines.pdf');
    await drawPack(model, { words, format: packFormat('en'), evidence: () => '', issue: null, out });
  } finally {
    PackDocument.prototype.drawText = drawText;
  }
  return pages;
}

/** The same lines at the same places as pdfkit writes them by itself, with its own line breaking: no tags, rules, links, bookmarks or contents. */
async function drawBare(folder: string, pages: readonly (readonly DrawnLine[])[]): Promise<number> {
  const doc = new PDFDocument({ autoFirstPage: false, size: 'A4', margin: 0 });
  for (const name of fontNames) doc.registerFont(name, fontBytes(name));
  const written = pipeline(doc, createWriteStream(path.join(folder, 'bare.pdf')));
  for (const [index, lines] of pages.entries()) {
    doc.addPage();
    for (const { text, x, y, font, size, colour } of lines) doc.font(font).fontSize(size).fillColor(colour).text(text, x, y);
    // pdfkit does not wait for the file; without a pause a long document would be held whole.
    if (index % 50 === 0) await new Promise(setImmediate);
  }
  doc.end();
  await written;
  return pages.length;
}

/** What a process of its own draws: the model or the lines that lie in the folder. */
type Drawing = 'pack' | 'bare';
type MeasuredApart = Measured & { pages: number };

/** Draws what lies in the folder and tells the process that asked for it. */
export async function drawApart([drawing, folder]: readonly string[]): Promise<void> {
  if (folder === undefined) throw new Error('There is no folder to draw from.');
  const source = await readFile(path.join(folder, 'source.json'), 'utf8');
  const work = drawing === 'bare' ? drawBare.bind(null, folder, JSON.parse(source) as DrawnLine[][]) : draw.bind(null, folder, source);
  let pages = 0;
  const figures = await measured(async () => (pages = await work()));
  process.send?.({ ...figures, pages } satisfies MeasuredApart);
}

/** The median of three, by processor time. */
async function measuredApart(drawing: Drawing, folder: string, source: unknown): Promise<MeasuredApart> {
  await writeFile(path.join(folder, 'source.json'), typeof source === 'string' ? source : JSON.stringify(source));
  const runs: MeasuredApart[] = [];
  for (let run = 0; run < 3; run += 1) {
    runs.push(
      await new Promise<MeasuredApart>((resolve, reject) => {
        const child = fork(process.argv[1] ?? '', ['draw-apart', drawing, folder]);
        child.once('message', resolve);
        child.once('error', reject);
        child.once('exit', (code) => reject(new Error(`The drawing ended with exit code ${code}.`)));
      }),
    );
  }
  const [, median] = runs.toSorted((a, b) => a.cpuMs - b.cpuMs);
  if (!median) throw new Error('Nothing was measured.');
  return median;
}

const line = (what: string, { ms, cpuMs, peakMb, stallMs }: Measured, ...rest: string[]): void =>
  console.log(
    `  ${what.padEnd(46)} ${(ms / 1000).toFixed(2).padStart(7)} s ${(cpuMs / 1000).toFixed(2).padStart(7)} s ${peakMb.toFixed(0).padStart(6)} MB ${stallMs.toFixed(0).padStart(6)} ms  ${rest.join(' · ')}`,
  );

const headings = (title: string): void => console.log(`\n${title.padEnd(48)}    time   processor   memory    stall`);

/** Copies of the fixture's controls that make about 100, 1,000 and 10,000 pages. */
const copiesOf = { short: 5, long: 53, longest: 530 };

/** A short pack and one ten times as long beside bare pdfkit with the same text; on request one ten times as long again. */
export async function benchPacks({ withLongest }: { withLongest: boolean }): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'garant-bench-packs-'));
  try {
    headings('Packs');
    const speed = ({ pages, ms }: MeasuredApart): string => `${((pages / ms) * 1000).toFixed(0)} pages/s`;
    const bare = await measuredApart('bare', folder, await linesOf(longModel(copiesOf.long), folder));
    line(`bare pdfkit, text of ${bare.pages} pages, untagged`, bare, speed(bare));
    let before: Measured | null = null;
    for (const copies of withLongest ? Object.values(copiesOf) : [copiesOf.short, copiesOf.long]) {
      const pack = await measuredApart('pack', folder, canonicalJson(longModel(copies)));
      const { size } = await stat(path.join(folder, 'pack.pdf'));
      const beside = `${(bare.ms / pack.ms).toFixed(2)} × bare, ${(bare.cpuMs / pack.cpuMs).toFixed(2)} × in processor time`;
      const more = before && `${(pack.peakMb - before.peakMb).toFixed(0)} MB more`;
      const rest = [speed(pack), `${(size / 1e6).toFixed(1)} MB`, ...(pack.pages === bare.pages ? [beside] : []), ...(more ? [more] : [])];
      line(`tagged pack of ${pack.pages} pages, in its thread`, pack, ...rest);
      before = pack;
    }
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
    headings(`Evidence of ${(total / 2 ** 20).toFixed(0)} MiB`);
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
