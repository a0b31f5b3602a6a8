/** The fixture's pack with two of its files beside it, in an archive. */
import { readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { PackProof } from '#app/domain/pack/manifest.ts';
import type { PackModel } from '#app/domain/pack/model.ts';
import { directory, headerLength, localHeader, type ZipEntry } from '#app/domain/verify/zip-form.ts';
import { readDirectory, sourceOf } from '#app/domain/verify/zip-file.ts';
import { drawIssue, type DrawnIssue } from '#app/pdf/draw-issue.ts';
import { packModel } from './fixture.ts';
import { PackLog } from './pack-log.ts';
import { prepareIssue } from './prepared-issue.ts';

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
  const { folder, out, fingerprint, page, options } = await prepareIssue(model);
  const log = new PackLog();
  const { proof } = await log.issue(model, fingerprint, [], page);
  const drawn = await drawIssue(model, { ...options(proof), ...(evidence && { evidence }) });
  return {
    ...drawn,
    file: out,
    folder,
    proof,
    fingerprint,
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
