/**
 * All stages of the tests, one after the other. A failing stage does not stop the next ones; the last line is the sum of all.
 * `node bin/test.js unit types` runs only the named stages.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project.js';
import { browserStage } from './test/browser.js';
import { driftStage } from './test/drift.js';
import { checkStage, vitestStage } from './test/run.js';
import { postgresStage } from './test/postgres.js';
import { provide } from './test/programs.js';
import { npm } from './setup.js';

/** @typedef {{ passed: number, failed: number, failures?: string[] }} Count `failures`: what failed, a text each */

/** @type {Record<string, () => Count | Promise<Count>>} */
const stages = {
  lint: () => script('lint'),
  format: () => script('format:check'),
  types: () => script('typecheck'),
  arrow: () => script('arrow'),
  drift: driftStage,
  // A package missing from the lock file would only be noticed on the next fresh clone.
  lockfile: () => checkStage(...npm(['ci', '--dry-run', '--no-audit', '--no-fund', '--loglevel=error'])),
  unit: () => vitestStage('unit', 'app'),
  store: () => vitestStage('store', 'tests/store'),
  'store-postgres': postgresStage,
  access: () => vitestStage('access', 'tests/access'),
  packs: () => {
    provide({ pdftotext: 'poppler-utils', qpdf: 'qpdf' });
    return vitestStage('packs', 'tests/packs');
  },
  browser: browserStage,
};

rmSync(join(root, 'reports'), { recursive: true, force: true });
mkdirSync(join(root, 'reports'), { recursive: true });

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in stages));
if (unknown.length > 0) {
  console.error(`Unknown stage ${unknown.join(', ')}; known are ${Object.keys(stages).join(', ')}`);
  process.exit(2);
}

/** @type {string[]} */
const summary = [];
/** @type {string[]} */
const failures = [];
/** @type {Count} */
const total = { passed: 0, failed: 0 };
for (const [name, stage] of Object.entries(stages)) {
  if (named.length > 0 && !named.includes(name)) continue;
  console.log(`\n— ${name}`);
  const startedAt = Date.now();
  const count = await runStage(stage);
  total.passed += count.passed;
  total.failed += count.failed;
  failures.push(...(count.failures ?? []).map((failure) => `✗ ${name}: ${failure}`));
  summary.push(`${name.padEnd(16)}${line(count).padEnd(26)}${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
}
if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
console.log(`\n${summary.join('\n')}\n\n${line(total)}`);
process.exit(total.failed > 0 ? 1 : 0);

/** @param {string} name a script of package.json */
function script(name) {
  return checkStage(...npm(['run', '-s', name]));
}

/** @param {() => Count | Promise<Count>} stage */
async function runStage(stage) {
  try {
    return await stage();
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1, failures: [String(error)] };
  }
}

/** @param {Count} count */
function line({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
