/** The evidence of a pack: which files belong to it, under which key each travels, and which fit. */
import type { EvidenceFacts } from './facts.ts';
import type { PackEvidence, Stamp } from './front.ts';
import { sortedBy } from './order.ts';

/** The files of one pack may weigh this much together, in bytes (200 MB); beyond it files are listed but travel apart. */
export const packEvidenceLimitBytes = 200_000_000;
/** One embedded file may weigh this much (25 MiB, the limit of an upload). */
export const embeddedFileLimitBytes = 25 * 1024 * 1024;

/** The record that a file belongs to, by type and id: its code, and where it stands. Files of records that are not owners are not in the pack. */
export type EvidenceOwners = ReadonlyMap<string, EvidenceOwner>;
export type EvidenceOwner = { recordCode: string; parent: PackEvidence['parent'] };
export const ownerKey = (type: PackEvidence['recordType'], id: string): string => `${type} ${id}`;

/**
 * The index, ordered by parent, record and time, with keys E00001… in that order. Files are embedded in that order while they fit; one digest that
 * is listed twice is stored once and weighs once.
 */
export function indexEvidence(owners: EvidenceOwners, files: readonly EvidenceFacts[], stampOf: (at: number) => Stamp): PackEvidence[] {
  const owned = files.flatMap((file) => {
    const owner = owners.get(ownerKey(file.recordType, file.recordId));
    return owner ? [{ ...file, ...owner }] : [];
  });
  const ordered = sortedBy(
    owned,
    (f) => f.parent?.code ?? f.recordCode,
    (f) => f.recordCode,
    (f) => f.uploadedAt,
    (f) => f.id,
  );

  const embedded = new Set<string>();
  let weight = 0;
  return ordered.map((file, position) => {
    const isNew = !embedded.has(file.sha256);
    const isEmbedded = !isNew || (file.bytes <= embeddedFileLimitBytes && weight + file.bytes <= packEvidenceLimitBytes);
    if (isEmbedded && isNew) {
      embedded.add(file.sha256);
      weight += file.bytes;
    }
    const { name, mediaType, bytes, sha256, recordType, recordCode, parent, source, capturedOn, uploadedBy } = file;
    const key = `E${String(position + 1).padStart(5, '0')}`;
    return {
      key,
      name,
      mediaType,
      bytes,
      sha256,
      recordType,
      recordCode,
      parent,
      source,
      capturedOn,
      uploadedBy,
      uploaded: stampOf(file.uploadedAt),
      isEmbedded,
    };
  });
}

/** The keys under which the files of one record travel. */
export const keysOf = (evidence: readonly PackEvidence[], type: PackEvidence['recordType'], code: string): string[] =>
  evidence.filter((file) => file.recordType === type && file.recordCode === code).map((file) => file.key);
