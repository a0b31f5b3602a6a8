/** The full record of a policy as the trail keeps it: its columns and its sections. */
import { asc, eq } from 'drizzle-orm';
import { policies, policySections } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type PolicyRow = typeof policies.$inferSelect;
export type SectionRow = typeof policySections.$inferSelect;
export type PolicyRecord = PolicyRow & { sections: SectionRow[] };

/** Reads the row again, with its sections in their order, or null. */
export async function policyRecord(reader: Reader, id: string): Promise<PolicyRecord | null> {
  const [row] = await reader.select().from(policies).where(eq(policies.id, id));
  if (!row) return null;
  return {
    ...row,
    sections: await reader.select().from(policySections).where(eq(policySections.policyId, id)).orderBy(asc(policySections.position)),
  };
}
