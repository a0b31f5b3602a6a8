import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import express, { type Response, Router } from 'express';

/** The files of build/client. Those under /assets carry a hash of their content in their name, hence never change. */
export function staticFiles(clientDir: string): Router {
  const router = Router();
  const options = { index: false, redirect: false, dotfiles: 'ignore' } as const;
  router.use('/assets', express.static(join(clientDir, 'assets'), { ...options, immutable: true, maxAge: '1y', fallthrough: false }));
  const names = new Set(readdirSync(clientDir).map((name) => `/${name}`));
  const files = express.static(clientDir, { ...options, maxAge: '1h', setHeaders: saveVerifier });
  // Pages do not ask the disk whether they are a file.
  router.use((req, res, next) => (names.has(req.path) ? files(req, res, next) : next()));
  return router;
}

/** The verifier is for a disk: its script stands inside it, which the policy of this server does not let run. */
function saveVerifier(res: Response, file: string): void {
  if (basename(file) === 'verify.html') res.setHeader('Content-Disposition', 'attachment; filename="verify.html"');
}
