/** Makes build/client/verify.html: the verifier of packs as one file, with its script and style inside. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './project.js';

export async function buildVerifyPage(out = join(root, 'build/client/verify.html')) {
  // Ended by itself, the closing tag of the page must not stand in its script.
  const script = (await bundled('app/verify-page/main.ts', { format: 'iife', minify: true })).replaceAll('</script', '<\\/script');
  const style = await readFile(join(root, 'app/verify-page/style.css'), 'utf8');
  const shell = await bundled('app/verify-page/shell.ts', { format: 'esm' });
  const { verifyPage } = await import(`data:text/javascript;base64,${Buffer.from(shell).toString('base64')}`);
  await writeFile(out, verifyPage(script, style));
}

/**
 * @param {string} entry
 * @param {import('esbuild').BuildOptions} options
 */
async function bundled(entry, options) {
  const esbuild = await import('esbuild');
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    write: false,
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
  return outputFiles?.[0]?.text ?? '';
}
