/** Removing what was deleted from the files of the database, where it would otherwise lie until its page is written again. */
import { engine } from './engine.ts';
import type { Store } from './store.ts';

const steps = {
  // The rewritten database goes through the write-ahead log, which is then emptied.
  // VACUUM may renumber the rows that the full-text index refers to.
  sqlite: ['VACUUM', `INSERT INTO search_fts(search_fts) VALUES ('rebuild')`, 'PRAGMA wal_checkpoint(TRUNCATE)'],
  postgres: ['VACUUM FULL trail_payload', 'VACUUM FULL trail_blob'],
};

/** Rewrites what holds erased values. Takes as long as copying the database, and as much room. */
export async function scrub({ raw }: Store): Promise<void> {
  await raw.alone(async (connection) => {
    for (const step of steps[engine]) await connection.run(step);
  });
}
