/**
 * Copies of a SQLite database. They are made by SQLite itself, page by page: copying the file misses what stands in its log, and VACUUM INTO
 * may renumber the rows that the full-text index refers to. A copy has its name only when it is whole, checked and flushed.
 */
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import Database from 'better-sqlite3';
import { flush } from './flush.ts';
import type { Backup } from './store.ts';

/** Versions of the schema of which a copy is kept: enough to go back several upgrades, and the folder does not grow for ever. */
const versionsKept = 5;

/**
 * Copies the database into `folder` under the version of its schema and the instant, and returns the path. The newest copy of each of the
 * last versions is kept, so that a start that fails again and again does not fill the disk.
 */
export async function keepCopy(backup: Backup, { folder, version, at }: { folder: string; version: string; at: number }): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `garant-${version}-${instantOf(at)}.db`);
  await copyDatabase(backup, file);
  await removeOldCopies(folder);
  return file;
}

/** Copies the database to `file`. Throws, and leaves no file, when it cannot be written whole or the copy is damaged. */
export async function copyDatabase(backup: Backup, file: string): Promise<void> {
  const partial = `${file}.partial`;
  try {
    await backup(partial);
    closeLog(partial);
    await flush(partial);
    await rename(partial, file);
    await flush(path.dirname(file));
  } finally {
    await rm(partial, { force: true });
  }
}

/** Makes the copy one file that can be moved by itself, and checks it. */
function closeLog(file: string): void {
  const copy = new Database(file);
  try {
    copy.pragma('journal_mode = delete');
    const answer: unknown = copy.pragma('quick_check', { simple: true });
    if (answer !== 'ok') throw new Error(`the copy is damaged, hence the database too: ${String(answer)}`);
  } finally {
    copy.close();
  }
}

const copyName = /^garant-(\d{4}_.+)-(\d{17})\.db$/;

async function removeOldCopies(folder: string): Promise<void> {
  const copies = (await readdir(folder))
    .flatMap((name) => {
      const [, version, instant] = copyName.exec(name) ?? [];
      return version && instant ? [{ name, version, instant }] : [];
    })
    .sort((a, b) => b.instant.localeCompare(a.instant));
  const versions = new Set<string>();
  for (const { name, version } of copies) {
    if (!versions.has(version) && versions.size < versionsKept) versions.add(version);
    else await rm(path.join(folder, name));
  }
}

/** 20261121090000000: sorts by time and is a file name everywhere. */
const instantOf = (at: number) => new Date(at).toISOString().replaceAll(/\D/g, '');
