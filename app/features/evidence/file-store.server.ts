/**
 * Files on disk under the SHA-256 of their bytes: `cas/aa/<sha256>`. A file is whole, hashed, flushed and in its place before any row
 * names it; the order is stream to a temporary file, fsync, rename, fsync of the folder. Without the last step a power cut loses files
 * that were acknowledged.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, chmod, mkdir, open, rename, rm, statfs, utimes } from 'node:fs/promises';
import path from 'node:path';
import { flush } from '#db/flush.ts';

/** What must stay free where the files lie: the database needs room to write, to be copied and to be repaired. */
const freeSpaceFloorBytes = 1024 ** 3;

export type StoredFile = { sha256: string; bytes: number };

export class FileTooLarge extends Error {
  override name = 'FileTooLarge';
}

/** Keeping the file would leave the disk without the room that the register itself needs. The message is one line for an operator. */
export class StorageFull extends Error {
  override name = 'StorageFull';
  constructor(folder: string, options?: ErrorOptions) {
    super(`GARANT_DATA: no room for files: 1 GiB must stay free in ${folder}`, options);
  }
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
  /**
   * Takes the stream's bytes to disk, aside; throws `FileTooLarge` past the limit and `StorageFull` where the disk must not be filled
   * further, and leaves nothing behind when the stream breaks.
   */
  receive(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<ReceivedFile>;
  /** Receives and keeps in one go, for bytes that need no look first. */
  put(source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<StoredFile>;
  /** Bytes that may be added before the disk is filled as far as it may be. */
  room(): Promise<number>;
  has(sha256: string): Promise<boolean>;
  read(sha256: string): AsyncIterable<Uint8Array>;
  pathOf(sha256: string): string;
  folder: string;
};

/** Where files lie that are not in their place yet; on the same disk, so that moving them there is one step. */
export const incomingFolder = ({ folder }: Pick<FileStore, 'folder'>) => path.join(folder, 'incoming');

/** Free bytes of the file system that holds `folder`, as far as this user may fill it. */
type MeasureFree = (folder: string) => Promise<number>;

const measureFree: MeasureFree = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** Opens the store, making its folders. `freeBytes` is what tests replace to fill a disk. */
export async function openFileStore(folder: string, { freeBytes = measureFree }: { freeBytes?: MeasureFree } = {}): Promise<FileStore> {
  const incoming = incomingFolder({ folder });
  await mkdir(incoming, { recursive: true });
  const room = async () => (await freeBytes(folder)) - freeSpaceFloorBytes;

  const pathOf = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a SHA-256 in hex.');
    return path.join(folder, sha256.slice(0, 2), sha256);
  };

  const receive = async (source: AsyncIterable<Uint8Array>, limitBytes: number): Promise<ReceivedFile> => {
    const temporary = path.join(incoming, randomUUID());
    const discard = () => rm(temporary, { force: true });
    try {
      // Measured once a file: what several uploads together take beyond it is small beside the floor.
      const stored = await writeHashed(source, temporary, { mostBytes: limitBytes, roomBytes: await room() });
      return { ...stored, path: temporary, keep: () => settle(temporary, pathOf(stored.sha256)), discard };
    } catch (error) {
      await discard();
      throw isOutOfRoom(error) ? new StorageFull(folder, { cause: error }) : error;
    }
  };

  return {
    folder,
    pathOf,
    receive,
    room,
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

class NoRoom extends Error {}

/** Past the floor, or, where a quota or another program is faster than the measure, at the end of the disk itself. */
function isOutOfRoom(error: unknown): boolean {
  return error instanceof NoRoom || (error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT'));
}

async function writeHashed(
  source: AsyncIterable<Uint8Array>,
  file: string,
  { mostBytes, roomBytes }: { mostBytes: number; roomBytes: number },
): Promise<StoredFile> {
  const hash = createHash('sha256');
  let bytes = 0;
  const handle = await open(file, 'wx', 0o440);
  try {
    for await (const chunk of source) {
      bytes += chunk.byteLength;
      if (bytes > mostBytes) throw new FileTooLarge(`More than ${mostBytes} bytes.`);
      if (bytes > roomBytes) throw new NoRoom();
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
  if (await renew(target)) return;
  const parent = path.dirname(target);
  const made = await mkdir(parent, { recursive: true });
  await rename(temporary, target);
  await chmod(target, 0o440);
  await flush(parent);
  if (made) await flush(path.dirname(parent));
}

/** Marks a file that is there already as just received, so that the sweep of unnamed files gives its row time to come; false: not there. */
function renew(file: string): Promise<boolean> {
  const now = new Date();
  return utimes(file, now, now).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false;
      throw error;
    },
  );
}
