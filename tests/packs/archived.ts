/** The fixture's pack with two of its files beside it, in an archive. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { PackProof } from '#app/domain/pack/manifest.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { directory, headerLength, localHeader, type ZipEntry } from '#app/domain/verify/zip-form.ts';
import { readDirectory, sourceOf } from '#app/domain/verify/zip-file.ts';
import { pack as en } from '#app/i18n/en/pack.ts';
import { pack as fr } from '#app/i18n/fr/pack.ts';
import { drawIssue, type DrawnIssue } from '#app/pdf/draw-issue.ts';
import { packFormat } from '#app/pdf/format.ts';
import { readSeal } from '#app/pdf/seal/organisation-seal.ts';
import { newFolder, testKeys } from './drawn.ts';
import { layEvidence, packModel, sha256 } from './fixture.ts';
import { PackLog } from './pack-log.ts';

/** What stands for `verify.html`. */
export const verifierText = '<!doctype html><title>verify</title>\n';

const beside: ReadonlySet<string> = new Set(['virements-2026.csv', 'inventaire/pièces.csv']);

export const archivedModel = (lang: 'fr' | 'en'): PackModel => {
  const model = packModel(lang);
  return { ...model, evidence: model.evidence.map((file) => ({ ...file, isEmbedded: !beside.has(file.name) })) };
};

export type DrawnArchive = DrawnIssue & { file: string; folder: string; proof: PackProof; sidecar: string; fingerprint: string };

/** Issues and draws it in a log of its own; `evidence` replaces the files on disk. */
export async function drawArchive(
  model = archivedModel('fr'),
  evidence?: (sha256: string) => AsyncIterable<Uint8Array>,
): Promise<DrawnArchive> {
  const folder = await newFolder();
  const store = path.join(folder, 'cas');
  await layEvidence(store);
  const seal = await readSeal(await testKeys());
  if (!seal) throw new Error('The folder holds no seal.');
  const verifier = path.join(folder, 'verify.html');
  await writeFile(verifier, verifierText);
  const log = new PackLog();
  const { proof } = await log.issue(model, seal.fingerprint, [], { bytes: verifierText.length, sha256: sha256(verifierText) });
  const file = path.join(folder, `${model.packId}.zip`);
  const drawn = await drawIssue(model, {
    words: { en, fr }[model.lang],
    format: packFormat(model.lang),
    evidence: evidence ?? ((digest) => path.join(store, digest.slice(0, 2), digest)),
    issue: { seal, proof },
    verifier,
    out: file,
  });
  return {
    ...drawn,
    file,
    folder,
    proof,
    fingerprint: seal.fingerprint,
    sidecar: await log.sidecar(proof, drawn, ...(drawn.pdf ? [drawn.pdf] : [])),
  };
}

export const archiveBytes = ({ file }: DrawnArchive): Promise<Buffer> => readFile(file);

export type Part = { name: string; bytes: Uint8Array };

/** The files of an archive. */
export const partsOf = async (bytes: Uint8Array): Promise<Part[]> =>
  (await readDirectory(sourceOf(bytes))).map(({ name, size, offset }) => {
    const from = offset + headerLength(name);
    return { name, bytes: bytes.subarray(from, from + size) };
  });

/** An archive of the form that Garant writes, of any files. */
export function packed(parts: readonly Part[]): Buffer {
  const entries: ZipEntry[] = [];
  let offset = 0;
  const bodies = parts.flatMap(({ name, bytes }) => {
    const entry = { name, size: bytes.length, crc32: crc32(bytes), offset };
    entries.push(entry);
    offset += headerLength(name) + bytes.length;
    return [localHeader(entry), bytes];
  });
  return Buffer.concat([...bodies, directory(entries, offset)]);
}
