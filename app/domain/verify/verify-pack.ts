/**
 * Verification of a pack, offline, with nothing but its files and what the recipient got by another way. Pure and without dependencies, so that
 * the command line and a browser run the same code.
 */
import type { ListedPart } from './manifest.ts';
import { largestPackBytes } from './pdf-file.ts';
import { isRefused, reportTogether, type Verified } from './parts-check.ts';
import { PackFailure, type PackReport } from './report.ts';
import { type Given, Verification, type VerifyPorts } from './verification.ts';
import { type Archive, isZip, readDirectory, type Source, sourceOf } from './zip-file.ts';
import { headerLength, type ZipEntry } from './zip-form.ts';

export type { Given, VerifyPorts } from './verification.ts';

/** A file by the name that its holder knows it by. */
export type NamedSource = { name: string; source: Source };

/** Verifies the bytes of a file. Never throws for what a file may hold. */
export const verifyPack = (bytes: Uint8Array, given: Given, ports: VerifyPorts): Promise<PackReport> =>
  verifySource(sourceOf(bytes), given, ports);

/** Verifies a file: a PDF, which is read whole, or the archive in which one travels with its evidence, of which only one PDF at a time is held. */
export const verifySource = (source: Source, given: Given, ports: VerifyPorts): Promise<PackReport> =>
  verifySources([{ name: '', source }], given, ports);

/** Verifies the parts of a pack together, each as it would be by itself, and then that they are parts of one pack. Their order does not matter. */
export async function verifySources(files: readonly NamedSource[], given: Given, ports: VerifyPorts): Promise<PackReport> {
  const verified: Verified[] = [];
  for (const file of files) verified.push(...(await verifyFile(file, given, ports)));
  return reportTogether(verified);
}

/** The PDF of the file, and the others when it is an archive of several. */
async function verifyFile({ name, source }: NamedSource, given: Given, ports: VerifyPorts): Promise<Verified[]> {
  const first = new Verification(source, given, ports);
  await first.run();
  const outcome = first.outcome();
  const verified: Verified[] = [{ ...outcome, name, isInside: false }];
  if (!first.archive || !outcome.part || isRefused(outcome)) return verified;
  for (const inside of others(source, first.archive, outcome.part)) {
    const next = new Verification(inside.source, given, ports, inside.number);
    await next.run();
    verified.push({ ...next.outcome(), name: inside.name, isInside: true });
  }
  return verified;
}

/** The parts in an archive behind the first one. */
const others = (source: Source, { entries }: Archive, { of }: ListedPart) =>
  entries.slice(1, of).map(({ name, from, size }, index) => ({ name, number: index + 2, source: slice(source, from, size) }));

const slice = ({ read }: Source, start: number, size: number): Source => ({ size, read: (from, to) => read(start + from, start + to) });

/** The bytes of what somebody keeps from before; of an archive those of the pack in it. None when it can be neither: the check of the log refuses them. */
export async function packIn(source: Source): Promise<Uint8Array> {
  try {
    if (!(await isZip(source))) return source.size > largestPackBytes ? new Uint8Array() : await source.read(0, source.size);
    const [{ name, size }] = (await readDirectory(source)) as [ZipEntry];
    return await source.read(headerLength(name), headerLength(name) + size);
  } catch (error) {
    if (error instanceof PackFailure) return new Uint8Array();
    throw error;
  }
}
