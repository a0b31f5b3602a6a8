import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: every script works from here, wherever it was called from. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The engines that have migrations, with the environment that makes drizzle-kit write theirs. It connects to nothing.
 *
 * @type {Readonly<Record<string, Record<string, string>>>}
 */
export const engines = { sqlite: {}, postgres: { GARANT_DATABASE_URL: 'postgres://generate.invalid/none' } };

/**
 * SHA-256 over the names and contents of files and folders under the root, in a fixed order. Tests do not count: they are not built.
 *
 * @param {readonly string[]} entries paths relative to the root; a missing one counts as empty
 * @returns {string} lower-case hexadecimal
 */
export function hashOf(entries) {
  const hash = createHash('sha256');
  for (const path of entries.flatMap(filesUnder))
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} entry a file or a folder
 * @returns {string[]}
 */
function filesUnder(entry) {
  try {
    const children = readdirSync(join(root, entry), { withFileTypes: true });
    return children
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((child) => (child.isDirectory() ? filesUnder(`${entry}/${child.name}`) : [`${entry}/${child.name}`]))
      .filter((path) => !/\.test\.tsx?$/.test(path));
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === 'ENOTDIR') return [entry];
    if (code === 'ENOENT') return [];
    throw error;
  }
}
