/** Findings and actions as the trail keeps them. Both are one row: what belongs to them points at them. */
import { eq } from 'drizzle-orm';
import { actions, findings } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type FindingRecord = typeof findings.$inferSelect;
export type ActionRecord = typeof actions.$inferSelect;

export async function findingRecord(reader: Reader, id: string): Promise<FindingRecord | null> {
  const [row] = await reader.select().from(findings).where(eq(findings.id, id));
  return row ?? null;
}

export async function actionRecord(reader: Reader, id: string): Promise<ActionRecord | null> {
  const [row] = await reader.select().from(actions).where(eq(actions.id, id));
  return row ?? null;
}
