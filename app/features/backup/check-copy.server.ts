/** What a copy of the database has to be before anybody relies on it. */
import { migrate } from '#db/migrate.ts';
import { openStore, type Store } from '#db/store.ts';
import { namedFiles } from '../evidence/check-files.server.ts';
import { currentLog } from '../trail/stored-log.server.ts';
import { verifyStoredTrail } from '../trail/walk.server.ts';
import { BackupBroken, type Manifest } from './manifest.ts';

export type CheckedCopy = {
  trail: Manifest['trail'];
  /** Hashes of all files that a row names. */
  files: string[];
  /** The migrations that brought it to this version. */
  applied: string[];
};

/** How a copy that an older version made is brought to this one. */
export type Upgrade = Parameters<typeof migrate>[1];

/**
 * Opens the copy and checks it: every page and reference, the whole trail with its signed heads. With `upgrade` it is brought to this
 * version first. Throws BackupBroken, and SchemaMismatch when a newer version made it.
 */
export async function checkCopy(file: string, upgrade?: Upgrade): Promise<CheckedCopy> {
  const store = await openStore({ file });
  try {
    await checkPages(store);
    const applied = upgrade ? await migrate(store, upgrade) : [];
    const verdict = await verifyStoredTrail(store);
    if (verdict.firstBroken) {
      const { seq, reason } = verdict.firstBroken;
      throw new BackupBroken(`the trail does not hold at entry ${seq} (${reason})`);
    }
    const log = await currentLog(store.read);
    if (!log) throw new BackupBroken('the database has no trail');
    return { trail: { origin: log.origin, size: log.size, root: log.root }, files: await namedFiles(store.read), applied };
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
