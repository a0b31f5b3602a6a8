/** The manifest of a sealed pack: what is inside, each part by its SHA-256, in canonical JSON (`urn:garant:pack-manifest:1`). */
import { bytesOf, canonicalJson, canonicalRecord, canonicalText, type Json } from '../trail/canonical.ts';
import { hexOf, merkleTree, type Sha256 } from '../trail/merkle.ts';
import type { PackModel } from './model.ts';
import { contentDigestOf, type PackPart, packFileName, type PartsPlan, type SectionRange } from './parts.ts';
import type { PackRecord } from './record.ts';
import { packRecords, recordsFile } from './records.ts';

export const manifestSchema = 'urn:garant:pack-manifest:1';

/** The files that a sealed pack holds beside its evidence, by the key under which viewers list them. */
export const packFileNames = {
  M00000: 'manifest.json',
  M00001: 'records.ndjson',
  M00002: 'entries.ndjson',
  M00003: 'checkpoint.note',
  M00004: 'consistency.json',
  M00005: 'VERIFY.txt',
} as const;

/** A table of the pack as a CSV file, under a key of its own (`D00001` …). */
export type PackSchedule = { key: string; name: string; text: string };

/** The files that prove the place of the pack in the log. They come after the manifest, whose entry they hold, so it names them without a digest. */
const proofFiles = ['M00002', 'M00003', 'M00004'] as const;

type Members = { readonly [key: string]: Json };
export type PackFile = { key: string; name: string; mediaType: string; bytes: Uint8Array };

/** A record or a file of a pack, to look up its place in the log: `C-0001` of type `control`, `E00001` of type `evidence`. */
export type LogPlaces = (type: string, id: string) => number | null;

/** What the manifest says of the log that the pack is issued in. */
export type LogFacts = {
  /** The name of the log, and the keys that have ever signed for it. */
  log: string;
  keys: readonly { verifierKey: string; fromSize: number; toSize: number | null }[];
  /** Position in the log of the newest entry about a record, and of the entry that took a file in; null when the log has none. */
  indexOf: LogPlaces;
  /** Whether there is an earlier pack, whose heads the log is shown to extend. */
  hasEarlier: boolean;
};

/** What proves the place of a pack in the log, as texts of the files that it holds: all of it is kept, so that drawing again gives the same bytes. */
export type PackProof = {
  manifest: string;
  /** The manifests of all parts, where the pack is issued in parts; `manifest` is then the one of the part at hand, else of the first. */
  partManifests?: readonly string[];
  entries: string;
  checkpoint: string;
  consistency: string | null;
};

/** The page that verifies (`verify.html`), as it lies in an archive beside the pack. */
export type VerifierFile = { bytes: number; sha256: string };

type Told = { verifyText: string; schedules: readonly PackSchedule[]; sha256: Sha256 };

/** `verifier` is there when the pack travels in an archive. `certificateSha256` is the fingerprint of the seal, `verifyText` the text of VERIFY.txt. */
export type IssueFacts = Told & { certificateSha256: string; log: LogFacts; verifier: VerifierFile | null };

/** The manifest of a pack in one file, as canonical JSON. */
export const composeManifest = (model: PackModel, facts: IssueFacts): string => canonicalText(contentOf(model, facts));

/**
 * The manifests of a pack in parts, in their order. Each says all of the pack, which part it is and, of every part, what its manifest says by the
 * digest of that.
 */
export function composePartManifests(model: PackModel, facts: IssueFacts, { ranges, evidencePart }: PartsPlan): string[] {
  const content = contentOf(model, facts);
  const evidence = (content['evidence'] as readonly Members[]).map((file) => ({ ...file, part: evidencePart }));
  const contents = ranges.map((range, index) => {
    const part = canonicalRecord({ number: index + 1, of: ranges.length, ...range });
    return { ...content, evidence, part };
  });
  const parts = contents.map((one, index) => {
    const fileName = packFileName(model.packId, { number: index + 1, of: ranges.length });
    return canonicalRecord({ part: index + 1, fileName, ...ranges[index], contentDigest: contentDigestOf(one, facts.sha256) });
  });
  return contents.map((one) => canonicalText({ ...one, parts }));
}

/** The part that a manifest says it is of, as the pages print it; null for a pack in one file. */
export function partIn(manifest: string): PackPart | null {
  const { part, parts, evidence } = JSON.parse(manifest) as {
    part?: PartWritten;
    parts?: readonly ListedWritten[];
    evidence: readonly { part?: number }[];
  };
  if (!part || !parts) return null;
  return {
    number: part.number,
    of: part.of,
    ...rangeIn(part),
    holdsEvidence: evidence.some((file) => file.part === part.number),
    parts: parts.map((one) => ({ part: one.part, fileName: one.file_name, contentDigest: one.content_digest, ...rangeIn(one) })),
  };
}

type RangeWritten = { from_section: string; to_section: string };
type PartWritten = RangeWritten & { number: number; of: number };
type ListedWritten = RangeWritten & { part: number; file_name: string; content_digest: string };

const rangeIn = ({ from_section: fromSection, to_section: toSection }: RangeWritten): SectionRange => ({ fromSection, toSection });

