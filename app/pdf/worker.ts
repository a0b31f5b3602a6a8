/** The thread that draws one pack, so that the server goes on answering. Bundled apart (`build/pdf-worker.js`). */
import path from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { packModelSchema } from '#app/domain/pack/model.ts';
import { pack as en } from '#app/i18n/en/pack.ts';
import { pack as fr } from '#app/i18n/fr/pack.ts';
import type { PackProof } from '#app/domain/pack/manifest.ts';
import { type Measured, TooManyPages } from '#app/domain/pack/parts.ts';
import { type DrawnIssue, drawIssue } from './draw-issue.ts';
import { drawPack, type PackIssue } from './draw-pack.ts';
import { packFormat } from './format.ts';
import { readSeal } from './seal/organisation-seal.ts';

/**
 * `evidenceDir` is the folder of a file store: `aa/<sha256>` for a digest that begins with `aa`. `keysDir` holds the organisation's seal; without an
 * issue the pack is not sealed. `verifier` is where `verify.html` lies, which goes into an archive.
 */
export type PackJob = {
  modelJson: string;
  lang: 'fr' | 'en';
  evidenceDir: string;
  issue: { keysDir: string; proof: PackProof } | null;
  verifier: string;
  outPath: string;
  /** A pack of more pages is measured instead of drawn; see `DrawOptions`. */
  mostPages?: number;
  /** Say after each chapter how far the drawing is. */
  tellsProgress?: true;
};

/** The answer to a job. `error` names the cause for the log; the reader of a page gets a refusal instead. `measured` comes with too many pages. */
export type PackJobResult = ({ ok: true } & DrawnIssue) | { ok: false; error: string; measured?: Measured };

/** What the thread says while it draws, a share of the chapters, and once at the end. */
export type PackJobMessage = PackJobResult | { progress: number };

async function run({ modelJson, lang, evidenceDir, issue, verifier, outPath, mostPages, tellsProgress }: PackJob): Promise<PackJobResult> {
  try {
    const model = packModelSchema.parse(JSON.parse(modelJson));
    const evidence = (sha256: string) => path.join(evidenceDir, sha256.slice(0, 2), sha256);
    const options = {
      words: { en, fr }[lang],
      format: packFormat(lang),
      evidence,
      out: outPath,
      mostPages,
      ...(tellsProgress ? { onProgress: (progress: number) => parentPort?.postMessage({ progress } satisfies PackJobMessage) } : {}),
    };
    if (issue) return { ok: true, ...(await drawIssue(model, { ...options, verifier, issue: await issueOf(issue) })) };
    return { ok: true, ...(await drawPack(model, { ...options, issue: null })), pdf: null, parts: [] };
  } catch (error) {
    const told = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return { ok: false, error: told, ...(error instanceof TooManyPages ? { measured: error.measured } : {}) };
  }
}

/** What was issued as a sealed pack must not go out without its seal because a file is missing. */
async function issueOf({ keysDir, proof }: NonNullable<PackJob['issue']>): Promise<PackIssue> {
  const seal = await readSeal(keysDir);
  if (!seal) throw new Error('The seal of the organisation is missing.');
  return { seal, proof };
}

// One thread a job: the job comes with the thread, which ends when it has answered.
if (parentPort) parentPort.postMessage(await run(workerData as PackJob));
