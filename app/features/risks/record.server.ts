/** The full record of a risk as the trail keeps it: its content and its links, without derived figures. */
import { asc, eq } from 'drizzle-orm';
import { riskControls, risks, riskSections, riskSuppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

export type RiskRow = typeof risks.$inferSelect;

/** Reads the row again, with its links, or null. Commands take `before` and `after` from here, inside their transaction. */
export async function riskRecord(reader: Reader, id: string) {
  const [row] = await reader.select().from(risks).where(eq(risks.id, id));
  if (!row) return null;
  const { inherentCents: _inherent, residualCents: _residual, netCents: _net, ...content } = row;
  return {
    ...content,
    controls: await reader
      .select({
        controlId: riskControls.controlId,
        frequencyReduction: riskControls.frequencyReduction,
        severityReduction: riskControls.severityReduction,
        capCents: riskControls.capCents,
        rationale: riskControls.rationale,
      })
      .from(riskControls)
      .where(eq(riskControls.riskId, id))
      .orderBy(asc(riskControls.controlId)),
    sections: await reader
      .select({
        sectionId: riskSections.sectionId,
        coveredShare: riskSections.coveredShare,
        recoveryProbability: riskSections.recoveryProbability,
        comment: riskSections.comment,
      })
      .from(riskSections)
      .where(eq(riskSections.riskId, id))
      .orderBy(asc(riskSections.sectionId)),
    suppliers: await reader
      .select({
        supplierId: riskSuppliers.supplierId,
        probability: riskSuppliers.probability,
        multiplier: riskSuppliers.multiplier,
        isControlled: riskSuppliers.isControlled,
        rationale: riskSuppliers.rationale,
      })
      .from(riskSuppliers)
      .where(eq(riskSuppliers.riskId, id))
      .orderBy(asc(riskSuppliers.supplierId)),
  };
}

export type RiskRecord = NonNullable<Awaited<ReturnType<typeof riskRecord>>>;
