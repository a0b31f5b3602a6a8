/** Whether the files of a pack are still, on disk, what the index says: asked before a pack is issued, and again while it is drawn. */
import { createHash } from 'node:crypto';
import type { PackEvidence } from '#app/domain/pack/front.ts';
import type { FileStore } from '../evidence/file-store.server.ts';

/** The first file that is missing or whose bytes have another digest, or null. Files that travel apart are not read. */
export async function changedEvidence(files: FileStore, evidence: readonly PackEvidence[]): Promise<PackEvidence | null> {
  const checked = new Set<string>();
  for (const file of evidence) {
    if (!file.isEmbedded || checked.has(file.sha256)) continue;
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
