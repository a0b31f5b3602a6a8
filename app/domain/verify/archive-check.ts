/** What the archive of a pack holds, in its order: the writer puts it together from this list, and the verifier compares with it. */
import { evidenceFileName } from '../pack/evidence-file-name.ts';
import { PackFailure } from './report.ts';
import type { Archive } from './zip-file.ts';

export const sumsName = 'SHA256SUMS';
export const verifierName = 'verify.html';

export const evidencePath = (file: { key: string; name: string }): string => `evidence/${evidenceFileName(file)}`;

export type ArchivedFile = { name: string; bytes: number; sha256: string };

/** The text of SHA256SUMS, as `sha256sum --check` reads it. */
export const sumsOf = (files: readonly ArchivedFile[]): string => files.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');

/** The archive holds these files and no other, each as it is listed, in this order. Throws PackFailure naming the first that differs. */
export function checkArchive({ entries }: Archive, expected: readonly ArchivedFile[]): void {
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  for (const { name, bytes, sha256 } of expected) {
    const entry = byName.get(name);
    if (!entry) throw new PackFailure('E-FILE-MISSING', name);
    if (entry.size !== bytes || entry.sha256 !== sha256) throw new PackFailure('E-FILE', name);
    byName.delete(name);
  }
  const [unlisted] = byName.keys();
  if (unlisted !== undefined) throw new PackFailure('E-FILE-UNLISTED', unlisted);
  const moved = expected.find(({ name }, index) => entries[index]?.name !== name);
  if (moved) throw new PackFailure('E-ZIP', moved.name);
}
