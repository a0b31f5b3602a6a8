/** The upkeep of the folder of files: what lies in it, and how a file is taken out without racing somebody who adds the same bytes. */
import { readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { incomingFolder, type FileStore } from './file-store.server.ts';

export type KeptFile = { sha256: string; bytes: number; /** When it was last received. */ receivedAt: number };

const hashName = /^[0-9a-f]{64}$/;

/** Files under their hash, one folder of them at a time. */
export async function* keptFiles({ folder }: FileStore): AsyncGenerator<KeptFile[]> {
  for (const shelf of (await readdir(folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort()) {
    const names = (await readdir(path.join(folder, shelf))).filter((name) => hashName.test(name)).sort();
    const found = await Promise.all(names.map((name) => look(path.join(folder, shelf, name))));
    yield found.flatMap((file, index) => (file ? [{ sha256: names[index] ?? '', ...file }] : []));
  }
}

/**
 * Moves a file out of its place, to be removed. False when it was received again since `notAfter`: it then stays. Whoever receives the
 * same bytes at this moment either marks the file before it moves, which is seen here, or finds none and puts their own in its place.
 */
export async function setAside(files: FileStore, sha256: string, notAfter: number): Promise<boolean> {
  const aside = asideOf(files, sha256);
  await rename(files.pathOf(sha256), aside);
  const file = await look(aside);
  if (file && file.receivedAt <= notAfter) return true;
  await rename(aside, files.pathOf(sha256));
  return false;
}

export const removeAside = (files: FileStore, sha256: string): Promise<void> => rm(asideOf(files, sha256), { force: true });

/** Puts back what an interrupted removal left aside, so that it is judged anew. */
export async function putBack(files: FileStore): Promise<void> {
  for (const name of (await readdir(incomingFolder(files))).filter((name) => hashName.test(name))) {
    if (await files.has(name)) await removeAside(files, name);
    else await rename(asideOf(files, name), files.pathOf(name));
  }
}

/** Removes what uploads and drawings that ended in the middle left behind, untouched since `notAfter`. Returns how many there were. */
export async function removeInterrupted(files: FileStore, notAfter: number): Promise<number> {
  let count = 0;
  for (const name of await readdir(incomingFolder(files))) {
    const file = path.join(incomingFolder(files), name);
    const found = await look(file);
    if (hashName.test(name) || !found || found.receivedAt > notAfter) continue;
    await rm(file, { force: true });
    count += 1;
  }
  return count;
}

const asideOf = (files: FileStore, sha256: string) => path.join(incomingFolder(files), sha256);

async function look(file: string): Promise<{ bytes: number; receivedAt: number } | null> {
  try {
    const { size, mtimeMs } = await stat(file);
    return { bytes: size, receivedAt: mtimeMs };
  } catch {
    // It went to its place, or was removed, since it was listed.
    return null;
  }
}