function contentOf(model: PackModel, { certificateSha256, log, verifier, verifyText, schedules, sha256 }: IssueFacts): Members {
  const records = packRecords(model);
  const tree = merkleTree(sha256);
  const leaves = records.map(({ line }) => tree.leafHash(bytesOf(line)));
  const peaks = leaves.reduce<Uint8Array[]>((before, leaf, size) => tree.append(size, before, leaf).peaks, []);
  const digestOf = (bytes: Uint8Array): string => hexOf(sha256(bytes));
  return canonicalRecord({
    schema: manifestSchema,
    ...identityOf(model),
    modelSha256: digestOf(bytesOf(canonicalJson(model))),
    snapshot: { ...model.trail, recordsRoot: hexOf(tree.rootOf(peaks)), counts: countsOf(records) },
    files: listedFiles(records, { verifyText, schedules }).map(({ key, name, bytes }) => listed({ key, name, bytes }, sha256)),
    proofs: proofFiles.filter((key) => key !== 'M00004' || log.hasEarlier).map((key) => ({ key, name: packFileNames[key] })),
    evidence: model.evidence.map((file) => ({ ...evidenceEntry(file), logIndex: log.indexOf('evidence', file.key) })),
    records: records.map(({ type, id, version, line }) => ({
      type,
      id,
      version,
      sha256: digestOf(bytesOf(line)),
      logIndex: log.indexOf(type, id),
    })),
    log: log.log,
    keys: log.keys.map(({ verifierKey, fromSize, toSize }) => ({ verifierKey, fromSize, toSize })),
    ...(verifier && { verifier: { bytes: verifier.bytes, sha256: verifier.sha256 } }),
    seal: { algorithm: 'rsa-3072-pkcs1-sha256', certificateSha256 },
  }) as Members;
}

/**
 * What a sealed pack holds apart from evidence, in the order of the keys. Throws when the records that the model gives are not those of the
 * manifest: the program has changed since the pack was issued, and its pages would not be what was entered in the log.
 */
export function packFiles(model: PackModel, proof: PackProof, { verifyText, schedules, sha256 }: Told): PackFile[] {
  const manifest = JSON.parse(proof.manifest) as { files: Json };
  const keys = scheduleKeysIn(proof.manifest);
  const counted = listedFiles(packRecords(model), { verifyText, schedules: schedules.filter(({ key }) => keys.includes(key)) });
  if (canonicalJson(manifest.files) !== canonicalJson(counted.map((file) => listed(file, sha256))))
    throw new Error('The files of the pack are not those of its manifest.');
  const texts: [keyof typeof packFileNames, string | null][] = [
    ['M00000', proof.manifest],
    ['M00002', proof.entries],
    ['M00003', proof.checkpoint],
    ['M00004', proof.consistency],
  ];
  const told = texts.flatMap(([key, text]) => (text === null ? [] : [packFile(key, packFileNames[key], text)]));
  return [...told, ...counted].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const mediaTypes: Readonly<Record<string, string>> = {
  ndjson: 'application/x-ndjson',
  json: 'application/json',
  note: 'text/plain',
  txt: 'text/plain',
  csv: 'text/csv',
};

function packFile(key: string, name: string, text: string): PackFile {
  return { key, name, mediaType: mediaTypes[name.split('.').at(-1) ?? ''] ?? 'text/plain', bytes: bytesOf(text) };
}

/** The files whose digests the manifest holds. */
const listedFiles = (records: readonly PackRecord[], { verifyText, schedules }: Omit<Told, 'sha256'>): PackFile[] => [
  ...schedules.map(({ key, name, text }) => packFile(key, name, text)),
  packFile('M00001', packFileNames.M00001, recordsFile(records)),
  packFile('M00005', packFileNames.M00005, verifyText),
];

/** The keys of the schedules that a manifest lists. Packs that were issued before there were any have none, also when they are drawn again. */
const scheduleKeysIn = (manifest: string): string[] => schedulesIn(manifest).map(({ key }) => key);

/** The schedules that a manifest lists, as readers find them among the attached files. */
export const schedulesIn = (manifest: string): { key: string; name: string }[] =>
  (JSON.parse(manifest) as { files: readonly { key: string; name: string }[] }).files.filter(({ key }) => key.startsWith('D'));

const listed = ({ key, name, bytes }: Pick<PackFile, 'key' | 'name' | 'bytes'>, sha256: Sha256) => ({
  key,
  name,
  bytes: bytes.length,
  sha256: hexOf(sha256(bytes)),
});

const identityOf = (model: PackModel) => ({
  packId: model.packId,
  version: model.version,
  kind: model.kind,
  title: model.title,
  lang: model.lang,
  timezone: model.timeZone,
  classification: model.classification,
  recipients: model.recipients,
  organisation: model.organisation,
  period: model.period,
  asOfAt: model.asOf.at,
  issuedAt: model.issued.at,
  issuedBy: model.issuedBy,
  filters: model.filters,
  exclusions: model.leftOut,
  redactions: model.redactions,
  generator: model.generator,
  supersedes: model.supersedes,
});

const evidenceEntry = (file: PackModel['evidence'][number]) => ({
  key: file.key,
  name: file.name,
  mediaType: file.mediaType,
  bytes: file.bytes,
  sha256: file.sha256,
  location: file.isEmbedded ? 'embedded' : 'apart',
  recordType: file.recordType,
  recordCode: file.recordCode,
  parent: file.parent,
  provenance: { source: file.source, capturedOn: file.capturedOn, uploadedBy: file.uploadedBy, uploadedAt: file.uploaded.at },
});

function countsOf(records: readonly { type: string }[]): { readonly [type: string]: Json } {
  const counts = new Map<string, number>();
  for (const { type } of records) counts.set(type, (counts.get(type) ?? 0) + 1);
  return Object.fromEntries(counts);
}
