/** The checks of the log: the checkpoint is signed, every entry stands under it, and each record and file has the entry that the manifest names. */
import { merkleTree, type Hash, type Sha256 } from '../trail/merkle.ts';
import { parseCheckpoint, type TreeHead } from '../trail/checkpoint.ts';
import { type Note, NotANote, type NoteKey, parseVerifierKey, verifyNote, type VerifyEd25519 } from '../trail/note.ts';
import type { LogEntry } from './log-entries.ts';
import type { Json } from '../trail/canonical.ts';
import { isMembers, type ListedPart, type LoggedKey, type Manifest, type Members, membersOf, utf8Of } from './manifest.ts';
import type { Pinned } from './pinned-keys.ts';
import { PackFailure } from './report.ts';

export type LogPorts = { sha256: Sha256; verifyEd25519: VerifyEd25519 };

/** The keys by which the pack says its log is signed, and those that the recipient trusts. */
export type LogKeys = { log: string; keys: readonly LoggedKey[]; pinned: Pinned };

export type SignedHead = { head: TreeHead; signers: NoteKey[] };

/** Reads a checkpoint and believes it when a key that was good for its size has signed it. `place` names it in the failure. */
export async function checkCheckpoint(bytes: Uint8Array, keys: LogKeys, place: string, ports: LogPorts): Promise<SignedHead> {
  const { head, note } = checkpointOf(utf8Of(bytes, 'E-FORMAT', place), place);
  const pinnedNames = keys.pinned.logKeys.map(({ key }) => key.name);
  if (head.origin !== keys.log || (pinnedNames.length > 0 && !pinnedNames.includes(head.origin)))
    throw new PackFailure('E-ORIGIN', head.origin);
  const verdict = await verifyNote(note, keysGoodFor(keys, head.size, ports.sha256), ports.verifyEd25519);
  if (!verdict.ok) throw new PackFailure('E-SIG', place);
  return { head, signers: verdict.signers };
}

export function checkpointOf(text: string, place: string): { head: TreeHead; note: Note } {
  try {
    return parseCheckpoint(text);
  } catch (error) {
    if (error instanceof NotANote) throw new PackFailure('E-FORMAT', place);
    throw error;
  }
}

/** A key that the recipient knows to be retired is good up to its last size, whatever the pack says of it. */
function keysGoodFor({ keys, pinned }: LogKeys, size: number, sha256: Sha256): NoteKey[] {
  const isRetired = ({ name, keyId }: NoteKey): boolean =>
    pinned.logKeys.some(({ key, toSize }) => key.name === name && key.keyId === keyId && toSize !== null && size > toSize);
  const listed = keys
    .filter(({ fromSize, toSize }) => fromSize <= size && (toSize === null || size <= toSize))
    .map(({ verifierKey }) => noteKeyOf(verifierKey, sha256));
  const distinct = new Map([...listed, ...pinned.logKeys.map(({ key }) => key)].map((key) => [`${key.name} ${key.keyId}`, key]));
  return [...distinct.values()].filter((key) => !isRetired(key));
}

function noteKeyOf(text: string, sha256: Sha256): NoteKey {
  try {
    return parseVerifierKey(text, sha256);
  } catch (error) {
    if (error instanceof NotANote) throw new PackFailure('E-MANIFEST', 'keys');
    throw error;
  }
}

/** The entries stand in the log of the checkpoint, each once, in its order and in the order of time. */
export function checkInclusion(entries: readonly LogEntry[], head: TreeHead, sha256: Sha256): void {
  const tree = merkleTree(sha256);
  let [lastSeq, lastTs] = [-1, ''];
  for (const { seq, log, ts, body, path } of entries) {
    if (log !== head.origin) throw new PackFailure('E-ORIGIN', `entry ${seq}`);
    const isNext = seq > lastSeq && ts >= lastTs;
    if (!isNext || !tree.isIncluded(tree.leafHash(body), seq, head.size, path, head.root)) throw new PackFailure('E-INCL', `entry ${seq}`);
    [lastSeq, lastTs] = [seq, ts];
  }
}

/** The one entry that holds the digest of the manifest, or of the manifests of all parts. Throws PackFailure when it is missing or names another. */
export function checkManifestEntry(entries: readonly LogEntry[], manifestSha256: string, part: ListedPart | null): void {
  const [entry, ...others] = entries.filter(({ act }) => act === 'pack.manifest');
  const after = entry?.payload?.['after'];
  if (others.length > 0 || !isMembers(after) || enteredDigest(after, part) !== manifestSha256)
    throw new PackFailure('E-MANIFEST', 'pack.manifest');
}

function enteredDigest(after: Members, part: ListedPart | null): Json | undefined {
  if (part === null) return after['manifest_sha256'];
  const digests = after['manifests_sha256'];
  return Array.isArray(digests) && digests.length === part.of ? (digests as Json[])[part.number - 1] : undefined;
}

/**
 * Each record and each file has its entry, and no entry is there for anything else. Answers with the number of records and files for which
 * the manifest names none.
 */
export function checkLogged(entries: readonly LogEntry[], { records, evidence }: Manifest): number {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const extra = new Set(entries.filter(({ act }) => act !== 'pack.manifest').map(({ seq }) => seq));
  let unproven = 0;
  const match = (logIndex: number | null, place: string, fits: (entry: LogEntry) => boolean): void => {
    if (logIndex === null) {
      unproven += 1;
      return;
    }
    const entry = bySeq.get(logIndex);
    if (!entry) throw new PackFailure('E-INCL', place);
    if (!fits(entry)) throw new PackFailure('E-MANIFEST', place);
    extra.delete(logIndex);
  };
  for (const { type, id, version, logIndex } of records) {
    match(logIndex, `${type} ${id}`, ({ object, payload }) => {
      const code = payload === null ? undefined : codeOf(payload['after']);
      return object.type === type && (version === null || object.version <= version) && (code === undefined || code === id);
    });
  }
  for (const { key, name, sha256, logIndex } of evidence) {
    match(
      logIndex,
      `${key} ${name}`,
      ({ object, payload }) => object.type === 'evidence' && (payload === null || fileOf(payload['files']) === sha256),
    );
  }
  const [first] = extra;
  if (first !== undefined) throw new PackFailure('E-INCL', `entry ${first}`);
  return unproven;
}

/** The code of the record that an entry discloses; undefined when it has none. */
const codeOf = (after: unknown): unknown => (isMembers(after) ? after['code'] : undefined);

const fileOf = (files: unknown): unknown => (Array.isArray(files) && isMembers(files[0]) ? files[0]['sha256'] : undefined);

/** Whether `path` leads from the older to the newer head. Throws PackFailure: the log was forked or written anew. */
export function checkExtension(
  older: { size: number; root: Hash },
  newer: { size: number; root: Hash },
  path: readonly Hash[],
  place: string,
  sha256: Sha256,
): void {
  if (!merkleTree(sha256).isExtension(older.size, older.root, newer.size, newer.root, path)) throw new PackFailure('E-CONS', place);
}

/** Members of a disclosed record, or none when it is withheld. */
export const disclosedAfter = (entry: LogEntry | undefined) => (entry?.payload ? membersOf(entry.payload['after']) : null);
