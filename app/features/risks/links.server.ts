/** Links of a risk to the controls that act on it, the policy sections that answer it and the suppliers that can trigger it. */
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { can } from '#app/domain/access.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { controls, policySections, riskControls, risks, riskSections, riskSuppliers, suppliers } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { refreshContentDigest } from '../controls/signed-content.server.ts';
import { refreshFigures } from '../exposure/explain.server.ts';
import { optionalText, requiredId, requiredShare, seenVersion } from '../fields.ts';
import { transact } from '../trail/transact.server.ts';
import { riskRecord } from './record.server.ts';

export const controlLinkForm = z.strictObject({
  intent: z.literal('link-control'),
  version: seenVersion(),
  controlId: requiredId(),
  frequencyReduction: requiredShare().refine((share) => share <= 0.99, 'too_big:99'),
  severityReduction: requiredShare().refine((share) => share <= 0.99, 'too_big:99'),
  rationale: optionalText(1000),
});

export const sectionLinkForm = z.strictObject({
  intent: z.literal('link-section'),
  version: seenVersion(),
  sectionId: requiredId(),
  coveredShare: requiredShare(),
  comment: optionalText(1000),
});

export const supplierLinkForm = z.strictObject({
  intent: z.literal('link-supplier'),
  version: seenVersion(),
  supplierId: requiredId(),
  probability: requiredShare(),
  rationale: optionalText(1000),
});

export const unlinkForm = z.strictObject({
  intent: z.enum(['unlink-control', 'unlink-section', 'unlink-supplier']),
  version: seenVersion(),
  otherId: requiredId(),
});

export type LinkInput =
  z.output<typeof controlLinkForm> | z.output<typeof sectionLinkForm> | z.output<typeof supplierLinkForm> | z.output<typeof unlinkForm>;

/** Adds, changes or removes one link of a risk. The risk gets a new version; its figures and the control's signed content follow. */
export async function linkRisk(ctx: Context, riskId: string, input: LinkInput): Promise<Result<{ code: string }>> {
  if (!can(ctx.actor, 'risk.link')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<{ code: string }>> => {
    const before = await riskRecord(tx, riskId);
    if (!before) return refuse('not_found');
    if (before.version !== input.version) return refuse('stale', { version: before.version });
    if (before.status === 'closed') return refuse('state', { status: before.status });
    const changed = await applyLink(tx, riskId, input);
    if (!changed.ok) return changed;
    await tx
      .update(risks)
      .set({ version: before.version + 1, updatedAt: ctx.at, updatedBy: ctx.actor.personId })
      .where(and(eq(risks.id, riskId), eq(risks.version, before.version)));
    if (changed.value.controlId) await refreshContentDigest(ctx, tx, changed.value.controlId);
    await refreshFigures(ctx, tx, [riskId], { act: 'risk.link', type: 'risk', id: riskId });
    await trail.append({
      act: 'risk.link',
      obj: { type: 'risk', id: riskId, ver: before.version + 1 },
      before,
      after: await riskRecord(tx, riskId),
    });
    return done({ code: before.code });
  });
}

type Changed = Result<{ controlId: string | null }>;

async function applyLink(tx: Tx, riskId: string, input: LinkInput): Promise<Changed> {
  switch (input.intent) {
    case 'link-control':
      return linkControl(tx, riskId, input);
    case 'link-section':
      return linkSection(tx, riskId, input);
    case 'link-supplier':
      return linkSupplier(tx, riskId, input);
    case 'unlink-control':
      await tx.delete(riskControls).where(and(eq(riskControls.riskId, riskId), eq(riskControls.controlId, input.otherId)));
      return done({ controlId: input.otherId });
    case 'unlink-section':
      await tx.delete(riskSections).where(and(eq(riskSections.riskId, riskId), eq(riskSections.sectionId, input.otherId)));
      return done({ controlId: null });
    case 'unlink-supplier':
      await tx.delete(riskSuppliers).where(and(eq(riskSuppliers.riskId, riskId), eq(riskSuppliers.supplierId, input.otherId)));
      return done({ controlId: null });
  }
}

async function linkControl(tx: Tx, riskId: string, input: z.output<typeof controlLinkForm>): Promise<Changed> {
  const { controlId, frequencyReduction, severityReduction, rationale } = input;
  const [control] = await tx.select({ status: controls.status }).from(controls).where(eq(controls.id, controlId));
  if (!control) return refuse('invalid', { field: 'controlId', reason: 'unknown_choice' });
  if (control.status === 'retired') return refuse('invalid', { field: 'controlId', reason: 'control_retired' });
  const effect = { frequencyReduction, severityReduction, rationale };
  await tx
    .insert(riskControls)
    .values({ riskId, controlId, ...effect })
    .onConflictDoUpdate({ target: [riskControls.riskId, riskControls.controlId], set: effect });
  return done({ controlId });
}

async function linkSection(tx: Tx, riskId: string, input: z.output<typeof sectionLinkForm>): Promise<Changed> {
  const { sectionId, coveredShare, comment } = input;
  const [section] = await tx.select({ id: policySections.id }).from(policySections).where(eq(policySections.id, sectionId));
  if (!section) return refuse('invalid', { field: 'sectionId', reason: 'unknown_choice' });
  const cover = { coveredShare, comment };
  await tx
    .insert(riskSections)
    .values({ riskId, sectionId, ...cover })
    .onConflictDoUpdate({ target: [riskSections.riskId, riskSections.sectionId], set: cover });
  return done({ controlId: null });
}

async function linkSupplier(tx: Tx, riskId: string, input: z.output<typeof supplierLinkForm>): Promise<Changed> {
  const { supplierId, probability, rationale } = input;
  const [supplier] = await tx.select({ id: suppliers.id }).from(suppliers).where(eq(suppliers.id, supplierId));
  if (!supplier) return refuse('invalid', { field: 'supplierId', reason: 'unknown_choice' });
  const dependence = { probability, rationale };
  await tx
    .insert(riskSuppliers)
    .values({ riskId, supplierId, ...dependence })
    .onConflictDoUpdate({ target: [riskSuppliers.riskId, riskSuppliers.supplierId], set: dependence });
  return done({ controlId: null });
}
