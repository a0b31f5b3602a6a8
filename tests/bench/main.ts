/**
 * `npm run bench`: pages, imports, the engine and packs, each beside its floor. `npm run bench -- engine` measures the named parts alone; `evidence`
 * (400 MB through an archive) and, beside `packs`, `longest` (a pack of 10,000 pages) only run when they are named.
 */
import { cpus } from 'node:os';
import Database from 'better-sqlite3';
import { openBigRegister } from './big-register.ts';
import { benchEngine } from './engine.ts';
import { benchImport } from './imports.ts';
import { benchLists } from './lists.ts';
import { benchTrail } from './trail.ts';
import { benchLargeEvidence, benchPacks, drawApart } from './packs.ts';

const count = 10_000;
const named = process.argv.slice(2);
const isWanted = (part: 'register' | 'engine' | 'packs' | 'trail') => named.length === 0 || named.includes(part);

// What is measured in a process of its own.
if (named[0] === 'draw-apart') await drawApart(named.slice(1));
else await benchAll();

async function benchAll(): Promise<void> {
  console.log(`Node ${process.version}, SQLite ${sqliteVersion()}, ${cpus()[0]?.model ?? 'unknown processor'}`);
  if (isWanted('register')) {
    console.log(`Registers of ${count} risks, controls and contracts, pages of 50`);
    const register = await openBigRegister(count);
    try {
      // The list of contracts is that of the imported ones.
      await benchImport(register, count);
      await benchLists(register);
    } finally {
      await register.close();
    }
  }
  if (isWanted('trail')) await benchTrail(count);
  if (isWanted('engine')) benchEngine();
  if (isWanted('packs')) await benchPacks({ withLongest: named.includes('longest') });
  if (named.includes('evidence')) await benchLargeEvidence();
}

function sqliteVersion(): string {
  const memory = new Database(':memory:');
  const version = String(memory.prepare('SELECT sqlite_version()').pluck().get());
  memory.close();
  return version;
}
