import { execFileSync, spawn } from 'node:child_process';
import { chownSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { find, provide } from './programs.js';
import { vitestStage } from './run.js';

const START_TRIES = 100;

/** The store's tests again, on a PostgreSQL of our own that lives as long as the stage. Without its programs the stage is left out. */
export async function postgresStage() {
  if (!provide({ initdb: 'postgresql', postgres: 'postgresql' })) {
    console.log('The store ran on SQLite only.');
    return { passed: 0, failed: 0 };
  }
  const cluster = await startCluster();
  try {
    return vitestStage('store', 'tests/store', { report: 'store-postgres', env: { GARANT_DATABASE_URL: cluster.url } });
  } finally {
    await cluster.stop();
  }
}

async function startCluster() {
  const folder = mkdtempSync(join(tmpdir(), 'garant-postgres-'));
  const user = unprivilegedUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const options = { cwd: '/', ...user };
  const data = join(folder, 'data');
  const setting = ['-D', data, '--auth=trust', '--username=postgres', '--encoding=UTF8', '--locale=C', '--no-sync'];
  execFileSync(program('initdb'), setting, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });
  const port = await freePort();
  const server = spawn(
    program('postgres'),
    // Nothing here outlives the tests, so nothing needs to reach the disk.
    ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-c', 'fsync=off'],
    { ...options, stdio: ['ignore', 'ignore', 'ignore'] },
  );
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const stop = async () => {
    server.kill('SIGINT');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  try {
    console.log(`PostgreSQL ${await versionWhenReady(url)}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, stop };
}

/** @param {string} name */
function program(name) {
  const path = find(name);
  if (!path) throw new Error(`${name} is not there`);
  return path;
}

// PostgreSQL refuses to run as root.
function unprivilegedUser() {
  if (process.getuid?.() !== 0) return undefined;
  const id = (/** @type {string} */ flag) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}

/** @param {string} url */
async function versionWhenReady(url) {
  const { default: pg } = await import('pg');
  for (let attempt = 1; ; attempt++) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      const { rows } = await client.query('SHOW server_version');
      return rows[0].server_version;
    } catch (error) {
      if (attempt === START_TRIES) throw error;
      await sleep(100);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
