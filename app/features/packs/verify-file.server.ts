/** Verification of a pack that lies in a file: the core of `domain/verify` with Node's cryptography. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { largestPackBytes } from '#app/domain/verify/pdf-file.ts';
import { pinnedFingerprints } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { tooLarge, verifyPack, type VerifyPorts } from '#app/domain/verify/verify-pack.ts';

export const nodePorts: VerifyPorts = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verifyRsa: (publicKey, signature, message) =>
    Promise.resolve(verify('sha256', message, createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }), signature)),
};

/** Reads the file, unless it is larger than any pack, and verifies it. Throws what reading a file throws. */
export async function verifyPackFile(file: string, pinned: readonly string[]): Promise<PackReport> {
  const { size } = await stat(file);
  return size > largestPackBytes ? tooLarge(size) : verifyPack(await readFile(file), pinned, nodePorts);
}

/** The fingerprints that a key file names; none when it names no seal. */
export async function readPinned(file: string): Promise<string[]> {
  return pinnedFingerprints(await readFile(file, 'utf8'), nodePorts.sha256);
}
