/** Packs as files for the command line: drawn, then written where the operator wants them, with the proof beside. */
import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { writeWholeFile } from '#app/pdf/whole-file.ts';
import { packProofs, packs } from '#db/schema/index.ts';
import type { Services } from '../services.ts';
import { drawQueuedPacks } from './draw.server.ts';

type PackRow = typeof packs.$inferSelect;

/** A server may be drawing the pack: then its answer is waited for, and shortly its proof, which follows at once or not at all. */
const [pauseMs, longestWaitMs, longestProofWaitMs] = [500, 10 * 60_000, 10_000];

export async function findPack({ store }: Services, code: string): Promise<PackRow | null> {
  const [pack] = await store.read.select().from(packs).where(eq(packs.code, code));
  return pack ?? null;
}

/** The pack once it is drawn or has failed, as this process or a server beside it has done. */
export async function packToWrite(services: Services, code: string): Promise<PackRow | null> {
  await drawQueuedPacks(services);
  for (let waited = 0; waited < longestWaitMs; waited += pauseMs) {
    const pack = await findPack(services, code);
    if (pack?.status !== 'queued' && (pack?.status !== 'ready' || waited >= longestProofWaitMs || (await proofOf(services, pack)) !== null))
      return pack;
    await pause(pauseMs);
  }
  return findPack(services, code);
}

const proofOf = async ({ store }: Services, { id }: PackRow): Promise<string | null> => {
  const [row] = await store.read.select({ sidecar: packProofs.sidecar }).from(packProofs).where(eq(packProofs.packId, id));
  return row?.sidecar ?? null;
};

/** Writes the file and its proof; each appears whole or not at all. */
export async function writeIssued(services: Services, pack: PackRow, out: string) {
  const file = path.resolve(out);
  const { sha256, bytes } = await writeWholeFile(services.files.read(pack.fileSha256 ?? ''), file);
  const sidecar = await proofOf(services, pack);
  const proof = sidecar === null ? null : `${file}.tlog-proof`;
  if (sidecar !== null && proof !== null) await writeWholeFile(linesOf(sidecar), proof);
  return { file, proof, sha256, bytes, pages: pack.pages ?? 0 };
}

async function* linesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Promise.resolve(Buffer.from(text));
}
