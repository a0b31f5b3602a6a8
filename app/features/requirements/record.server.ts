/** A requirement as the trail keeps it: its row with the ids of the controls by which it is met. */
import { asc, eq } from 'drizzle-orm';
import { frameworks, requirementControls, requirements } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type FrameworkRecord = typeof frameworks.$inferSelect;
export type RequirementRecord = typeof requirements.$inferSelect & { controls: string[] };

export async function frameworkRecord(reader: Reader, id: string): Promise<FrameworkRecord | null> {
  const [row] = await reader.select().from(frameworks).where(eq(frameworks.id, id));
  return row ?? null;
}

export async function requirementRecord(reader: Reader, id: string): Promise<RequirementRecord | null> {
  const [row] = await reader.select().from(requirements).where(eq(requirements.id, id));
  if (!row) return null;
  const links = await reader
    .select({ controlId: requirementControls.controlId })
    .from(requirementControls)
    .where(eq(requirementControls.requirementId, id))
    .orderBy(asc(requirementControls.controlId));
  return { ...row, controls: links.map(({ controlId }) => controlId) };
}
