import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FolderNotWritable, holdServerLock, refuseWhileServing, ServerRunning } from '#db/server-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'garant-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a second server on the same folder is refused and told who runs', () => {
  const release = holdServerLock(folder);
  expect(() => holdServerLock(folder)).toThrow(ServerRunning);
  expect(() => refuseWhileServing(folder)).toThrow(`(process ${process.pid})`);
  release();
});

test('the lock can be taken again when it was given back', () => {
  holdServerLock(folder)();
  expect(() => refuseWhileServing(folder)).not.toThrow();
  holdServerLock(folder)();
});

test('a server that was killed leaves the folder free', async () => {
  const hold = `new (require('better-sqlite3'))(process.argv[1]).exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => {}, 1000)`;
  const killed = spawn(process.execPath, ['-e', hold, join(folder, 'server.lock')]);
  await once(killed.stdout, 'data');
  expect(() => refuseWhileServing(folder)).toThrow(ServerRunning);
  killed.kill('SIGKILL');
  await once(killed, 'exit');
  expect(() => refuseWhileServing(folder)).not.toThrow();
});

test('a folder that cannot be made is named in one line', () => {
  writeFileSync(join(folder, 'file'), '');
  expect(() => holdServerLock(join(folder, 'file/data'))).toThrow(FolderNotWritable);
  expect(() => holdServerLock(join(folder, 'file/data'))).toThrow(/^GARANT_DATA: [^\n]+$/);
});
