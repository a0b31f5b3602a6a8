/** Verification of files that a person has chosen in a browser: read there, and sent nowhere. */
import { largestPackBytes } from '#app/domain/verify/pdf-file.ts';
import type { Pinned } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { tooLarge, verifyPack } from '#app/domain/verify/verify-pack.ts';
import { browserPorts } from './browser-ports.ts';

export type GivenBlobs = { pack?: File | undefined; proof?: File | undefined; previous?: File | undefined };

/** Throws what reading a file or the browser's cryptography throws. */
export async function verifyBlobs({ pack, proof, previous }: GivenBlobs & { pack: File }, pinned: Pinned): Promise<PackReport> {
  if (pack.size > largestPackBytes) return tooLarge(pack.size);
  const given = { pinned, proof: proof ? await bytesOf(proof) : null, previous: previous ? await bytesOf(previous) : null };
  return verifyPack(await bytesOf(pack), given, browserPorts);
}

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

/** What a file that was dropped is, by its name. */
export const kindOfFile = ({ name }: File): 'pack' | 'proof' => (name.endsWith('.tlog-proof') ? 'proof' : 'pack');
