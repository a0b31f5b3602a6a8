/** One model, the same bytes: again, in another zone and language of the machine, in a worker made of the bundle that ships and given the model as it is stored. */
import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '#app/domain/trail/canonical.ts';
import type { PackJob, PackJobResult } from '#app/pdf/worker.ts';
import { archivedModel, drawArchive } from './archived.ts';
import { type Drawn, drawModel, testKeys } from './drawn.ts';
import { packModel, sha256 } from './fixture.ts';

const root = path.resolve(import.meta.dirname, '../..');
// Inside the project, since the bundle finds its packages from where it lies.
const bundle = path.join(root, `.cache/pdf-worker-${process.pid}.mjs`);
const model = packModel('fr');
let drawn: Drawn;

beforeAll(async () => {
  drawn = await drawModel(model);
  await build({
    entryPoints: [path.join(root, 'app/pdf/worker.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    logLevel: 'silent',
  });
});

afterAll(() => rm(bundle, { force: true }));

const jobFor = async (name: string, modelJson = canonicalJson(model)): Promise<PackJob> => ({
  modelJson,
  lang: 'fr',
  evidenceDir: path.join(drawn.folder, 'cas'),
  issue: drawn.proof && { keysDir: await testKeys(), proof: drawn.proof },
  verifier: '',
  outPath: path.join(drawn.folder, `${name}.pdf`),
});

const inWorker = (job: PackJob): Promise<PackJobResult> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(bundle, { workerData: job });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

const elsewhere = [
  ['Pacific/Kiritimati', 'sv_SE.UTF-8'],
  ['America/St_Johns', 'C'],
] as const;

/** The answer of a worker in a process with this zone and locale. */
async function drawnIn(zone: string, locale: string, job: PackJob): Promise<PackJobResult> {
  const script = path.join(drawn.folder, 'draw.mjs');
  await writeFile(
    script,
    `import { Worker } from 'node:worker_threads';
     const worker = new Worker(process.argv[2], { workerData: JSON.parse(process.argv[3]) });
     worker.once('message', (result) => console.log(JSON.stringify(result)));`,
  );
  const env = { ...process.env, TZ: zone, LANG: locale, LC_ALL: locale };
  const { stdout } = await promisify(execFile)(process.execPath, [script, bundle, JSON.stringify(job)], { env });
  return JSON.parse(stdout) as PackJobResult;
}

describe('the same model', () => {
  it('gives the same bytes when it is drawn again', async () => {
    expect((await drawModel(model)).sha256).toBe(drawn.sha256);
  });

  it('gives other bytes when one word of it differs', async () => {
    expect((await drawModel({ ...model, title: `${model.title}.` })).sha256).not.toBe(drawn.sha256);
  });

  it('gives the same bytes in a worker', async () => {
    const job = await jobFor('worker');
    const { pages, bytes, sha256: digest } = drawn;
    expect(await inWorker(job)).toEqual({ ok: true, pages, bytes, sha256: digest, pdf: null, parts: [] });
    expect(sha256(await readFile(job.outPath))).toBe(digest);
  });

  it.each(elsewhere)('gives the same bytes with the zone %s and the locale %s', async (zone, locale) => {
    expect(await drawnIn(zone, locale, await jobFor(`zone-${locale}`))).toMatchObject({ ok: true, sha256: drawn.sha256 });
  });

  it.each(elsewhere)('gives the same archive in a worker with the zone %s and the locale %s', async (zone, locale) => {
    const archive = await drawArchive();
    const job: PackJob = {
      modelJson: canonicalJson(archivedModel('fr')),
      lang: 'fr',
      evidenceDir: path.join(archive.folder, 'cas'),
      issue: { keysDir: await testKeys(), proof: archive.proof },
      verifier: path.join(archive.folder, 'verify.html'),
      outPath: path.join(archive.folder, 'again.zip'),
    };
    const { pages, bytes, sha256: digest, pdf } = archive;
    expect(await drawnIn(zone, locale, job)).toEqual({ ok: true, pages, bytes, sha256: digest, pdf, parts: [] });
    expect(sha256(await readFile(job.outPath))).toBe(digest);
  });

  it('is refused by the worker when it is no model', async () => {
    const result = await inWorker(await jobFor('broken', JSON.stringify({ ...model, packId: 'not an id' })));
    expect(result).toMatchObject({ ok: false });
  });
});
