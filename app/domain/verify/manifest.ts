/** Reading the manifest of a pack: canonical to the byte, and of the shape that Garant writes. */
import { contentDigestOf, packFileName, type PartListed } from '../pack/parts.ts';
import { canonicalText, type Json } from '../trail/canonical.ts';
import type { Sha256 } from '../trail/merkle.ts';
import { type FailureCode, PackFailure } from './report.ts';

export type Members = { readonly [key: string]: Json };
export type ListedFile = { key: string; name: string; bytes: number; sha256: string };
/** `logIndex` is the position in the log of the newest entry about the record, or of the one that took the file in; null when the log has none. */
export type ListedEvidence = ListedFile & {
  location: 'embedded' | 'apart';
  /** The part that holds the file, in a pack in parts. */
  part: number | null;
  logIndex: number | null;
};
/** Which part of a pack a file is, and what all of them are. */
export type ListedPart = { number: number; of: number; parts: PartListed[] };
export type ListedRecord = { type: string; id: string; version: number | null; sha256: string; logIndex: number | null };
/** A key of the log, good for checkpoints from one size up to another, both included. */
export type LoggedKey = { verifierKey: string; fromSize: number; toSize: number | null };

export type Manifest = {
  packId: string;
  title: string;
  files: ListedFile[];
  evidence: ListedEvidence[];
  records: ListedRecord[];
  recordsRoot: string;
  certificateSha256: string;
  /** The name of the log that the pack is in, and the keys that sign for it. */
  log: string;
  keys: LoggedKey[];
  /** Keys of the files that prove the place in the log; they came after the manifest, which cannot hold their digests. */
  proofs: string[];
  /** The page that verifies, where an archive holds one beside the pack; null in a pack that travels alone. */
  verifier: { bytes: number; sha256: string } | null;
  /** Null for a pack in one file. */
  part: ListedPart | null;
};

const schema = 'urn:garant:pack-manifest:1';

/**
 * The value of canonical JSON: parsed, written again and compared, so that duplicate keys, other spellings of numbers and anything else that two
 * programs may read in two ways is refused with `code`.
 */
export function parseCanonical(bytes: Uint8Array, code: FailureCode, subject: string): Json {
  try {
    const text = utf8Of(bytes, code, subject);
    const value = JSON.parse(text) as Json;
    if (canonicalText(value) === text) return value;
  } catch (error) {
    // What cannot be decoded, parsed or written canonically is refused below like what is written otherwise.
    if (!(error instanceof Error)) throw error;
  }
  throw new PackFailure(code, subject);
}

/** Throws PackFailure for a manifest of another schema or shape, and for one that does not stand where it says among the parts that it lists. */
export function readManifest(bytes: Uint8Array, sha256: Sha256): Manifest {
  const manifest = membersOf(parseCanonical(bytes, 'E-CANONICAL', 'manifest.json'));
  if (manifest['schema'] !== schema) throw new PackFailure('E-SCHEMA', String(manifest['schema']));
  const packId = textOf(manifest, 'pack_id');
  const part = partOf(manifest, packId, sha256);
  return {
    packId,
    title: textOf(manifest, 'title'),
    files: listOf(manifest, 'files').map(fileOf),
    evidence: listOf(manifest, 'evidence').map((entry) => ({
      ...fileOf(entry),
      location: locationOf(entry),
      part: part && partAmong(part.of, entry['part']),
      logIndex: countOrNull(entry, 'log_index'),
    })),
    records: listOf(manifest, 'records').map(recordOf),
    recordsRoot: digestOf(membersOf(manifest['snapshot']), 'records_root'),
    certificateSha256: digestOf(membersOf(manifest['seal']), 'certificate_sha256'),
    log: textOf(manifest, 'log'),
    keys: listOf(manifest, 'keys').map(keyOf),
    proofs: listOf(manifest, 'proofs').map((entry) => textOf(entry, 'key')),
    verifier: verifierOf(manifest['verifier'] ?? null),
    part,
  };
}

