/** The check of the proof that travels beside a pack: the trail holds the entry that issued exactly this file, under a head that extends the pack's own. */
import type { TreeHead } from '../trail/checkpoint.ts';
import { bytesOf } from '../trail/canonical.ts';
import { merkleTree } from '../trail/merkle.ts';
import { NotANote } from '../trail/note.ts';
import { parseTlogProof, type TlogProof } from '../trail/tlog-proof.ts';
import { checkCheckpoint, checkExtension, type LogKeys, type LogPorts, type SignedHead } from './log-check.ts';
import { pathOf, readDisclosed } from './log-entries.ts';
import { isMembers, type Members, utf8Of } from './manifest.ts';
import { PackFailure } from './report.ts';

export type IssuedFile = { sha256: string; bytes: number };

/**
 * Checks the proof (c2sp.org/tlog-proof, whose `extra` is canonical JSON `{consistency, entry, payload, salt}`) for this file. Answers with its
 * signed head. Throws PackFailure.
 */
export async function checkSidecar(
  sidecar: Uint8Array,
  file: IssuedFile,
  head: TreeHead,
  keys: LogKeys,
  ports: LogPorts,
): Promise<SignedHead> {
  const proof = proofOf(utf8Of(sidecar, 'E-FORMAT', 'proof'));
  const later = await checkCheckpoint(bytesOf(proof.checkpoint), keys, 'proof', ports);
  const text = utf8Of(proof.extra ?? new Uint8Array(), 'E-FORMAT', 'proof');
  const entry = readDisclosed(text, ['consistency', 'entry', 'payload', 'salt'], 'proof', ports.sha256);
  const tree = merkleTree(ports.sha256);
  const isIncluded =
    entry.log === later.head.origin &&
    entry.seq === proof.index &&
    tree.isIncluded(tree.leafHash(entry.body), proof.index, later.head.size, proof.path, later.head.root);
  if (!isIncluded || entry.act !== 'pack.issued' || entry.payload === null) throw new PackFailure('E-INCL', `entry ${proof.index}`);
  checkFile(entry.payload, file);
  const { consistency } = JSON.parse(text) as Members;
  checkExtension(head, later.head, pathOf(consistency ?? null, 'proof'), 'proof', ports.sha256);
  return later;
}

function proofOf(text: string): TlogProof {
  try {
    return parseTlogProof(text);
  } catch (error) {
    if (error instanceof NotANote) throw new PackFailure('E-FORMAT', 'proof');
    throw error;
  }
}

/** An archive was issued with the pack inside it: either is a file that the entry names. */
function checkFile({ files }: Members, { sha256, bytes }: IssuedFile): void {
  const issued = Array.isArray(files) ? (files as unknown[]) : [];
  const isIssued = issued.some((one) => isMembers(one) && one['sha256'] === sha256 && one['size'] === bytes);
  if (!isIssued) throw new PackFailure('E-PDF', sha256);
}
