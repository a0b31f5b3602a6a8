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
import { objectionToSuppliers, withTrigger } from '../exposure/supplier-check.server.ts';
import {
  checkbox,
  optionalAmount,
  optionalDecimal,
  optionalShare,
  optionalText,
  requiredId,
  requiredShare,
  seenVersion,
} from '../fields.ts';
import { transact } from '../trail/transact.server.ts';
import { riskRecord, type RiskRecord } from './record.server.ts';

/** A supplier's failure does not make an event more than a hundred times as dear. */
const mostMultiplier = 100;

export const controlLinkForm = z.strictObject({
  intent: z.literal('link-control'),
  version: seenVersion(),
  controlId: requiredId(),
  frequencyReduction: requiredShare().refine((share) => share <= 0.99, 'too_big:99'),
  severityReduction: requiredShare().refine((share) => share <= 0.99, 'too_big:99'),
  /** The amount at which the control stops a loss; empty: it does not. */
  cap: optionalAmount().refine((cents) => cents !== 0, 'not_positive'),
  rationale: optionalText(1000),
});

export const sectionLinkForm = z.strictObject({
  intent: z.literal('link-section'),
  version: seenVersion(),
  sectionId: requiredId(),
  coveredShare: requiredShare(),
  /** Empty: nobody doubts the wording. */
  recoveryProbability: optionalShare(),
  comment: optionalText(1000),
});

export const supplierLinkForm = z.strictObject({
  intent: z.literal('link-supplier'),
  version: seenVersion(),
  supplierId: requiredId(),
  probability: requiredShare(),
  /** Empty: such an event costs what any other does. */
  multiplier: optionalDecimal()
    .refine((factor) => factor === null || factor >= 0, 'negative')
    .refine((factor) => factor === null || factor <= mostMultiplier, `too_big:${mostMultiplier}`),
  isControlled: checkbox(),
  rationale: optionalText(1000),
});

export const unlinkForm = z.strictObject({
  intent: z.enum(['unlink-control', 'unlink-section', 'unlink-supplier']),
  version: seenVersion(),
  otherId: requiredId(),
});

/** A link whose cap is not said keeps the one it has. */
type ControlLink = Omit<z.output<typeof controlLinkForm>, 'cap'> & { cap?: number | null };
type SectionLink = Omit<z.output<typeof sectionLinkForm>, 'recoveryProbability'> & { recoveryProbability?: number | null };
type SupplierLink = Omit<z.output<typeof supplierLinkForm>, 'multiplier' | 'isControlled'> & {
  multiplier?: number | null;
  isControlled?: boolean;
};

export type LinkInput = ControlLink | SectionLink | SupplierLink | z.output<typeof unlinkForm>;

/** Adds, changes or removes one link of a risk. The risk gets a new version; its figures and the control's signed content follow. */
export async function linkRisk(ctx: Context, riskId: string, input: LinkInput): Promise<Result<{ code: string }>> {
  if (!can(ctx.actor, 'risk.link')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<{ code: string }>> => {
    const before = await riskRecord(tx, riskId);
    if (!before) return refuse('not_found');
    if (before.version !== input.version) return refuse('stale', { version: before.version });
    if (before.status === 'closed') return refuse('state', { status: before.status });
    const changed = await applyLink(tx, before, input);
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

async function applyLink(tx: Tx, risk: RiskRecord, input: LinkInput): Promise<Changed> {
  const riskId = risk.id;
  switch (input.intent) {
    case 'link-control':
      return linkControl(tx, riskId, input);
    case 'link-section':
      return linkSection(tx, riskId, input);
    case 'link-supplier':
      return linkSupplier(tx, risk, input);
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

async function linkControl(tx: Tx, riskId: string, input: ControlLink): Promise<Changed> {
  const { controlId, frequencyReduction, severityReduction, cap, rationale } = input;
  const [control] = await tx.select({ status: controls.status }).from(controls).where(eq(controls.id, controlId));
  if (!control) return refuse('invalid', { field: 'controlId', reason: 'unknown_choice' });
  if (control.status === 'retired') return refuse('invalid', { field: 'controlId', reason: 'control_retired' });
  const effect = { frequencyReduction, severityReduction, rationale, ...(cap === undefined ? {} : { capCents: cap }) };
  await tx
    .insert(riskControls)
    .values({ riskId, controlId, ...effect })
    .onConflictDoUpdate({ target: [riskControls.riskId, riskControls.controlId], set: effect });
  return done({ controlId });
}

async function linkSection(tx: Tx, riskId: string, input: SectionLink): Promise<Changed> {
  const { sectionId, coveredShare, recoveryProbability, comment } = input;
  const [section] = await tx.select({ id: policySections.id }).from(policySections).where(eq(policySections.id, sectionId));
  if (!section) return refuse('invalid', { field: 'sectionId', reason: 'unknown_choice' });
  const cover = { coveredShare, comment, recoveryProbability: recoveryProbability ?? 1 };
  await tx
    .insert(riskSections)
    .values({ riskId, sectionId, ...cover })
    .onConflictDoUpdate({ target: [riskSections.riskId, riskSections.sectionId], set: cover });
  return done({ controlId: null });
}

async function linkSupplier(tx: Tx, risk: RiskRecord, input: SupplierLink): Promise<Changed> {
  const { supplierId, probability, rationale } = input;
  const [supplier] = await tx.select({ code: suppliers.code }).from(suppliers).where(eq(suppliers.id, supplierId));
  if (!supplier) return refuse('invalid', { field: 'supplierId', reason: 'unknown_choice' });
  const dependence = { probability, rationale, multiplier: input.multiplier ?? 1, isControlled: input.isControlled ?? false };
  const objection = await objectionToSuppliers(tx, 'probability', withTrigger(supplier.code, { risk: risk.code, ...dependence }));
  if (objection) return objection;
  await tx
    .insert(riskSuppliers)
    .values({ riskId: risk.id, supplierId, ...dependence })
    .onConflictDoUpdate({ target: [riskSuppliers.riskId, riskSuppliers.supplierId], set: dependence });
  return done({ controlId: null });
}
