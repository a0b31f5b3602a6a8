/** Suppliers that a risk, a contract or another supplier can name: those still with us, by name. */
import { asc, inArray, ne } from 'drizzle-orm';
import { suppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type SupplierChoice = { id: string; code: string; name: string };

/** A select of more than this is no help. */
export const mostSupplierChoices = 2000;

/** At most `limit` suppliers that are not offboarded; those of `always` are there whatever their state. */
export async function supplierChoices(
  reader: Reader,
  { limit = mostSupplierChoices, always = [] }: { limit?: number; always?: readonly string[] } = {},
): Promise<SupplierChoice[]> {
  const columns = { id: suppliers.id, code: suppliers.code, name: suppliers.name };
  const kept =
    always.length === 0
      ? []
      : await reader
          .select(columns)
          .from(suppliers)
          .where(inArray(suppliers.id, [...always]))
          .orderBy(asc(suppliers.name), asc(suppliers.id));
  const others = await reader
    .select(columns)
    .from(suppliers)
    .where(ne(suppliers.status, 'offboarded'))
    .orderBy(asc(suppliers.name), asc(suppliers.id))
    .limit(limit);
  return [...kept, ...others.filter(({ id }) => !always.includes(id))];
}

/** The ids of the suppliers with these codes, and the codes that no supplier has. */
export async function suppliersOfCodes(reader: Reader, codes: readonly string[]): Promise<{ ids: string[]; unknown: string[] }> {
  const wanted = [...new Set(codes)];
  if (wanted.length === 0) return { ids: [], unknown: [] };
  const rows = await reader.select({ id: suppliers.id, code: suppliers.code }).from(suppliers).where(inArray(suppliers.code, wanted));
  const known = new Set(rows.map(({ code }) => code));
  return { ids: rows.map(({ id }) => id), unknown: wanted.filter((code) => !known.has(code)) };
}