/** The part that the manifest says it is of: it must stand at its place in the list that all parts share, with the digest of what it says. */
function partOf(manifest: Members, packId: string, sha256: Sha256): ListedPart | null {
  if (manifest['part'] === undefined && manifest['parts'] === undefined) return null;
  const own = membersOf(manifest['part']);
  const of = countOf(own, 'of');
  const number = partAmong(of, own['number']);
  const parts = listOf(manifest, 'parts').map(listedPartOf);
  const isList = of > 1 && parts.length === of;
  const isNamed = parts.every(({ part, fileName }, index) => part === index + 1 && fileName === packFileName(packId, { number: part, of }));
  if (!isList || !isNamed) throw new PackFailure('E-PART', 'parts');
  const listed = parts[number - 1];
  const isOwn =
    listed?.contentDigest === contentDigestOf(manifest, sha256) &&
    listed.fromSection === own['from_section'] &&
    listed.toSection === own['to_section'];
  if (!isOwn) throw new PackFailure('E-PART', packFileName(packId, { number, of }));
  return { number, of, parts };
}

function partAmong(of: number, value: Json | undefined): number {
  if (typeof value !== 'number' || value < 1 || value > of) throw new PackFailure('E-PART', 'part');
  return value;
}

const listedPartOf = (entry: Members): PartListed => ({
  part: countOf(entry, 'part'),
  fileName: textOf(entry, 'file_name'),
  contentDigest: digestOf(entry, 'content_digest'),
  fromSection: textOf(entry, 'from_section'),
  toSection: textOf(entry, 'to_section'),
});

const fileOf = (entry: Members): ListedFile => ({
  key: textOf(entry, 'key'),
  name: textOf(entry, 'name'),
  bytes: countOf(entry, 'bytes'),
  sha256: digestOf(entry, 'sha256'),
});

const recordOf = (entry: Members): ListedRecord => ({
  type: textOf(entry, 'type'),
  id: textOf(entry, 'id'),
  version: countOrNull(entry, 'version'),
  sha256: digestOf(entry, 'sha256'),
  logIndex: countOrNull(entry, 'log_index'),
});

const keyOf = (entry: Members): LoggedKey => ({
  verifierKey: textOf(entry, 'verifier_key'),
  fromSize: countOf(entry, 'from_size'),
  toSize: countOrNull(entry, 'to_size'),
});

function verifierOf(value: Json): Manifest['verifier'] {
  if (value === null) return null;
  const verifier = membersOf(value);
  return { bytes: countOf(verifier, 'bytes'), sha256: digestOf(verifier, 'sha256') };
}

function locationOf(entry: Members): 'embedded' | 'apart' {
  const location = entry['location'];
  if (location !== 'embedded' && location !== 'apart') throw new PackFailure('E-MANIFEST', 'location');
  return location;
}

export function membersOf(value: Json | undefined): Members {
  if (!isMembers(value)) throw new PackFailure('E-MANIFEST');
  return value;
}

export const isMembers = (value: unknown): value is Members => typeof value === 'object' && value !== null && !Array.isArray(value);

export function listOf(members: Members, key: string): Members[] {
  const value = members[key];
  if (!Array.isArray(value)) throw new PackFailure('E-MANIFEST', key);
  return (value as Json[]).map(membersOf);
}

export function textOf(members: Members, key: string): string {
  const value = members[key];
  if (typeof value !== 'string') throw new PackFailure('E-MANIFEST', key);
  return value;
}

function digestOf(members: Members, key: string): string {
  const value = textOf(members, key);
  if (!/^[0-9a-f]{64}$/.test(value)) throw new PackFailure('E-MANIFEST', key);
  return value;
}

export function countOf(members: Members, key: string): number {
  const value = members[key];
  if (typeof value !== 'number' || value < 0) throw new PackFailure('E-MANIFEST', key);
  return value;
}

const countOrNull = (members: Members, key: string): number | null => (members[key] === null ? null : countOf(members, key));

/** The text of these bytes, or a failure: other encodings are not guessed at. */
export function utf8Of(bytes: Uint8Array, code: FailureCode, subject: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new PackFailure(code, subject);
  }
}
