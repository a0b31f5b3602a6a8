/** Verification of files that a person has chosen in a browser: read there, and sent nowhere. */
import type { Pinned } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { packIn, verifySource } from '#app/domain/verify/verify-pack.ts';
import type { Source } from '#app/domain/verify/zip-file.ts';
import { browserPorts } from './browser-ports.ts';

export type GivenBlobs = { pack?: File | undefined; proof?: File | undefined; previous?: File | undefined };

/** Throws what reading a file or the browser's cryptography throws. */
export async function verifyBlobs({ pack, proof, previous }: GivenBlobs & { pack: File }, pinned: Pinned): Promise<PackReport> {
  const given = { pinned, proof: proof ? await bytesOf(proof) : null, previous: previous ? await packIn(sourceOf(previous)) : null };
  return verifySource(sourceOf(pack), given, browserPorts);
}

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

const sourceOf = (file: File): Source => ({ size: file.size, read: (from, to) => bytesOf(file.slice(from, to)) });

/** What a file that was dropped is, by its name. */
export const kindOfFile = ({ name }: File): 'pack' | 'proof' => (name.endsWith('.tlog-proof') ? 'proof' : 'pack');
