// Writes the next migration of both engines from db/schema: node bin/migrations.js <name>. drizzle-kit cannot say STRICT, so it is added here.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

const name = process.argv[2];
if (!name) {
  console.error('Usage: node bin/migrations.js <name>');
  process.exit(2);
}
for (const url of ['', 'postgres://generate']) {
  execFileSync('npx', ['drizzle-kit', 'generate', '--name', name], { stdio: 'inherit', env: { ...process.env, GARANT_DATABASE_URL: url } });
}
const folder = 'drizzle/sqlite';
for (const file of readdirSync(folder).filter((entry) => /^\d{4}_.*\.sql$/.test(entry))) {
  const sql = readFileSync(`${folder}/${file}`, 'utf8');
  writeFileSync(`${folder}/${file}`, sql.replaceAll(/^\);/gm, ') STRICT;'));
}
