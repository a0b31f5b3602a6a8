/**
 * Files on disk under the SHA-256 of their bytes: `cas/aa/<sha256>`. A file is whole, hashed, flushed and in its place before any row
 * names it; the order is stream to a temporary file, fsync, rename, fsync of the folder. Without the last step a power cut loses files
 * that were acknowledged.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

export type StoredFile = { sha256: string; bytes: number };

export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/** A file that has arrived whole and lies aside until somebody decides what becomes of it. */
export type ReceivedFile = StoredFile & {
  /** Where its bytes can be looked at meanwhile. */
  path: string;
  /** Moves it to its place under its hash; the same bytes are kept once. */
  keep(): Promise<void>;
  /** Removes what was not kept; after `keep` it does nothing. */
  discard(): Promise<void>;
};

export type FileStore = {
  /** Takes the stream's bytes to disk, aside; throws `FileTooLarge` past the limit and leaves nothing behind when the stream breaks. */
  receive(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<ReceivedFile>;
  /** Receives and keeps in one go, for bytes that need no look first. */
  put(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StoredFile>;
  has(sha256: string): Promise<boolean>;
  read(sha256: string): AsyncIterable<Uint8Array>;
  pathOf(sha256: string): string;
  folder: string;
};

export async function openFileStore(folder: string): Promise<FileStore> {
  const incoming = path.join(folder, 'incoming');
  await mkdir(incoming, { recursive: true });

  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a SHA-256 in hex.');
    return path.join(folder, sha256.slice(0, 2), sha256);
  };

  const receive = async (source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<ReceivedFile> => {
    const temporary = path.join(incoming, randomUUID());
    const discard = () => rm(temporary, { force: true });
    try {
      const stored = await writeHashed(source, temporary, limitBytes);
      return { ...stored, path: temporary, keep: () => settle(temporary, pathOf(stored.sha256)), discard };
    } catch (error) {
      await discard();
      throw error;
    }
  };

  return {
    folder,
    pathOf,
    receive,
    async put(source, limitBytes) {
      const { sha256, bytes, keep, discard } = await receive(source, limitBytes);
      try {
        await keep();
      } finally {
        await discard();
      }
      return { sha256, bytes };
    },
    has: (sha256) =>
      access(pathOf(sha256)).then(
        () => true,
        () => false,
      ),
    read: (sha256) => createReadStream(pathOf(sha256)),
  };
}

async function writeHashed(source: AsyncIterable<Uint8Array>, file: string, limitBytes: number): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(file, 'wx', 0o440);
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > limitBytes) throw new FileTooLarge(`More than ${limitBytes} bytes.`);
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { sha256: hash.digest('hex'), bytes };
}

async function settle(temporary: string, target: string): Promise<void> {
  const isKnown = await stat(target).then(
    () => true,
    () => false,
  );
  if (isKnown) return;
  const parent = path.dirname(target);
  const made = await mkdir(parent, { recursive: true });
  await rename(temporary, target);
  await chmod(target, 0o440);
  await flushFolder(parent);
  if (made) await flushFolder(path.dirname(parent));
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
