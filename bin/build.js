/** Builds what runs: the pages with Remix, then the command line, the HTTP front and the worker threads with esbuild. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './project.js';
import { buildVerifyPage } from './verify-page.js';

export async function build() {
  buildPages();
  await buildVerifyPage();
  await bundle();
}

function buildPages() {
  const { status } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/@remix-run/dev/dist/cli.js'), 'vite:build', '--logLevel', 'warn'],
    {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production' },
      stdio: ['ignore', 2, 2],
    },
  );
  if (status !== 0) throw new Error(`remix vite:build ended with exit code ${status}`);
}

async function bundle() {
  const esbuild = await import('esbuild');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: bundles(),
    outdir: 'build',
    // Chunks let a command load only the modules it needs.
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    logLevel: 'warning',
  });
}

/** build/garant.js from the command line's program, and build/NAME-worker.js from every app/…/NAME/worker.ts. */
function bundles() {
  const workers = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' }).filter((path) => basename(path) === 'worker.ts');
  return [
    { in: 'app/cli/main.ts', out: 'garant' },
    ...workers.map((path) => ({ in: join('app', path), out: `${basename(dirname(path))}-worker` })),
  ];
}
