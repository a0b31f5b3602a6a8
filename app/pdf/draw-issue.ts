/** Draws a pack as it is handed over: the PDF, or the archive that holds it where evidence is beyond what is embedded. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { filesBeside } from '#app/domain/pack/archived.ts';
import { packFileNames, type VerifierFile } from '#app/domain/pack/manifest.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { evidencePath, packFileName, sumsName, sumsOf, verifierName } from '#app/domain/verify/archive-check.ts';
import { opened } from './attach.ts';
import { type DrawnPack, type DrawOptions, drawPack, packFilesOf, type PackIssue } from './draw-pack.ts';
import { type ArchiveInput, fromDisk, writeArchive } from './write-archive.ts';
import type { WrittenFile } from './whole-file.ts';

/** `pdf` is the file inside when what was drawn is an archive. */
export type DrawnIssue = DrawnPack & { pdf: WrittenFile | null };

export type IssueOptions = Omit<DrawOptions, 'issue'> & {
  issue: PackIssue;
  /** Where `verify.html` lies. */
  verifier: string;
};

/**
 * Writes the pack to `out`. Throws `EvidenceMismatch` when a file, embedded or beside, differs from the index; then there is no file at `out`, or
 * still the earlier one.
 */
export async function drawIssue(model: PackModel, options: IssueOptions): Promise<DrawnIssue> {
  if (filesBeside(model).length === 0) return { ...(await drawPack(model, options)), pdf: null };
  const pdfPath = `${options.out}.inside.pdf`;
  try {
    const { pages, ...pdf } = await drawPack(model, { ...options, out: pdfPath });
    const archive = await writeArchive(inputsOf(model, options, { ...pdf, path: pdfPath }), options.out);
    return { pages, ...archive, pdf };
  } finally {
    await rm(pdfPath, { force: true });
  }
}

/** In this order a download that was cut off still has what matters. */
function inputsOf(model: PackModel, { issue, evidence, verifier }: IssueOptions, pdf: WrittenFile & { path: string }): ArchiveInput[] {
  const told = new Map(packFilesOf(model, issue).map(({ key, bytes }) => [key, bytes]));
  const textOf = (key: keyof typeof packFileNames): ArchiveInput => inMemory(packFileNames[key], told.get(key) ?? new Uint8Array());
  const pack = { ...listed(packFileName(model.packId)), bytes: pdf.bytes, sha256: pdf.sha256, open: fromDisk(pdf.path) };
  const manifest = textOf('M00000');
  const others = [
    { ...listed(verifierName), ...verifierIn(issue), open: fromDisk(verifier) },
    textOf('M00005'),
    ...filesBeside(model).map((file) => ({
      name: evidencePath(file),
      shown: file,
      bytes: file.bytes,
      sha256: file.sha256,
      open: () => opened(evidence(file.sha256)),
    })),
  ];
  return [pack, manifest, inMemory(sumsName, Buffer.from(sumsOf([pack, manifest, ...others]))), ...others];
}

const listed = (name: string) => ({ name, shown: { key: '', name } });

const inMemory = (name: string, bytes: Uint8Array): ArchiveInput => ({
  ...listed(name),
  bytes: bytes.length,
  sha256: createHash('sha256').update(bytes).digest('hex'),
  open: () => once(bytes),
});

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield Promise.resolve(bytes);
}

/** The verifier that was named when the pack was issued: another one would not be what the manifest lists. */
function verifierIn({ proof }: PackIssue): VerifierFile {
  const { verifier } = JSON.parse(proof.manifest) as { verifier?: VerifierFile };
  if (!verifier) throw new Error('The manifest names no page that verifies: issue the pack again.');
  return verifier;
}
