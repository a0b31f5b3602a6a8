/** The full record of a policy as the trail keeps it: its columns, its sections, and the policies below a layer. */
import { asc, eq } from 'drizzle-orm';
import { policies, policySections, policyUnderlyings } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type PolicyRow = typeof policies.$inferSelect;
export type SectionRow = typeof policySections.$inferSelect;
export type PolicyRecord = PolicyRow & { sections: SectionRow[]; underlyingIds: string[] };

/** Reads the row again, with its sections in their order, or null. */
export async function policyRecord(reader: Reader, id: string): Promise<PolicyRecord | null> {
  const [row] = await reader.select().from(policies).where(eq(policies.id, id));
  if (!row) return null;
  const underlyings = await reader
    .select({ id: policyUnderlyings.underlyingId })
    .from(policyUnderlyings)
    .where(eq(policyUnderlyings.policyId, id))
    .orderBy(asc(policyUnderlyings.underlyingId));
  return {
    ...row,
    underlyingIds: underlyings.map((underlying) => underlying.id),
    sections: await reader.select().from(policySections).where(eq(policySections.policyId, id)).orderBy(asc(policySections.position)),
  };
}
