/** Verification of a pack that lies in a file: the core of `domain/verify` with Node's cryptography. */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { type FileHandle, open, readFile, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { type Pinned, pinnedKeys } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { type NamedSource, packIn, verifySources, type VerifyPorts } from '#app/domain/verify/verify-pack.ts';
import type { Source } from '#app/domain/verify/zip-file.ts';
import { verifyEd25519 } from '../trail/signing/ed25519.server.ts';

export const nodePorts: VerifyPorts = {
  sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  hashing: () => {
    const hash = createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() };
  },
  crc32,
  verifyRsa: (publicKey, signature, message) =>
    Promise.resolve(verify('sha256', message, createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' }), signature)),
  verifyEd25519,
};

/** What lies beside the pack, by path; each may be absent. */
export type GivenFiles = { pinned?: Pinned; proof?: string | null; previous?: string | null };

/** The size of a proof or checkpoint by itself, in bytes, is far below this. */
const largestProofBytes = 4 * 1024 * 1024;
/** One read of a file takes no more. */
const largestReadBytes = 1024 ** 3;

/** Verifies the file; see `verifyPackFiles`. */
export const verifyPackFile = (file: string, given: GivenFiles): Promise<PackReport> => verifyPackFiles([file], given);

/** Verifies the parts of a pack together, or one file; archives are read piece by piece. Throws what reading a file throws. */
export async function verifyPackFiles(files: readonly string[], { pinned, proof, previous }: GivenFiles): Promise<PackReport> {
  const given = {
    pinned,
    proof: proof ? await proofIn(proof) : null,
    previous: previous ? await reading(previous, packIn) : null,
  };
  const sources: Opened[] = [];
  try {
    for (const file of files) sources.push({ name: file, ...(await opened(file)) });
    return await verifySources(sources, given, nodePorts);
  } finally {
    for (const { close } of sources) await close();
  }
}

/** The file, or nothing when it is larger than a proof can be: the verification then says that it is none. */
async function proofIn(file: string): Promise<Uint8Array> {
  const { size } = await stat(file);
  return size > largestProofBytes ? new Uint8Array() : readFile(file);
}

type Opened = NamedSource & { close: () => Promise<void> };

async function opened(file: string): Promise<Omit<Opened, 'name'>> {
  const handle = await open(file, 'r');
  const { size } = await handle.stat();
  return { source: { size, read: (from, to) => readPart(handle, from, to) }, close: () => handle.close() };
}

async function reading<T>(file: string, read: (source: Source) => Promise<T>): Promise<T> {
  const { source, close } = await opened(file);
  try {
    return await read(source);
  } finally {
    await close();
  }
}

/** Fewer bytes than asked for when the file ends before; nobody but its owner makes a file shorter meanwhile. */
async function readPart(handle: FileHandle, from: number, to: number): Promise<Uint8Array> {
  const buffer = Buffer.allocUnsafe(to - from);
  let filled = 0;
  while (filled < buffer.length) {
    const { bytesRead } = await handle.read(buffer, filled, Math.min(buffer.length - filled, largestReadBytes), from + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/** The keys that a file names; none when it names no key. */
export async function readPinned(file: string): Promise<Pinned> {
  return pinnedKeys(await readFile(file, 'utf8'), nodePorts.sha256);
}
