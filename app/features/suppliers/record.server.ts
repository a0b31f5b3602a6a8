/** The full record of a supplier as the trail keeps it: its columns and the providers it depends on. */
import { asc, eq } from 'drizzle-orm';
import { supplierProviders, suppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type SupplierRow = typeof suppliers.$inferSelect;
export type ProviderLink = { providerId: string; probability: number; rationale: string };
export type SupplierRecord = SupplierRow & { providers: ProviderLink[] };

/** Reads the row again, with its providers, or null. */
export async function supplierRecord(reader: Reader, id: string): Promise<SupplierRecord | null> {
  const [row] = await reader.select().from(suppliers).where(eq(suppliers.id, id));
  return row ? { ...row, providers: await providersOf(reader, id) } : null;
}

export const providersOf = (reader: Reader, supplierId: string): Promise<ProviderLink[]> =>
  reader
    .select({
      providerId: supplierProviders.providerId,
      probability: supplierProviders.probability,
      rationale: supplierProviders.rationale,
    })
    .from(supplierProviders)
    .where(eq(supplierProviders.supplierId, supplierId))
    .orderBy(asc(supplierProviders.providerId));
