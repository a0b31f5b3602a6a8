/** A run as it is stored: the part that a signature signs, its documents, and the rows that the trail keeps. */
import { eq } from 'drizzle-orm';
import { bytesOf, canonicalRecord, canonicalText } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { exposureDocuments, exposureRuns } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import { sha256 } from '../../trail/transact.server.ts';
import type { StoredDocument } from './document.ts';

export type RunRow = typeof exposureRuns.$inferSelect;

export async function runRecord(reader: Reader, id: string): Promise<RunRow | null> {
  const [row] = await reader.select().from(exposureRuns).where(eq(exposureRuns.id, id));
  return row ?? null;
}

/**
 * SHA-256, in hex, of what an approval signs: which register, which engine, which parameters, and through the digests of the documents
 * every input and every figure. What the run's life adds later (status, signature) is left out, so that signing does not change it.
 */
export function runDigestOf(row: RunRow): string {
  const { id, code, asOf, engine, years, seed, parametersVersion, inputSha256, resultsSha256, requestedBy, requestedAt } = row;
  const signed = { id, code, asOf, engine, years, seed, parametersVersion, inputSha256, resultsSha256, requestedBy, requestedAt };
  return hexOf(sha256(bytesOf(canonicalText(canonicalRecord(signed)))));
}

/** Keeps a document; one that is there already is the same. */
export async function keepDocument(tx: Tx, document: StoredDocument): Promise<void> {
  await tx
    .insert(exposureDocuments)
    .values({ ...document })
    .onConflictDoNothing();
}

/** The text of a document that a run names. */
export async function documentBody(reader: Reader, digest: string): Promise<string> {
  const [row] = await reader.select({ body: exposureDocuments.body }).from(exposureDocuments).where(eq(exposureDocuments.sha256, digest));
  if (!row) throw new Error(`The exposure document ${digest} is missing.`);
  return row.body;
}
