/** Measures Garant beside its floor: node bin/bench.js. Figures of one run compare with each other and with nothing else. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './project.js';

const esbuild = await import('esbuild');
await esbuild.build({
  absWorkingDir: root,
  entryPoints: [{ in: 'tests/bench/main.ts', out: 'bench' }],
  outdir: 'build',
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  logLevel: 'warning',
});
const { status } = spawnSync(process.execPath, [join(root, 'build/bench.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, NODE_ENV: 'production' },
});
process.exitCode = status ?? 1;
