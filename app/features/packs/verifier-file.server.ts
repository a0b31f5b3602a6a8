/** The page that verifies, as the build has made it: it is handed out in every archive, and its digest stands in the manifest. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { VerifierFile } from '#app/domain/pack/manifest.ts';
import { projectRoot } from '#app/project-root.ts';

export const verifierPath = path.join(projectRoot, 'build/client/verify.html');

/** Its size and digest. Throws what reading a file throws, when the program was not built. */
export async function verifierFile(): Promise<VerifierFile> {
  const bytes = await readFile(verifierPath);
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
