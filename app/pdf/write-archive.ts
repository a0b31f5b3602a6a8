/** Writes the archive in which a pack travels with the evidence that does not fit into it: streamed, nothing compressed, the same bytes each time. */
import { createReadStream } from 'node:fs';
import { type FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { ArchivedFile } from '#app/domain/verify/archive-check.ts';
import { crcOffset, directory, headerLength, localHeader, zip32Limit, type ZipEntry } from '#app/domain/verify/zip-form.ts';
import { checkedBytes } from './attach.ts';
import { writeWholeFile, type WrittenFile } from './whole-file.ts';

/** `shown` names the file when its bytes are not those that are listed. */
export type ArchiveInput = ArchivedFile & { shown: { key: string; name: string }; open: () => AsyncIterable<Uint8Array> };

/** Files up to this size, in bytes, fit the form of the archive. */
const largestFileBytes = zip32Limit - 1;

/**
 * Writes the files in this order to `out`, which appears whole or not at all. Throws `EvidenceMismatch` for the first whose size or SHA-256 is not
 * the one listed.
 */
export function writeArchive(files: readonly ArchiveInput[], out: string): Promise<WrittenFile> {
  const entries: ZipEntry[] = [];
  // The checksum of a file is known behind its bytes, and belongs before them.
  const fillChecksums = async (handle: FileHandle): Promise<void> => {
    for (const entry of entries) {
      const checksum = localHeader(entry).subarray(crcOffset, crcOffset + 4);
      await handle.write(checksum, 0, checksum.length, entry.offset + crcOffset);
    }
  };
  return writeWholeFile(archiveBytes(files, entries), out, fillChecksums);
}

async function* archiveBytes(files: readonly ArchiveInput[], entries: ZipEntry[]): AsyncGenerator<Uint8Array> {
  let offset = 0;
  for (const file of files) {
    const { name, bytes: size, sha256, shown } = file;
    if (size > largestFileBytes) throw new Error(`${name} is larger than a file of an archive can be.`);
    const entry: ZipEntry = { name, size, crc32: 0, offset };
    yield localHeader(entry);
    for await (const chunk of checkedBytes({ ...shown, bytes: size, sha256 }, file.open())) {
      entry.crc32 = crc32(chunk, entry.crc32);
      yield chunk;
    }
    entries.push(entry);
    offset += headerLength(name) + size;
  }
  yield directory(entries, offset);
}

/** A file on disk as it goes into the archive. */
export const fromDisk = (path: string) => (): AsyncIterable<Uint8Array> => createReadStream(path);
