/**
 * What a signature of a control signs (rulings 1.3): its definition, its effect on risks, the latest judgement of its design and its latest
 * concluded test with the digests of the evidence. The SHA-256 of this content is kept on the control, so that a page or the inbox sees
 * at once whether a signature still holds.
 */
import { and, asc, desc, eq } from 'drizzle-orm';
import { bytesOf, canonicalRecord, canonicalText } from '#app/domain/trail/canonical.ts';
import { hexOf } from '#app/domain/trail/merkle.ts';
import { controls, controlTests, designAssessments, evidence, riskControls } from '#db/schema/index.ts';
import type { Reader, Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { sha256 } from '../trail/transact.server.ts';

/** What of a control's own columns is signed. */
export const signedColumns = {
  id: controls.id,
  code: controls.code,
  title: controls.title,
  objective: controls.objective,
  description: controls.description,
  nature: controls.nature,
  execution: controls.execution,
  frequency: controls.frequency,
  isKey: controls.isKey,
  ownerId: controls.ownerId,
  operatorId: controls.operatorId,
};

/** The signed content of a control as it stands, or null when there is no such control. */
export async function signedContent(reader: Reader, controlId: string) {
  const [control] = await reader.select(signedColumns).from(controls).where(eq(controls.id, controlId));
  if (!control) return null;
  const links = await reader
    .select({
      riskId: riskControls.riskId,
      frequencyReduction: riskControls.frequencyReduction,
      severityReduction: riskControls.severityReduction,
      capCents: riskControls.capCents,
    })
    .from(riskControls)
    .where(eq(riskControls.controlId, controlId))
    .orderBy(asc(riskControls.riskId));
  // A link without a cap is signed as it was before caps were known: signatures given then still hold.
  const risks = links.map(({ capCents, ...effect }) => (capCents === null ? effect : { ...effect, capCents }));
  const [design] = await reader
    .select()
    .from(designAssessments)
    .where(eq(designAssessments.controlId, controlId))
    .orderBy(desc(designAssessments.assessedOn), desc(designAssessments.id))
    .limit(1);
  const [test] = await reader
    .select()
    .from(controlTests)
    .where(and(eq(controlTests.controlId, controlId), eq(controlTests.status, 'concluded')))
    .orderBy(desc(controlTests.periodTo), desc(controlTests.concludedAt), desc(controlTests.id))
    .limit(1);
  const files = test
    ? await reader
        .select({ sha256: evidence.sha256 })
        .from(evidence)
        .where(and(eq(evidence.recordType, 'control_test'), eq(evidence.recordId, test.id)))
        .orderBy(asc(evidence.sha256))
    : [];
  return { control, risks, design: design ?? null, test: test ?? null, evidence: files.map((file) => file.sha256) };
}

/** The members of signed content: those of `signedContent`, or the same as they stood on a past day, in canonical form. */
type SignedContent = Record<keyof NonNullable<Awaited<ReturnType<typeof signedContent>>>, unknown>;

/** SHA-256, in hex, of the canonical form of signed content. */
export function contentDigestOf(content: SignedContent): string {
  return hexOf(sha256(bytesOf(canonicalText(canonicalRecord(content)))));
}

/** Renews the digest after a change; whoever changed signed content becomes one of its preparers. */
export async function refreshContentDigest(ctx: Context, tx: Tx, controlId: string): Promise<void> {
  const content = await signedContent(tx, controlId);
  const [control] = await tx
    .select({ contentDigest: controls.contentDigest, preparers: controls.preparers })
    .from(controls)
    .where(eq(controls.id, controlId));
  if (!content || !control) return;
  const contentDigest = contentDigestOf(content);
  if (contentDigest === control.contentDigest) return;
  const preparers = control.preparers.includes(ctx.actor.personId) ? control.preparers : [...control.preparers, ctx.actor.personId];
  await tx.update(controls).set({ contentDigest, preparers }).where(eq(controls.id, controlId));
}
