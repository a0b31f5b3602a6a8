/** Draws a pack as it is handed over: the PDF or its parts, or the archive that holds them where evidence is beyond what is embedded. */
import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { filesBeside } from '#app/domain/pack/archived.ts';
import { packFileNames, partIn, type VerifierFile } from '#app/domain/pack/manifest.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { packFileName, partPath } from '#app/domain/pack/parts.ts';
import { evidencePath, sumsName, sumsOf, verifierName } from '#app/domain/verify/archive-check.ts';
import { opened } from './attach.ts';
import { type DrawnPack, type DrawOptions, drawPack, packFilesOf, type PackIssue } from './draw-pack.ts';
import { type ArchiveInput, fromDisk, writeArchive } from './write-archive.ts';
import type { WrittenFile } from './whole-file.ts';

/**
 * `pages` are those of all parts. Size and digest are of the one file that is handed over, of parts without an archive those of the first; `parts`
 * is empty where the pack is one PDF. `pdf` is the first file inside when what was drawn is an archive.
 */
export type DrawnIssue = DrawnPack & { pdf: WrittenFile | null; parts: readonly DrawnPack[] };

export type IssueOptions = Omit<DrawOptions, 'issue'> & {
  issue: PackIssue;
  /** Where `verify.html` lies. */
  verifier: string;
};

type DrawnFile = DrawnPack & { name: string; path: string };

/**
 * Writes the pack to `out`, its parts to the names that `partPath` makes of `out`. Throws `EvidenceMismatch` when a file, embedded or beside, differs
 * from the index, and `TooManyPages`; then there is no file of this drawing.
 */
export async function drawIssue(model: PackModel, options: IssueOptions): Promise<DrawnIssue> {
  const { proof } = options.issue;
  const isArchive = filesBeside(model).length > 0;
  const drawn: DrawnFile[] = [];
  const removeDrawn = () => Promise.all(drawn.map(({ path }) => rm(path, { force: true })));
  try {
    const manifests = proof.partManifests ?? [proof.manifest];
    for (const manifest of manifests) drawn.push(await drawFile(model, options, manifest, isArchive ? '.inside.pdf' : ''));
    const handedOver = isArchive ? await writeArchive(inputsOf(model, options, drawn), options.out) : null;
    if (handedOver) await removeDrawn();
    return issueOf(drawn, handedOver);
  } catch (error) {
    await removeDrawn();
    throw error;
  }
}

/** Draws the whole pack, or the part that the manifest is of. */
async function drawFile(model: PackModel, options: IssueOptions, manifest: string, suffix: string): Promise<DrawnFile> {
  const { issue, onProgress } = options;
  const part = partIn(manifest);
  const path = `${part ? partPath(options.out, part) : options.out}${suffix}`;
  const drawn = await drawPack(model, {
    ...options,
    issue: { ...issue, proof: { ...issue.proof, manifest } },
    out: path,
    onProgress: (share) => onProgress?.(part ? (part.number - 1 + share) / part.of : share),
  });
  return { ...drawn, path, name: packFileName(model.packId, part) };
}

function issueOf(drawn: readonly DrawnFile[], archive: WrittenFile | null): DrawnIssue {
  const parts = drawn.map(({ pages, bytes, sha256 }) => ({ pages, bytes, sha256 }));
  const [first] = parts as [DrawnPack];
  return {
    pages: parts.reduce((sum, { pages }) => sum + pages, 0),
    ...writtenOf(archive ?? first),
    pdf: archive && writtenOf(first),
    parts: parts.length > 1 ? parts : [],
  };
}

const writtenOf = ({ bytes, sha256 }: WrittenFile): WrittenFile => ({ bytes, sha256 });

/** In this order a download that was cut off still has what matters. Of several parts the first one's manifest lies beside them. */
function inputsOf(model: PackModel, { issue: whole, evidence, verifier }: IssueOptions, pdfs: readonly DrawnFile[]): ArchiveInput[] {
  const { proof } = whole;
  const issue = { ...whole, proof: { ...proof, manifest: proof.partManifests?.[0] ?? proof.manifest } };
  const told = new Map(packFilesOf(model, issue).map(({ key, bytes }) => [key, bytes]));
  const textOf = (key: keyof typeof packFileNames): ArchiveInput => inMemory(packFileNames[key], told.get(key) ?? new Uint8Array());
  const packs = pdfs.map(({ name, path, bytes, sha256 }) => ({ ...listed(name), bytes, sha256, open: fromDisk(path) }));
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
  return [...packs, manifest, inMemory(sumsName, Buffer.from(sumsOf([...packs, manifest, ...others]))), ...others];
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
