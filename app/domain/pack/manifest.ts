/** The manifest of a sealed pack: what is inside, each part by its SHA-256, in canonical JSON (`urn:garant:pack-manifest:1`). */
import { bytesOf, canonicalJson, canonicalRecord, canonicalText, type Json } from '../trail/canonical.ts';
import { hexOf, merkleTree, type Sha256 } from '../trail/merkle.ts';
import type { PackModel } from './model.ts';
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
export type PackFileKey = keyof typeof packFileNames;

/** Of the above, what a pack may lack; the manifest then names it as absent. */
const optionalFiles = ['M00002', 'M00003', 'M00004'] as const;

export type PackFile = { key: PackFileKey; name: string; mediaType: string; bytes: Uint8Array };

/** What goes into the pack apart from evidence, and the digests that its pages print. */
export type PackContents = {
  files: PackFile[];
  /** Hexadecimal SHA-256 of manifest.json, and of the canonical JSON of the model. */
  manifestSha256: string;
  modelSha256: string;
};

/**
 * The manifest and the files that it lists. `verifyText` is the text of VERIFY.txt; `certificateSha256` the fingerprint of the seal. Pure: the
 * same model and fingerprint give the same bytes.
 */
export function composeContents(
  model: PackModel,
  { certificateSha256, verifyText, sha256 }: { certificateSha256: string; verifyText: string; sha256: Sha256 },
): PackContents {
  const records = packRecords(model);
  const tree = merkleTree(sha256);
  const leaves = records.map(({ line }) => tree.leafHash(bytesOf(line)));
  const peaks = leaves.reduce<Uint8Array[]>((before, leaf, size) => tree.append(size, before, leaf).peaks, []);
  const digestOf = (bytes: Uint8Array): string => hexOf(sha256(bytes));
  const modelSha256 = digestOf(bytesOf(canonicalJson(model)));
  const counted: PackFile[] = [
    { key: 'M00001', name: packFileNames.M00001, mediaType: 'application/x-ndjson', bytes: bytesOf(recordsFile(records)) },
    { key: 'M00005', name: packFileNames.M00005, mediaType: 'text/plain', bytes: bytesOf(verifyText) },
  ];
  const manifest = canonicalText(
    canonicalRecord({
      schema: manifestSchema,
      ...identityOf(model),
      modelSha256,
      snapshot: { ...model.trail, recordsRoot: hexOf(tree.rootOf(peaks)), counts: countsOf(records) },
      files: counted.map(({ key, name, bytes }) => ({ key, name, bytes: bytes.length, sha256: digestOf(bytes) })),
      absent: optionalFiles.map((key) => ({ key, name: packFileNames[key] })),
      evidence: model.evidence.map(evidenceEntry),
      records: records.map(({ type, id, version, line }) => ({ type, id, version, sha256: digestOf(bytesOf(line)) })),
      seal: { algorithm: 'rsa-3072-pkcs1-sha256', certificateSha256 },
    }),
  );
  const bytes = bytesOf(manifest);
  return {
    files: [{ key: 'M00000', name: packFileNames.M00000, mediaType: 'application/json', bytes }, ...counted],
    manifestSha256: digestOf(bytes),
    modelSha256,
  };
}

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
