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

export type FileStore = {
  /** Stores the stream's bytes; throws `FileTooLarge` past the limit and leaves nothing behind when the stream breaks. */
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

  return {
    folder,
    pathOf,
    async put(source, limitBytes) {
      const temporary = path.join(incoming, randomUUID());
      try {
        const stored = await writeHashed(source, temporary, limitBytes);
        await settle(temporary, pathOf(stored.sha256));
        return stored;
      } finally {
        await rm(temporary, { force: true });
      }
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
