/**
 * The sweep of files that no row names. A file is in its place before the row that names it, so a process that ends between the two leaves
 * one behind; what is old enough is written to the trail and removed. Files of uploads that never arrived whole go without a word.
 */
import { inArray } from 'drizzle-orm';
import { evidence, imports, packParts, packs } from '#db/schema/index.ts';
import { bornAt } from '#db/migrate.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { keptFiles, putBack, removeAside, removeInterrupted, setAside, type KeptFile } from './kept-files.server.ts';

/** How long a file waits for its row: far longer than any request or import. */
const graceMs = 24 * 3_600_000;
/** How long a file that is being received may lie untouched: a request ends within minutes. */
const silenceMs = 3_600_000;
/** Bounds one look-up, and the entry that lists what is removed. */
const filesAtOnce = 500;

/** Every column that names a file. What stands in none of them is swept, so a new column is added here before anything is stored under it. */
export const fileNamingColumns = [
  { table: evidence, column: evidence.sha256 },
  { table: packs, column: packs.fileSha256 },
  { table: packParts, column: packParts.fileSha256 },
  { table: imports, column: imports.fileSha256 },
] as const;

export type Sweep = { removed: number; interrupted: number };

/** Removes files that no row names and that were received more than a day ago, and what interrupted uploads left behind. */
export async function sweepFiles(ctx: Context): Promise<Sweep> {
  await putBack(ctx.files);
  const interrupted = await removeInterrupted(ctx.files, ctx.at - silenceMs);
  const since = await bornAt(ctx.store);
  let removed = 0;
  for await (const shelf of keptFiles(ctx.files)) {
    // What is older than the database belongs to another one, whose evidence a wrong setting must not destroy.
    const old = shelf.filter(({ receivedAt }) => receivedAt <= ctx.at - graceMs && receivedAt >= since);
    for (let from = 0; from < old.length; from += filesAtOnce) removed += await removeUnnamed(ctx, old.slice(from, from + filesAtOnce));
  }
  return { removed, interrupted };
}

async function removeUnnamed(ctx: Context, files: readonly KeptFile[]): Promise<number> {
  const named = await namedAmong(
    ctx.store.read,
    files.map(({ sha256 }) => sha256),
  );
  const aside: KeptFile[] = [];
  for (const file of files.filter(({ sha256 }) => !named.has(sha256)))
    if (await setAside(ctx.files, file.sha256, ctx.at - graceMs)) aside.push(file);
  if (aside.length === 0) return 0;
  await transact(ctx, (_tx, trail) =>
    trail.append({
      act: 'evidence.sweep',
      obj: { type: 'database', id: 'main', ver: 0 },
      before: null,
      after: null,
      extra: { removed: aside.map(({ sha256, bytes }) => ({ sha256, size: bytes })) },
    }),
  );
  for (const { sha256 } of aside) await removeAside(ctx.files, sha256);
  return aside.length;
}

async function namedAmong(reader: Reader, hashes: readonly string[]): Promise<Set<string>> {
  const named = new Set<string>();
  for (const { table, column } of fileNamingColumns) {
    const rows = await reader
      .select({ sha256: column })
      .from(table)
      .where(inArray(column, [...hashes]));
    for (const { sha256 } of rows) if (sha256 !== null) named.add(sha256);
  }
  return named;
}
