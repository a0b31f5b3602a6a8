/** What a copy of the database has to be before anybody relies on it. */
import { isNotNull } from 'drizzle-orm';
import { openStore, type Reader, type Store } from '#db/store.ts';
import { fileNamingColumns } from '../evidence/sweep.server.ts';
import { currentLog } from '../trail/stored-log.server.ts';
import { verifyStoredTrail } from '../trail/walk.server.ts';
import { BackupBroken, type Manifest } from './manifest.ts';

export type CheckedCopy = {
  trail: Manifest['trail'];
  /** Hashes of all files that a row names. */
  files: string[];
};

/** Opens the copy and checks it: every page and reference, the whole trail with its signed heads. Throws BackupBroken. */
export async function checkCopy(file: string): Promise<CheckedCopy> {
  const store = await openStore({ file });
  try {
    await checkPages(store);
    const verdict = await verifyStoredTrail(store);
    if (verdict.firstBroken) {
      const { seq, reason } = verdict.firstBroken;
      throw new BackupBroken(`the trail does not hold at entry ${seq} (${reason})`);
    }
    const log = await currentLog(store.read);
    if (!log) throw new BackupBroken('the database has no trail');
    return { trail: { origin: log.origin, size: log.size, root: log.root }, files: await namedFiles(store.read) };
  } finally {
    await store.close();
  }
}

async function checkPages({ raw }: Store): Promise<void> {
  const [integrity] = await raw.rows<{ integrity_check: string }>('PRAGMA integrity_check(1)');
  if (integrity?.integrity_check !== 'ok') throw new BackupBroken(`the database is damaged: ${integrity?.integrity_check}`);
  const [orphan] = await raw.rows<{ table: string }>('PRAGMA foreign_key_check');
  if (orphan) throw new BackupBroken(`a row of ${orphan.table} refers to one that is not there`);
}

async function namedFiles(reader: Reader): Promise<string[]> {
  const named = new Set<string>();
  for (const { table, column } of fileNamingColumns)
    for (const { sha256 } of await reader.selectDistinct({ sha256: column }).from(table).where(isNotNull(column)))
      if (sha256 !== null) named.add(sha256);
  return [...named].sort();
}
