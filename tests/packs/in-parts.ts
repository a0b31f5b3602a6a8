/** A pack of the fixture in several files, drawn with a limit of pages that any pack exceeds. */
import { readFile } from 'node:fs/promises';
import type { PackProof } from '#app/domain/pack/manifest.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { partPath, type PartsPlan, planParts, TooManyPages } from '#app/domain/pack/parts.ts';
import { drawIssue, type DrawnIssue } from '#app/pdf/draw-issue.ts';
import { PackLog } from './pack-log.ts';
import { prepareIssue } from './prepared-issue.ts';

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
  const { folder, out, isArchive, fingerprint, page, options } = await prepareIssue(model);
  const { proof: whole } = await log.issue(model, fingerprint, [], page);
  const plan = await drawIssue(model, { ...options(whole), mostPages }).then(
    () => ({ ranges: [], evidencePart: 0 }),
    (error: unknown) => {
      if (error instanceof TooManyPages) return planParts(error.measured, mostPages);
      throw error;
    },
  );
  const { proof } = await log.issueParts(model, fingerprint, plan, page);
  const drawn = await drawIssue(model, options(proof));
  const files = isArchive ? [out] : drawn.parts.map((_, index) => partPath(out, { number: index + 1, of: drawn.parts.length }));
  const handedOver = isArchive ? [drawn, ...drawn.parts] : drawn.parts;
  return { ...drawn, plan, folder, files, proof, sidecar: await log.sidecar(proof, ...handedOver), fingerprint, log };
}

export const bytesOfParts = ({ files }: DrawnParts): Promise<Buffer[]> => Promise.all(files.map((file) => readFile(file)));
