import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { engines, hashOf, root } from '../project.js';
import { run } from './run.js';

/** One test per engine: generating migrations from the schema changes nothing, so the committed ones are complete. */
export function driftStage() {
  const results = Object.entries(engines).map(([engine, env]) => isComplete(engine, env));
  return { passed: results.filter(Boolean).length, failed: results.filter((good) => !good).length };
}

/**
 * @param {string} engine
 * @param {Record<string, string>} env
 */
function isComplete(engine, env) {
  const copy = `.cache/drift/${engine}`;
  rmSync(join(root, copy), { recursive: true, force: true });
  mkdirSync(join(root, copy), { recursive: true });
  cpSync(join(root, 'drizzle', engine), join(root, copy), { recursive: true });
  const before = hashOf([copy]);
  const ran = run('drizzle-kit', ['generate', '--name', 'drift'], { ...env, DRIZZLE_OUT: `./${copy}` });
  if (!ran || hashOf([copy]) === before) return ran;
  console.error(
    `drizzle/${engine} lacks a migration for a change of db/schema: run npm run db:generate -- --name NAME and read the result`,
  );
  return false;
}
