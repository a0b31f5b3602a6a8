/** `npm run db:generate -- --name NAME`: the migrations of both engines for a change of db/schema. Read them before committing. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { engines, root } from './project.js';
import { run } from './test/run.js';

for (const [engine, env] of Object.entries(engines)) {
  console.log(`— ${engine}`);
  if (!run('drizzle-kit', ['generate', ...process.argv.slice(2)], env)) process.exit(1);
}
makeStrict(join(root, 'drizzle/sqlite'));

/**
 * Appends STRICT, which drizzle-kit cannot write, to the tables of SQLite: without it a column takes values of any type.
 *
 * @param {string} folder
 */
function makeStrict(folder) {
  for (const name of readdirSync(folder).filter((file) => /^\d{4}_.+\.sql$/.test(file))) {
    const path = join(folder, name);
    const sql = readFileSync(path, 'utf8');
    const strict = sql.replaceAll(/^(CREATE TABLE [^;]*\n\));/gm, '$1 STRICT;');
    if (strict !== sql) writeFileSync(path, strict);
  }
}
