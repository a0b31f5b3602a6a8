/** Packs as files for the command line: drawn, then written where the operator wants them, with the proof beside. */
import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { partPath } from '#app/domain/pack/parts.ts';
import { writeWholeFile } from '#app/pdf/whole-file.ts';
import { packProofs, packs } from '#db/schema/index.ts';
import type { Services } from '../services.ts';
import { drawQueuedPacks } from './draw.server.ts';
import { partRows } from './prove.server.ts';

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

/** A file of a pack as the trail knows it; a pack in one file is part 1 of 1. */
export type IssuedFile = { part: number; file: string; sha256: string; bytes: number | null; pages: number | null };

/** What was issued, with the names that the files have beside `out`: the file itself, or its parts. */
export async function issuedFilesOf({ store }: Services, pack: PackRow, out: string): Promise<IssuedFile[]> {
  const file = path.resolve(out);
  const rows = await partRows(store.read, pack.id);
  const parts = rows.flatMap(({ part, fileSha256, fileBytes, pages }) =>
    fileSha256 === null
      ? []
      : [{ part, file: partPath(file, { number: part, of: rows.length }), sha256: fileSha256, bytes: fileBytes, pages }],
  );
  return parts.length > 0 ? parts : [{ part: 1, file, sha256: pack.fileSha256 ?? '', bytes: pack.fileBytes, pages: pack.pages }];
}

/** Writes the files and their proof, which has the name of the whole; each appears whole or not at all. */
export async function writeIssued(services: Services, pack: PackRow, out: string) {
  const parts = await issuedFilesOf(services, pack, out);
  const [first] = parts as [IssuedFile];
  for (const { file, sha256 } of parts) await writeWholeFile(services.files.read(sha256), file);
  const sidecar = await proofOf(services, pack);
  const proof = sidecar === null ? null : `${path.resolve(out)}.tlog-proof`;
  if (sidecar !== null && proof !== null) await writeWholeFile(linesOf(sidecar), proof);
  return { file: first.file, proof, sha256: first.sha256, bytes: first.bytes ?? 0, pages: pack.pages ?? 0, parts };
}

async function* linesOf(text: string): AsyncGenerator<Uint8Array> {
  yield Promise.resolve(Buffer.from(text));
}
