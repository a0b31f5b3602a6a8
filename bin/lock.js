import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const UNSIGNED_GRACE_MS = 2000;

/**
 * Runs the work while holding a lock directory, so that `npm start` and `npm test` may begin at the same moment. Creating a
 * directory is atomic on every file system; the holder's process id inside tells a crashed holder from a busy one.
 *
 * @param {string} path the lock directory
 * @param {() => Promise<void>} work
 */
export async function withLock(path, work) {
  mkdirSync(dirname(path), { recursive: true });
  while (!take(path)) await sleep(200);
  try {
    await work();
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}

/** @param {string} path */
function take(path) {
  try {
    mkdirSync(path);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (isAbandoned(path)) rmSync(path, { recursive: true, force: true });
    return false;
  }
  writeFileSync(join(path, 'pid'), String(process.pid));
  return true;
}

/** @param {string} path */
function isAbandoned(path) {
  try {
    const pid = Number(readFileSync(join(path, 'pid'), 'utf8'));
    // The file may be read between its creation and its first byte.
    return pid > 0 && !isAlive(pid);
  } catch {
    // No process id yet: the holder is between two system calls, or died there.
    const heldSince = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
    return heldSince !== undefined && Date.now() - heldSince > UNSIGNED_GRACE_MS;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
