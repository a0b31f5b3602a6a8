import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../project.js';

/** @typedef {import('../test.js').Count} Count */

/** How much of a failure the closing summary repeats: whoever reads only the end of the output must see what failed and where. */
const FAILURE_LINES = 14;

/**
 * Runs a program from the project's folder and lets it print.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string>} [env] added to the environment
 * @returns {boolean} whether it ended well
 */
export function run(command, args, env = {}) {
  const path = `${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...testEnvironment(), PATH: path, ...env } });
  if (error) console.error(`${command}: ${error.message}`);
  return status === 0;
}

/**
 * The tests say themselves which settings they run with; those of the person who starts them must not leak in.
 *
 * @returns {NodeJS.ProcessEnv}
 */
function testEnvironment() {
  const entries = Object.entries(process.env).filter(([name]) => !/^(GARANT_|PORT$|HOST$|NODE_ENV$)/.test(name));
  return /** @type {NodeJS.ProcessEnv} */ (Object.fromEntries(entries));
}

/**
 * A stage that counts as one test: a program that ends with exit code 0.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @returns {Count}
 */
export function checkStage(command, args) {
  return run(command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, failures: [[command, ...args].join(' ')] };
}

/**
 * A project of vitest.config.ts.
 *
 * @param {string} project
 * @param {string} folder where its tests stand: none there is a failure, not a pass
 * @param {{ report?: string, env?: Record<string, string> }} [options]
 * @returns {Count}
 */
export function vitestStage(project, folder, { report = project, env = {} } = {}) {
  if (!hasTests(folder)) {
    console.error(`No tests in ${folder}`);
    return { passed: 0, failed: 1 };
  }
  const file = join(root, 'reports', `${report}.json`);
  run('vitest', ['run', '--project', project, '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`], env);
  const result = readReport(file);
  if (!result) return { passed: 0, failed: 1, failures: [`${report}: no report`] };
  const failures = vitestFailures(result);
  // An error outside every test is in no test's result: `success` alone tells.
  return { passed: result.numPassedTests, failed: Math.max(failures.length, result.success ? 0 : 1), failures };
}

/**
 * @param {{ testResults: { name: string, status: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} report
 * @returns {string[]} each failed test, or file that could not be loaded, with what it said
 */
function vitestFailures({ testResults }) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((test) => test.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [describeFailure(file, message)];
    return failed.map((test) => describeFailure(`${file} › ${test.fullName}`, test.failureMessages[0] ?? ''));
  });
}

/**
 * @param {string} test
 * @param {string} message
 */
export function describeFailure(test, message) {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => !line.includes('/node_modules/'));
  return [test, ...lines.slice(0, FAILURE_LINES)].join('\n    ');
}

/**
 * @param {string} file
 * @returns {any} the report, or null when the stage did not get as far as writing one
 */
export function readReport(file) {
  if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
  console.error(`${file} was not written`);
  return null;
}

/** @param {string} folder */
function hasTests(folder) {
  const path = join(root, folder);
  return existsSync(path) && readdirSync(path, { recursive: true, encoding: 'utf8' }).some((name) => /\.test\.tsx?$/.test(name));
}
