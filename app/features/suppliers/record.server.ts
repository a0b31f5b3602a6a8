/** The full record of a supplier as the trail keeps it. */
import { eq } from 'drizzle-orm';
import { suppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type SupplierRecord = typeof suppliers.$inferSelect;

/** Reads the row again, or null. */
export async function supplierRecord(reader: Reader, id: string): Promise<SupplierRecord | null> {
  const [row] = await reader.select().from(suppliers).where(eq(suppliers.id, id));
  return row ?? null;
}
