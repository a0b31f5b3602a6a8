/** Writes a stream to a file that appears whole or not at all: temporary file, fsync, rename, fsync of the folder. */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

export type WrittenFile = { bytes: number; sha256: string };

/** Changes a file that is whole but not yet in its place, without changing its length. */
export type Completion = (file: FileHandle, bytes: number) => Promise<void>;

export async function writeWholeFile(source: AsyncIterable<Uint8Array>, target: string, complete?: Completion): Promise<WrittenFile> {
  const temporary = `${target}.${randomUUID()}.part`;
  try {
    const written = await writeFlushed(source, temporary, complete);
    await rename(temporary, target);
    await flushFolder(path.dirname(target));
    return written;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeFlushed(source: AsyncIterable<Uint8Array>, file: string, complete: Completion | undefined): Promise<WrittenFile> {
  let bytes = 0;
  const handle = await open(file, 'wx+', 0o640);
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      await handle.writeFile(chunk);
    }
    await complete?.(handle, bytes);
    await handle.sync();
    return { bytes, sha256: (await digestOfRanges(handle, [[0, bytes]])).toString('hex') };
  } finally {
    await handle.close();
  }
}

const bufferBytes = 1024 * 1024;

/** SHA-256 of parts of a file, given as start and length, one after the other. */
export async function digestOfRanges(handle: FileHandle, ranges: readonly (readonly [start: number, length: number])[]): Promise<Buffer> {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(bufferBytes);
  for (const [start, length] of ranges) {
    for (let at = start; at < start + length;) {
      const { bytesRead } = await handle.read(buffer, 0, Math.min(bufferBytes, start + length - at), at);
      if (bytesRead === 0) throw new Error('The file ended early.');
      hash.update(buffer.subarray(0, bytesRead));
      at += bytesRead;
    }
  }
  return hash.digest();
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
