/** Embeds evidence files as they are, streamed: pdfkit's own way reads each whole, hashes it in plain code and deflates it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { evidenceFileName } from '#app/domain/pack/evidence-file-name.ts';
import type { PackFile } from '#app/domain/pack/manifest.ts';
import type { PackEvidence } from '#app/domain/pack/front.ts';
import type { PackDocument } from './pack-document.ts';
import { pdfDate } from './pdf-date.ts';
import { internalsOf, pdfText, type Reference } from './pdfkit-internals.ts';

/** Where the bytes of a digest are: a path, or the bytes as a stream. */
export type EvidenceSource = (sha256: string) => string | AsyncIterable<Uint8Array>;

type IndexedFile = Pick<PackEvidence, 'key' | 'name' | 'bytes' | 'sha256'>;

/** The file is not what the index says; the pack must not be issued. */
export class EvidenceMismatch extends Error {
  override name = 'EvidenceMismatch';
  readonly key: string;
  constructor({ key, name }: Pick<PackEvidence, 'key' | 'name'>, found: string) {
    super(`Evidence ${key} ${name}: ${found}`);
    this.key = key;
  }
}

/** More than this unread output, in bytes, and the writer waits for the file to catch up. */
const outputLimitBytes = 4 * 1024 * 1024;

/**
 * Embeds the files marked so, in the order of their keys, and lists them for viewers under these keys. A digest is stored once.
 * Throws `EvidenceMismatch` when a file's size or SHA-256 differs from the index.
 */
export async function attachEvidence(doc: PackDocument, files: readonly PackEvidence[], source: EvidenceSource): Promise<void> {
  const stored = new Map<string, Reference>();
  for (const file of files.filter(({ isEmbedded }) => isEmbedded)) {
    const stream = stored.get(file.sha256) ?? (await writeEvidence(doc, file, source));
    stored.set(file.sha256, stream);
    const description = `${file.recordCode} · SHA-256 ${file.sha256}`;
    list(doc, file.key, describeFile(doc, { name: evidenceFileName(file), description, relationship: 'Supplement' }, stream));
  }
}

function writeEvidence(doc: PackDocument, file: PackEvidence, source: EvidenceSource): Promise<Reference> {
  const found = source(file.sha256);
  return writeStream(doc, { mediaType: file.mediaType, bytes: file.bytes, at: file.uploaded.at }, () =>
    copyChecked(doc, file, opened(found)),
  );
}

/** The bytes behind an answer of an `EvidenceSource`. */
export const opened = (found: string | AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> =>
  typeof found === 'string' ? createReadStream(found) : found;

/** Waits until the reader of the document has taken most of what was written. */
export async function drained(doc: PackDocument): Promise<void> {
  while (doc.readableLength > outputLimitBytes && !doc.destroyed) await breathe();
}

/** A file that says what is in the pack and how it is checked; beside the evidence in every viewer's list. */
export async function attachPackFile(doc: PackDocument, file: PackFile, at: number): Promise<void> {
  const { key, name, mediaType, bytes } = file;
  const stream = await writeStream(doc, { mediaType, bytes: bytes.length, at }, async () => internalsOf(doc)._write(bytes));
  const relationship = key === 'M00001' ? 'Source' : 'Data';
  list(doc, key, describeFile(doc, { name: `${key}_${name}`, description: name, relationship }, stream));
}

/** Adds the file to the names that viewers list and to the files associated with the document. */
function list(doc: PackDocument, key: string, specification: Reference): void {
  doc.addNamedEmbeddedFile(key, specification as unknown as Parameters<PackDocument['addNamedEmbeddedFile']>[1]);
  const { data } = internalsOf(doc)._root;
  data['AF'] = [...((data['AF'] as Reference[] | undefined) ?? []), specification];
}

type StreamFacts = { mediaType: string; bytes: number; at: number };

/** The stream object, by hand: its length is known, so its bytes need not be held. */
async function writeStream(
  doc: PackDocument,
  { mediaType, bytes, at }: StreamFacts,
  writeBytes: () => Promise<unknown>,
): Promise<Reference> {
  const inner = internalsOf(doc);
  const reference = inner.ref({});
  reference.offset = inner._offset;
  inner._write(`${reference.id} 0 obj`);
  inner._write(
    `<< /Type /EmbeddedFile /Subtype /${nameOf(mediaType)} /Params << /Size ${bytes} /ModDate (${pdfDate(at)}) >> /Length ${bytes} >>`,
  );
  inner._write('stream');
  await writeBytes();
  inner._write('\nendstream');
  inner._write('endobj');
  inner._refEnd(reference);
  return reference;
}

async function copyChecked(doc: PackDocument, file: PackEvidence, source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const chunk of checkedBytes(file, source)) {
    internalsOf(doc)._write(chunk);
    await drained(doc);
  }
}

/** The bytes as they come. Throws `EvidenceMismatch` at the latest behind the last when they are not those of the index. */
export async function* checkedBytes(file: IndexedFile, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.byteLength;
    if (bytes > file.bytes) throw new EvidenceMismatch(file, `more than the ${file.bytes} bytes of the index.`);
    hash.update(chunk);
    yield chunk;
  }
  if (bytes !== file.bytes) throw new EvidenceMismatch(file, `${bytes} bytes instead of ${file.bytes}.`);
  const sha256 = hash.digest('hex');
  if (sha256 !== file.sha256) throw new EvidenceMismatch(file, `SHA-256 ${sha256} instead of ${file.sha256}.`);
}

type Description = { name: string; description: string; relationship: 'Supplement' | 'Data' | 'Source' };

/** The file specification. Keys and names are ASCII where tools sort or print them; the true name is in `UF`. */
function describeFile(doc: PackDocument, { name, description, relationship }: Description, stream: Reference): Reference {
  const specification = internalsOf(doc).ref({
    Type: 'Filespec',
    AFRelationship: relationship,
    F: pdfText(asciiName(name)),
    UF: pdfText(name),
    Desc: pdfText(description),
    EF: { F: stream, UF: stream },
  });
  specification.end();
  return specification;
}

const asciiName = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .replaceAll(/[^\x20-\x7e]/g, '_');

const nameOf = (mediaType: string): string =>
  mediaType.replaceAll(/[^A-Za-z0-9.\-+]/g, (c) => `#${c.charCodeAt(0).toString(16).padStart(2, '0').toUpperCase()}`);
