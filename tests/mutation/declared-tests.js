/** The tests of a folder as one script that declares them without Vitest: `describe`, `test`, their `each`, and Vitest's own `expect`. */
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import vm from 'node:vm';
import * as esbuild from 'esbuild';
import { expect } from './expect.js';

/** @typedef {(...row: unknown[]) => unknown} Body what is given to `test` or `describe` */
/** @typedef {Map<string, Body>} Tests bodies of tests by id, in the order of their declaration */
/** @typedef {(name: string, body: Body) => void} Declare */

const requireFromHere = createRequire(import.meta.url);

const ending = '.test.ts';

/** The file, within the folder, of the test with this id. */
export const fileOf = (/** @type {string} */ id) => id.slice(0, id.indexOf(`${ending} `) + ending.length);

/**
 * The tests below `folder` in one script, whose value hands out for each file what declares its tests.
 * @param {string} folder within the working directory
 * @param {RegExp} wanted what the paths of files within the folder look like
 */
export async function bundleTests(folder, wanted) {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && wanted.test(path))
    .sort();
  const { outputFiles } = await esbuild.build({
    stdin: {
      contents: files.map((path) => `add(${JSON.stringify(path)}, () => require(${JSON.stringify(`./${folder}/${path}`)}));`).join('\n'),
      resolveDir: process.cwd(),
    },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: ['vitest', 'zod', 'fast-check'],
    write: false,
    logLevel: 'error',
  });
  return new vm.Script(`(function (require, add) {${outputFiles[0]?.text}\n})`, { filename: join(process.cwd(), 'tests.cjs') });
}

/** @type {(declare: Declare) => (rows: readonly unknown[]) => Declare} */
const eachWith = (declare) => (rows) => (name, body) =>
  rows.forEach((row, index) => declare(`${name} [${index}]`, () => body(...(Array.isArray(row) ? row : [row]))));

/**
 * Evaluates the script anew, so that no module keeps what it computed before.
 * @param {vm.Script} script
 * @returns {Map<string, () => Tests>} what declares the tests of a file, by the path of the file; a test's id starts with that path
 */
export function declarationsIn(script) {
  /** @type {Tests} */
  let tests = new Map();
  /** @type {string[]} */
  let path = [];
  /** @type {Declare} */
  const describe = (name, body) => {
    const outer = path;
    path = [...outer, name];
    body();
    path = outer;
  };
  /** @type {Declare} */
  const test = (name, body) => {
    const id = [...path, name].join(' ');
    if (tests.has(id)) throw new Error(`Two tests have the name ${id}`);
    tests.set(id, body);
  };
  Object.assign(describe, { each: eachWith(describe) });
  Object.assign(test, { each: eachWith(test) });
  const vitest = { describe, test, it: test, expect };
  /** @type {Map<string, () => Tests>} */
  const declarations = new Map();
  const add = (/** @type {string} */ file, /** @type {() => void} */ evaluate) =>
    declarations.set(file, () => {
      tests = new Map();
      path = [file];
      evaluate();
      return tests;
    });
  script.runInThisContext()((/** @type {string} */ name) => (name === 'vitest' ? vitest : requireFromHere(name)), add);
  return declarations;
}
