/**
 * What a fresh clone misses: the packages, then the build. Built-in modules only, since it runs before anything is installed; all
 * messages go to standard error, since a command's standard output may be one JSON document. Takes a fraction of a second when
 * there is nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withLock } from './lock.js';
import { hashOf, root } from './project.js';

const installStamp = join(root, 'node_modules/.garant-lock');
const buildStamp = join(root, 'build/.stamp');
const sources = [
  'app',
  'db',
  'bin',
  'public',
  'drizzle',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'vite.config.ts',
  'remix.config.js',
];

/** Installs the packages and builds the program when what is there does not match the sources. */
export async function setUp() {
  if (isInstalled() && isBuilt()) return;
  await withLock(join(root, '.cache/setup.lock'), async () => {
    if (!isInstalled()) install();
    if (!isBuilt()) await build();
  });
}

// Native modules belong to one ABI of Node, so another major version of Node needs its own installation.
function wantedInstall() {
  return `${hashOf(['package-lock.json'])} ${process.versions.modules}`;
}

function isInstalled() {
  return read(installStamp) === wantedInstall() || adoptInstallByHand();
}

/** Accepts a node_modules made by `npm ci` rather than by us: npm leaves the list of what it installed as its very last step. */
function adoptInstallByHand() {
  const listed = read(join(root, 'node_modules/.package-lock.json'));
  if (listed === null || read(installStamp) !== null) return false;
  const installed = JSON.parse(listed).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const isComplete = Object.entries(wanted).every(
    ([path, { version, optional, peer }]) => path === '' || (installed[path] ? installed[path].version === version : optional || peer),
  );
  if (isComplete) writeFileSync(installStamp, wantedInstall());
  return isComplete;
}

function install() {
  say('Installing packages …');
  // Without --include=dev, NODE_ENV=production in the environment would leave out what the build needs.
  run(...npm(['ci', '--include=dev', '--no-audit', '--no-fund']));
  writeFileSync(installStamp, wantedInstall());
}

function isBuilt() {
  return read(buildStamp) === hashOf(sources);
}

async function build() {
  say('Building …');
  const stamp = hashOf(sources);
  // Loaded only here: it needs installed packages.
  const { build } = await import('./build.js');
  await build();
  writeFileSync(buildStamp, stamp);
}

/**
 * @param {string[]} args
 * @returns {[string, string[]]} how to call the npm that called us, or the one on the path
 */
export function npm(args) {
  const caller = process.env.npm_execpath ?? '';
  if (!['npm-cli.js', 'npx-cli.js'].includes(basename(caller))) return ['npm', args];
  return [process.execPath, [join(dirname(caller), 'npm-cli.js'), ...args]];
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error) throw error;
  if (status !== 0) throw new Error(`${basename(command)} ${args.join(' ')} ended with exit code ${status}`);
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** @param {string} message */
function say(message) {
  process.stderr.write(`${message}\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await setUp();
  } catch (error) {
    say(`garant: the set-up failed: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}
