/** Verification of files that a person has chosen in a browser: read there, and sent nowhere. */
import type { Pinned } from '#app/domain/verify/pinned-keys.ts';
import type { PackReport } from '#app/domain/verify/report.ts';
import { packIn, verifySources } from '#app/domain/verify/verify-pack.ts';
import type { Source } from '#app/domain/verify/zip-file.ts';
import { browserPorts } from './browser-ports.ts';

/** `packs` are the parts of a pack, or the one file that it is. */
export type GivenBlobs = { packs: readonly File[]; proof?: File | undefined; previous?: File | undefined };

/** Throws what reading a file or the browser's cryptography throws. */
export async function verifyBlobs({ packs, proof, previous }: GivenBlobs, pinned: Pinned): Promise<PackReport> {
  const given = { pinned, proof: proof ? await bytesOf(proof) : null, previous: previous ? await packIn(sourceOf(previous)) : null };
  const sources = packs.map((file) => ({ name: file.name, source: sourceOf(file) }));
  return verifySources(sources, given, browserPorts);
}

const bytesOf = async (file: Blob): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer());

const sourceOf = (file: File): Source => ({ size: file.size, read: (from, to) => bytesOf(file.slice(from, to)) });

/** What files that were dropped together are, by their names; what was not among them is left out. */
export function droppedFiles(files: readonly File[]): { packs?: File[]; proof?: File } {
  const [proof] = files.filter(isProof);
  const packs = files.filter((file) => !isProof(file));
  return { ...(packs.length > 0 ? { packs } : {}), ...(proof ? { proof } : {}) };
}

const isProof = ({ name }: File): boolean => name.endsWith('.tlog-proof');

/** The names of what is verified, as they are shown. */
export const namesOf = (files: readonly File[]): string => files.map(({ name }) => name).join(', ');
