/**
 * One server per data folder. The lock is SQLite's own file lock on an empty database: the operating system releases it when the
 * process ends in whatever way, so a server that was killed leaves nothing to clean up, and process ids, which containers share and
 * systems reuse, decide nothing. It serves both engines, since evidence and keys lie in the folder either way.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

/** The folder is in use by a server. The message is one line for an operator. */
export class ServerRunning extends Error {
  override name = 'ServerRunning';
}

/** The data folder cannot be written. The message is one line for an operator. */
export class FolderNotWritable extends Error {
  override name = 'FolderNotWritable';
}

const pidFile = (dataDir: string) => path.join(dataDir, 'server.pid');

/** Takes the lock for the life of the process. Returns the function that gives it back. */
export function holdServerLock(dataDir: string): () => void {
  const lock = takeLock(dataDir);
  // For the operator who asks which process it is; nothing is decided by it.
  writeFileSync(pidFile(dataDir), `${process.pid}\n`);
  return () => lock.close();
}

/** For commands that must have the database to themselves: throws `ServerRunning` while a server holds the folder. */
export function refuseWhileServing(dataDir: string): void {
  takeLock(dataDir).close();
}

function takeLock(dataDir: string): Database.Database {
  const lock = openLock(dataDir);
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new ServerRunning(
        `GARANT_DATA: a server is already running on ${dataDir}${holder(dataDir)}; stop it, or give this one another folder`,
      );
    }
    throw notWritable(dataDir, error);
  }
}

function openLock(dataDir: string): Database.Database {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    return new Database(path.join(dataDir, 'server.lock'), { timeout: 0 });
  } catch (error) {
    throw notWritable(dataDir, error);
  }
}

function notWritable(dataDir: string, error: unknown): FolderNotWritable {
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
  return new FolderNotWritable(`GARANT_DATA: ${dataDir} cannot be written (${reason})`);
}

function holder(dataDir: string): string {
  try {
    return ` (process ${readFileSync(pidFile(dataDir), 'utf8').trim()})`;
  } catch {
    return '';
  }
}
