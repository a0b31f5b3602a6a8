/** A pack of the fixture in several files, drawn with a limit of pages that any pack exceeds. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PackProof } from '#app/domain/pack/manifest.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { partPath, type PartsPlan, planParts } from '#app/domain/pack/parts.ts';
import { pack as en } from '#app/i18n/en/pack.ts';
import { pack as fr } from '#app/i18n/fr/pack.ts';
import { drawIssue, type DrawnIssue, type IssueOptions } from '#app/pdf/draw-issue.ts';
import { TooManyPages } from '#app/pdf/draw-pack.ts';
import { packFormat } from '#app/pdf/format.ts';
import { readSeal } from '#app/pdf/seal/organisation-seal.ts';
import { verifierText } from './archived.ts';
import { newFolder, testKeys } from './drawn.ts';
import { layEvidence, sha256 } from './fixture.ts';
import { PackLog } from './pack-log.ts';

export type DrawnParts = DrawnIssue & {
  plan: PartsPlan;
  folder: string;
  /** Of the parts, or of the one archive. */
  files: string[];
  proof: PackProof;
  sidecar: string;
  fingerprint: string;
  log: PackLog;
};

/** Draws it whole, cuts it where it is measured to be too long, and draws its parts in a log of its own. */
export async function drawParts(model: PackModel, mostPages: number, log = new PackLog()): Promise<DrawnParts> {
  const folder = await newFolder();
  const store = path.join(folder, 'cas');
  await layEvidence(store);
  const seal = await readSeal(await testKeys());
  if (!seal) throw new Error('The folder holds no seal.');
  const verifier = path.join(folder, 'verify.html');
  await writeFile(verifier, verifierText);
  const isArchive = model.evidence.some(({ isEmbedded }) => !isEmbedded);
  const page = isArchive ? { bytes: verifierText.length, sha256: sha256(verifierText) } : null;
  const out = path.join(folder, `${model.packId}.${isArchive ? 'zip' : 'pdf'}`);
  const options = (proof: PackProof): IssueOptions => ({
    words: { en, fr }[model.lang],
    format: packFormat(model.lang),
    evidence: (digest) => path.join(store, digest.slice(0, 2), digest),
    issue: { seal, proof },
    verifier,
    out,
  });
  const { proof: whole } = await log.issue(model, seal.fingerprint, [], page);
  const plan = await drawIssue(model, { ...options(whole), mostPages }).then(
    () => ({ ranges: [], evidencePart: 0 }),
    (error: unknown) => {
      if (error instanceof TooManyPages) return planParts(error.measured, mostPages);
      throw error;
    },
  );
  const { proof } = await log.issueParts(model, seal.fingerprint, plan, page);
  const drawn = await drawIssue(model, options(proof));
  const files = isArchive ? [out] : drawn.parts.map((_, index) => partPath(out, { number: index + 1, of: drawn.parts.length }));
  const handedOver = isArchive ? [drawn, ...drawn.parts] : drawn.parts;
  return { ...drawn, plan, folder, files, proof, sidecar: await log.sidecar(proof, ...handedOver), fingerprint: seal.fingerprint, log };
}

export const bytesOfParts = ({ files }: DrawnParts): Promise<Buffer[]> => Promise.all(files.map((file) => readFile(file)));
