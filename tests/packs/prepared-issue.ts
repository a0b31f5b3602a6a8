import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PackProof, VerifierFile } from '#app/domain/pack/manifest.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { pack as en } from '#app/i18n/en/pack.ts';
import { pack as fr } from '#app/i18n/fr/pack.ts';
import type { IssueOptions } from '#app/pdf/draw-issue.ts';
import { packFormat } from '#app/pdf/format.ts';
import { readSeal } from '#app/pdf/seal/organisation-seal.ts';
import { newFolder, testKeys } from './drawn.ts';
import { layEvidence, sha256 } from './fixture.ts';

/** What stands for `verify.html`. */
export const verifierText = '<!doctype html><title>verify</title>\n';

export type PreparedIssue = {
  folder: string;
  /** The PDF, or the archive when the model leaves evidence beside it. */
  out: string;
  isArchive: boolean;
  fingerprint: string;
  /** What the manifest says of `verify.html`, which only archives hold. */
  page: VerifierFile | null;
  options(proof: PackProof): IssueOptions;
};

/** Lays out what the drawing of a model as it is issued needs: a folder, the evidence, the seal and the verifier. */
export async function prepareIssue(model: PackModel): Promise<PreparedIssue> {
  const folder = await newFolder();
  const store = path.join(folder, 'cas');
  await layEvidence(store);
  const seal = await readSeal(await testKeys());
  if (!seal) throw new Error('The folder holds no seal.');
  const verifier = path.join(folder, 'verify.html');
  await writeFile(verifier, verifierText);
  const isArchive = model.evidence.some(({ isEmbedded }) => !isEmbedded);
  const out = path.join(folder, `${model.packId}.${isArchive ? 'zip' : 'pdf'}`);
  return {
    folder,
    out,
    isArchive,
    fingerprint: seal.fingerprint,
    page: isArchive ? { bytes: verifierText.length, sha256: sha256(verifierText) } : null,
    options: (proof) => ({
      words: { en, fr }[model.lang],
      format: packFormat(model.lang),
      evidence: (digest) => path.join(store, digest.slice(0, 2), digest),
      issue: { seal, proof },
      verifier,
      out,
    }),
  };
}
