/** The migrations that came with this program, and which of them a database still misses. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

export type MigrationFile = { name: string; sql: string; sha256: string };

/** The database was written by a newer program, or a migration file was altered. The message is one line for an operator. */
export class SchemaMismatch extends Error {
  override name = 'SchemaMismatch';
}

/** What a migration file may only do with a marker line `-- allow: <token>`, because each has destroyed data in practice. */
const guardedTokens = [/\bDROP\s+TABLE\b/i, /\bDROP\s+COLUMN\b/i, /\bRENAME\b/i, /foreign_keys/i];

/** The files of one engine's folder in the order in which they are applied. */
export async function readMigrations(folder: string): Promise<MigrationFile[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.+\.sql$/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8');
      for (const token of guardedTokens) {
        if (token.test(sql.replaceAll(/^-- allow:.*$/gm, '')) && !sql.includes('-- allow:')) {
          throw new SchemaMismatch(`The migration ${name} contains ${token.source}, which needs a line "-- allow:" that says why.`);
        }
      }
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * The files that come after those applied.
 *
 * @throws {SchemaMismatch} the database knows other files than these, or the same ones in another order or with other content
 */
export function missingAfter(applied: readonly { name: string; sha256: string }[], files: readonly MigrationFile[]): MigrationFile[] {
  applied.forEach((row, position) => {
    const file = files[position];
    if (!file || file.name < row.name)
      return refuse(
        files.some((known) => known.name === row.name)
          ? `misses ${file?.name ?? 'a file'}`
          : `knows ${row.name}, which this program does not: it was written by a newer version`,
      );
    if (file.name !== row.name) return refuse(`knows ${row.name}, which this program does not: it was written by a newer version`);
    if (file.sha256 !== row.sha256) return refuse(`applied another ${row.name} than the one that lies here`);
  });
  return files.slice(applied.length);
}

function refuse(reason: string): never {
  throw new SchemaMismatch(`The database ${reason}.`);
}
