/** The archive of a backup: a ZIP file that any system can open. Keys are never in it. */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { flush } from '#db/flush.ts';
import { BackupBroken, contentsOf, type Manifest, manifestName, manifestSchema, type StoredFile } from './manifest.ts';

const longestManifestBytes = 256 * 1024 * 1024;

/** Writes the archive; `pathOf` says where each of its contents lies. When this returns, it would survive a power cut. */
export async function writeArchive(target: string, manifest: Manifest, pathOf: (name: string) => string): Promise<void> {
  const zip = new yazl.ZipFile();
  const mtime = new Date(manifest.createdAt);
  zip.addBuffer(Buffer.from(JSON.stringify(manifest)), manifestName, { mtime });
  for (const name of contentsOf(manifest).keys()) zip.addFile(pathOf(name), name, { mtime, compress: name.endsWith('.db') });
  zip.end();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  await pipeline(output, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
  await flush(target);
}

export async function sha256OfFile(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/**
 * Reads the whole archive and compares everything with its manifest. `targetOf` says where a content is to be kept, or null to look at it
 * only. Throws BackupBroken for what is missing, left over, doubled or changed.
 */
export async function readArchive(file: string, targetOf: (name: string) => string | null): Promise<Manifest> {
  const zip = await open(file);
  let manifest: Manifest | null = null;
  const awaited = new Map<string, StoredFile>();
  try {
    for await (const entry of entriesOf(zip)) {
      const { fileName: name } = entry;
      if (manifest === null) {
        manifest = await readManifest(zip, entry);
        for (const [content, stored] of contentsOf(manifest)) awaited.set(content, stored);
        continue;
      }
      const stored = awaited.get(name);
      if (!stored) throw new BackupBroken(`${name} does not belong in this backup`);
      awaited.delete(name);
      if (entry.uncompressedSize !== stored.bytes) throw new BackupBroken(`${name} has another size than the backup says`);
      const sha256 = await unpack(() => streamOf(zip, entry), targetOf(name));
      if (sha256 !== stored.sha256) throw new BackupBroken(`${name} was changed`);
    }
  } catch (error) {
    throw damageOf(file, error);
  } finally {
    zip.close();
  }
  const [missing] = awaited.keys();
  if (manifest === null || missing !== undefined) throw new BackupBroken(`${missing ?? manifestName} is missing`);
  return manifest;
}

/** What the archive says of itself; nothing of it is compared with its contents. Throws BackupBroken. */
export async function manifestOf(file: string): Promise<Manifest> {
  const zip = await open(file);
  try {
    for await (const entry of entriesOf(zip)) return await readManifest(zip, entry);
  } catch (error) {
    throw damageOf(file, error);
  } finally {
    zip.close();
  }
  throw new BackupBroken(`${manifestName} is missing`);
}

/** What the operating system has against it is not the archive's fault. */
const damageOf = (file: string, error: unknown): unknown =>
  error instanceof BackupBroken || isSystemFault(error)
    ? error
    : new BackupBroken(`${file} is damaged: ${error instanceof Error ? error.message : String(error)}`);

const isSystemFault = (error: unknown): boolean => error instanceof Error && 'syscall' in error;

async function readManifest(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Manifest> {
  if (entry.fileName !== manifestName) throw new BackupBroken('this is no backup of Garant: it does not begin with a manifest');
  if (entry.uncompressedSize > longestManifestBytes) throw new BackupBroken('the manifest is too large');
  const chunks: Buffer[] = [];
  for await (const chunk of await streamOf(zip, entry)) chunks.push(chunk as Buffer);
  const manifest = manifestSchema.safeParse(JSON.parse(Buffer.concat(chunks).toString()));
  if (!manifest.success) throw new BackupBroken('the manifest has another form');
  return manifest.data;
}

/** Hashes a content and keeps it where that is wanted. It is opened when somebody listens: damage shows in the first bytes already. */
async function unpack(openContent: () => Promise<Readable>, target: string | null): Promise<string> {
  const hash = createHash('sha256');
  const hashed = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      yield chunk;
    }
  };
  if (target === null) for await (const chunk of await openContent()) hash.update(chunk as Buffer);
  else {
    await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(await openContent(), hashed, createWriteStream(target, { flags: 'wx', mode: target.endsWith('.db') ? 0o600 : 0o440 }));
    await flush(target);
    await flush(path.dirname(target));
  }
  return hash.digest('hex');
}

function open(file: string): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    yauzl.open(file, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, zip) => {
      if (!error) resolve(zip);
      else reject(isSystemFault(error) ? error : new BackupBroken(`${file} is no backup of Garant: ${error.message}`));
    });
  });
}

async function* entriesOf(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  const next = () =>
    new Promise<yauzl.Entry | null>((resolve, reject) => {
      zip.removeAllListeners();
      zip.once('entry', resolve);
      zip.once('end', () => resolve(null));
      zip.once('error', reject);
      zip.readEntry();
    });
  for (let entry = await next(); entry !== null; entry = await next()) yield entry;
}

function streamOf(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
