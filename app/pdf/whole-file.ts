/** Writes a stream to a file that appears whole or not at all: temporary file, fsync, rename, fsync of the folder. */
import { createHash, randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

export type WrittenFile = { bytes: number; sha256: string };

export async function writeWholeFile(source: AsyncIterable<Uint8Array>, target: string): Promise<WrittenFile> {
  const temporary = `${target}.${randomUUID()}.part`;
  try {
    const written = await writeFlushed(source, temporary);
    await rename(temporary, target);
    await flushFolder(path.dirname(target));
    return written;
  } finally {
    await rm(temporary, { force: true });
  }
}

async function writeFlushed(source: AsyncIterable<Uint8Array>, file: string): Promise<WrittenFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(file, 'wx', 0o640);
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  return { bytes, sha256: hash.digest('hex') };
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
