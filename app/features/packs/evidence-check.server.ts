/** Whether the files of a pack are still, on disk, what the index says: asked before a pack is issued, and again while it is drawn. */
import { createHash } from 'node:crypto';
import { filesBeside } from '#app/domain/pack/archived.ts';
import type { PackEvidence, PackFront } from '#app/domain/pack/front.ts';
import type { FileStore } from '../evidence/file-store.server.ts';

/** The first file, in the pack or beside it, that is missing or whose bytes have another digest, or null. Files that are kept back are not read. */
export async function changedEvidence(files: FileStore, front: Pick<PackFront, 'evidence' | 'redactions'>): Promise<PackEvidence | null> {
  const checked = new Set<string>();
  for (const file of [...front.evidence.filter(({ isEmbedded }) => isEmbedded), ...filesBeside(front)]) {
    if (checked.has(file.sha256)) continue;
    if (!(await files.has(file.sha256)) || (await digestOf(files.read(file.sha256))) !== file.sha256) return file;
    checked.add(file.sha256);
  }
  return null;
}

async function digestOf(source: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of source) hash.update(chunk);
  return hash.digest('hex');
}
