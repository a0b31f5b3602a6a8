/** The full records of a control and of a test as the trail keeps them. */
import { asc, eq } from 'drizzle-orm';
import { controls, controlTests, riskControls } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export async function controlRecord(reader: Reader, id: string) {
  const [row] = await reader.select().from(controls).where(eq(controls.id, id));
  if (!row) return null;
  const risks = await reader
    .select({
      riskId: riskControls.riskId,
      frequencyReduction: riskControls.frequencyReduction,
      severityReduction: riskControls.severityReduction,
      capCents: riskControls.capCents,
    })
    .from(riskControls)
    .where(eq(riskControls.controlId, id))
    .orderBy(asc(riskControls.riskId));
  return { ...row, risks };
}

export type ControlRecord = NonNullable<Awaited<ReturnType<typeof controlRecord>>>;

export async function testRecord(reader: Reader, id: string) {
  const [row] = await reader.select().from(controlTests).where(eq(controlTests.id, id));
  return row ?? null;
}

export type TestRecord = NonNullable<Awaited<ReturnType<typeof testRecord>>>;
