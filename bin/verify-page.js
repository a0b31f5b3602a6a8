/** Makes build/client/verify.html: one file with its script and style inside, and a policy that allows these two by their hashes and no network. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './project.js';

export async function buildVerifyPage(out = join(root, 'build/client/verify.html')) {
  const esbuild = await import('esbuild');
  const { outputFiles } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['app/verify-page/main.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'es2022',
    charset: 'ascii',
    legalComments: 'none',
    logLevel: 'warning',
  });
  const [bundled] = outputFiles;
  if (!bundled) throw new Error('nothing was bundled for the page that verifies');
  const script = bundled.text;
  const style = await readFile(join(root, 'app/verify-page/style.css'), 'utf8');
  await writeFile(out, page(script, style));
}

/** @param {string} text */
const hashOf = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * @param {string} script
 * @param {string} style
 */
const page = (script, style) => `<!doctype html>
<html lang="fr">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Garant</title>
<style>${style}</style>
<body>
<noscript>JavaScript</noscript>
<script>${script}</script>
</body>
</html>
`;
