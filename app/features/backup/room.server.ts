/** Whether a disk can take what is about to be written: found out before, because a full disk stops the register itself. */
import { statfs } from 'node:fs/promises';
import { BackupBroken } from './manifest.ts';

/** Free bytes of the file system that holds `folder`, as far as this user may fill it. Replaced by tests. */
export type MeasureFree = (folder: string) => Promise<number>;

export const measureFree: MeasureFree = async (folder) => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

/** Left for the register, whose own writes go on meanwhile. */
const keptFreeBytes = 64 * 1024 * 1024;

/** Throws BackupBroken when `folder` cannot take so many bytes more. */
export async function assertRoom(folder: string, bytes: number, freeBytes: MeasureFree): Promise<void> {
  const free = await freeBytes(folder);
  if (free >= bytes + keptFreeBytes) return;
  throw new BackupBroken(`no room in ${folder}: ${inMegabytes(bytes + keptFreeBytes)} needed, ${inMegabytes(free)} free`);
}

const inMegabytes = (bytes: number): string => `${Math.ceil(bytes / 1e6)} MB`;
