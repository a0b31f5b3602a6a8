/** The head of the log that the recipient has from an earlier pack, and the proofs that the log of this pack extends such heads. */
import { bytesOfBase64 } from '../trail/base64.ts';
import { canonicalText } from '../trail/canonical.ts';
import type { TreeHead } from '../trail/checkpoint.ts';
import { equal, type Hash, type Sha256 } from '../trail/merkle.ts';
import { NotANote } from '../trail/note.ts';
import { parseTlogProof } from '../trail/tlog-proof.ts';
import { readEmbeddedFiles } from './embedded-files.ts';
import { checkCheckpoint, checkExtension, type LogKeys, type LogPorts } from './log-check.ts';
import { pathOf } from './log-entries.ts';
import { listOf, membersOf, parseCanonical, textOf, countOf, utf8Of } from './manifest.ts';
import { readPdf } from './pdf-file.ts';
import { PackFailure, type Reservation } from './report.ts';

/** Schema of `consistency.json`. */
export const consistencySchema = 'urn:garant:pack-consistency:1';

/** A head of which a recipient may know, with the path that leads from it to the checkpoint of the pack. */
export type ProvenHead = { packId: string; size: number; root: Hash; path: Hash[] };

/** The heads of `consistency.json`, each proven to be extended by `head`. Throws PackFailure. */
export function readConsistency(file: Uint8Array, head: TreeHead, sha256: Sha256): ProvenHead[] {
  const place = 'consistency.json';
  const document = membersOf(parseCanonical(file, 'E-FORMAT', place));
  if (document['schema'] !== consistencySchema || document['log'] !== head.origin) throw new PackFailure('E-FORMAT', place);
  return listOf(document, 'heads').map((entry) => {
    const root = bytesOfBase64(textOf(entry, 'root'));
    if (root?.length !== 32) throw new PackFailure('E-FORMAT', place);
    const proven = { packId: textOf(entry, 'pack_id'), size: countOf(entry, 'size'), root, path: pathOf(entry['path'] ?? null, place) };
    checkExtension(proven, head, proven.path, `${place} ${proven.packId}`, sha256);
    return proven;
  });
}

/** Writes `consistency.json`. Hashes are in base64. */
export const consistencyText = (
  log: string,
  heads: readonly { packId: string; size: number; root: string; path: readonly string[] }[],
): string =>
  canonicalText({
    schema: consistencySchema,
    log,
    heads: heads.map(({ packId, size, root, path }) => ({ pack_id: packId, size, root, path })),
  });

/**
 * Compares the head of an earlier pack, of its sidecar or of a checkpoint with that of this pack. Answers with what is left open, or null when the
 * log of this pack is shown to extend it. Throws PackFailure: `E-CONS` is a log that was forked or written anew.
 */
export async function checkEarlier(
  previous: Uint8Array,
  head: TreeHead,
  proven: readonly ProvenHead[],
  keys: LogKeys,
  ports: LogPorts,
): Promise<Reservation['code'] | null> {
  const note = checkpointIn(previous);
  const [origin = ''] = utf8Of(note, 'E-FORMAT', 'previous').split('\n', 1);
  if (isEarlierLife(origin, head.origin)) return 'log_restarted';
  const earlier = (await checkCheckpoint(note, keys, 'previous', ports)).head;
  if (earlier.size > head.size) return 'previous_later';
  const same = earlier.size === head.size ? head : proven.find(({ size }) => size === earlier.size);
  if (!same) return 'previous_unproven';
  if (!equal(same.root, earlier.root)) throw new PackFailure('E-CONS', `previous ${earlier.size}`);
  return null;
}

/** The checkpoint inside a pack, behind a proof, or by itself. */
function checkpointIn(bytes: Uint8Array): Uint8Array {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  if (start.startsWith('%PDF-')) {
    const file = readEmbeddedFiles(readPdf(bytes)).get('M00003');
    if (!file) throw new PackFailure('E-FORMAT', 'previous');
    return file.bytes;
  }
  if (!start.startsWith('c2sp.org/')) return bytes;
  try {
    return new TextEncoder().encode(parseTlogProof(utf8Of(bytes, 'E-FORMAT', 'previous')).checkpoint);
  } catch (error) {
    if (error instanceof NotANote) throw new PackFailure('E-FORMAT', 'previous');
    throw error;
  }
}

/** Whether a log is an earlier life of the same installation: a restored backup begins a new one. */
function isEarlierLife(earlier: string, later: string): boolean {
  const [, before = '', first = ''] = /^(.+)\/(\d{1,9})$/.exec(earlier) ?? [];
  const [, now, second = ''] = /^(.+)\/(\d{1,9})$/.exec(later) ?? [];
  return before === now && Number(first) < Number(second);
}
