/** The evidence of a pack: which files belong to it, under which key each travels, and which fit. */
import type { ControlFacts, EvidenceFacts } from './facts.ts';
import type { PackEvidence, Stamp } from './model.ts';
import { sortedBy } from './order.ts';

/** The files of one pack may weigh this much together, in bytes (200 MB); beyond it files are listed but travel apart. */
export const packEvidenceLimitBytes = 200_000_000;
/** One embedded file may weigh this much (25 MiB, the limit of an upload). */
export const embeddedFileLimitBytes = 25 * 1024 * 1024;

type Owner = { recordCode: string; controlCode: string };

/** What a record id of an evidence file stands for in this pack; drafts are not in it. */
function ownersOf(controls: readonly ControlFacts[]): Map<string, Owner> {
  const owners = new Map<string, Owner>();
  for (const { code, design, tests } of controls) {
    if (design) owners.set(`design_assessment ${design.id}`, { recordCode: code, controlCode: code });
    for (const test of tests)
      if (test.status === 'concluded') owners.set(`control_test ${test.id}`, { recordCode: test.code, controlCode: code });
  }
  return owners;
}

/**
 * The index, ordered by control, record and time, with keys E00001… in that order. Files are embedded in that order while they fit;
 * one digest that is listed twice is stored once and weighs once.
 */
export function indexEvidence(
  controls: readonly ControlFacts[],
  files: readonly EvidenceFacts[],
  stampOf: (at: number) => Stamp,
): PackEvidence[] {
  const owners = ownersOf(controls);
  const owned = files.flatMap((file) => {
    const owner = owners.get(`${file.recordType} ${file.recordId}`);
    return owner ? [{ ...file, ...owner }] : [];
  });
  const ordered = sortedBy(
    owned,
    (f) => f.controlCode,
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
    const { name, mediaType, bytes, sha256, recordType, recordCode, controlCode, source, capturedOn, uploadedBy } = file;
    const key = `E${String(position + 1).padStart(5, '0')}`;
    return {
      key,
      name,
      mediaType,
      bytes,
      sha256,
      recordType,
      recordCode,
      controlCode,
      source,
      capturedOn,
      uploadedBy,
      uploaded: stampOf(file.uploadedAt),
      isEmbedded,
    };
  });
}
