/** Verification of a pack that lies in a file: the core of `domain/verify` with Node's cryptography. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { largestPackBytes } from '#app/domain/verify/pdf-file.ts';
import { type Pinned, pinnedKeys } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { tooLarge, verifyPack, type VerifyPorts } from '#app/domain/verify/verify-pack.ts';
import { verifyEd25519 } from '../trail/signing/ed25519.server.ts';

export const nodePorts: VerifyPorts = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  verifyRsa: (publicKey, signature, message) =>
    Promise.resolve(verify('sha256', message, createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }), signature)),
  verifyEd25519,
};

/** What lies beside the pack, by path; each may be absent. */
export type GivenFiles = { pinned?: Pinned; proof?: string | null; previous?: string | null };

/** The size of a proof or checkpoint by itself, in bytes, is far below this. */
const largestProofBytes = 4 * 1024 * 1024;

/** Reads the file, unless it is larger than any pack, and verifies it. Throws what reading a file throws. */
export async function verifyPackFile(file: string, { pinned, proof, previous }: GivenFiles): Promise<PackReport> {
  const { size } = await stat(file);
  if (size > largestPackBytes) return tooLarge(size);
  const given = {
    pinned,
    proof: proof ? await readWithin(proof, largestProofBytes) : null,
    previous: previous ? await readWithin(previous, largestPackBytes) : null,
  };
  return verifyPack(await readFile(file), given, nodePorts);
}

/** The file, or nothing when it is larger than such a file can be: the verification then says that it is none. */
async function readWithin(file: string, mostBytes: number): Promise<Uint8Array> {
  const { size } = await stat(file);
  return size > mostBytes ? new Uint8Array() : readFile(file);
}

/** The keys that a file names; none when it names no key. */
export async function readPinned(file: string): Promise<Pinned> {
  return pinnedKeys(await readFile(file, 'utf8'), nodePorts.sha256);
}
