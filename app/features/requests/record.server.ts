/** A request for evidence as the trail keeps it: one row; the files that answer it point at it. */
import { eq } from 'drizzle-orm';
import { evidenceRequests } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type RequestRecord = typeof evidenceRequests.$inferSelect;

export async function requestRecord(reader: Reader, id: string): Promise<RequestRecord | null> {
  const [row] = await reader.select().from(evidenceRequests).where(eq(evidenceRequests.id, id));
  return row ?? null;
}
