/**
 * Whether every file that a row names is in its place with the bytes that its name promises. Reading all of them each day would cost hours
 * on a large register: that they are there is looked at daily, and each weekday a seventh of them is hashed again.
 */
import { createHash } from 'node:crypto';
import { isNotNull } from 'drizzle-orm';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import type { FileStore } from './file-store.server.ts';
import { fileNamingColumns } from './sweep.server.ts';

export type FilesLook = { named: number; hashed: number };

/** Files that rows name are missing or have other bytes. The message is for an operator and names the first of them. */
export class FilesAmiss extends Error {
  override name = 'FilesAmiss';
  constructor(
    readonly missing: readonly string[],
    readonly changed: readonly string[],
  ) {
    const parts = [
      ['missing', missing],
      ['changed', changed],
    ] as const;
    super(
      parts
        .filter(([, hashes]) => hashes.length > 0)
        .map(
          ([what, hashes]) => `${hashes.length} ${what}: ${hashes.slice(0, mostNamed).join(', ')}${hashes.length > mostNamed ? ' …' : ''}`,
        )
        .join('; '),
    );
  }
}

const mostNamed = 3;

/** Hashes of all files that a row names, sorted. */
export async function namedFiles(reader: Reader): Promise<string[]> {
  const named = new Set<string>();
  for (const { table, column } of fileNamingColumns)
    for (const { sha256 } of await reader.selectDistinct({ sha256: column }).from(table).where(isNotNull(column)))
      if (sha256 !== null) named.add(sha256);
  return [...named].sort();
}

/** Looks that all files are there, and hashes those of this weekday. Throws FilesAmiss. */
export const checkFilesOfDay = (ctx: Context): Promise<FilesLook> => {
  const weekday = new Date(`${ctx.today}T00:00:00Z`).getUTCDay();
  return checkFiles(ctx, (sha256) => Number.parseInt(sha256.slice(0, 8), 16) % 7 === weekday);
};

/** Looks that all files are there, and hashes those that `isHashed` picks: all, when it is not given. Throws FilesAmiss. */
export async function checkFiles(
  { store, files }: Pick<Context, 'store' | 'files'>,
  isHashed: (sha256: string) => boolean = () => true,
): Promise<FilesLook> {
  const named = await namedFiles(store.read);
  const [missing, changed]: [string[], string[]] = [[], []];
  let hashed = 0;
  for (const sha256 of named) {
    if (!(await files.has(sha256))) missing.push(sha256);
    else if (isHashed(sha256)) {
      hashed += 1;
      if ((await hashOf(files, sha256)) !== sha256) changed.push(sha256);
    }
  }
  if (missing.length + changed.length > 0) throw new FilesAmiss(missing, changed);
  return { named: named.length, hashed };
}

async function hashOf(files: FileStore, sha256: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of files.read(sha256)) hash.update(chunk);
  return hash.digest('hex');
}
