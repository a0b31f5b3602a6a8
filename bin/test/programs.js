import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Where a program is.
 *
 * @param {string} name
 * @returns {string | null}
 */
export function find(name) {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', ...postgresFolders()];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/**
 * Sees to it that programs are there, from Debian's packages when this user may install them.
 *
 * @param {Readonly<Record<string, string>>} packageOf program → Debian package
 * @returns {boolean} whether all are there now
 */
export function provide(packageOf) {
  const missing = Object.keys(packageOf).filter((name) => !find(name));
  if (missing.length === 0) return true;
  const packages = [...new Set(missing.map((name) => packageOf[name] ?? name))];
  if (process.getuid?.() !== 0) {
    console.error(`Missing: ${missing.join(', ')}. Install ${packages.join(' ')} (apt-get install ${packages.join(' ')}).`);
    return false;
  }
  console.log(`Installing ${packages.join(' ')} …`);
  aptGet(['update', '-q']);
  aptGet(['install', '-q', '-y', '--no-install-recommends', ...packages]);
  return missing.every((name) => find(name));
}

/** @param {string[]} args */
function aptGet(args) {
  spawnSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

// Debian keeps the server's programs off the path, one folder per version.
function postgresFolders() {
  const base = '/usr/lib/postgresql';
  try {
    return readdirSync(base)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(base, version, 'bin'));
  } catch {
    return [];
  }
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
