/** The sections of a policy: each change is a new version of the policy and moves the figures of the risks that it answers. */
import { eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { editablePolicyStatuses, sectionFaults, termOfPrimary, withoutUnusedTerms } from '#app/domain/policy.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { policySections, riskSections } from '#db/schema/index.ts';
import type { Tx } from '#db/store.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { fieldOfTerm, type SectionContent } from './form.ts';
import { policyRecord, type PolicyRecord } from './record.server.ts';
import { savePolicy } from './save.server.ts';

export type RecordedSection = { id: string; position: number; policyCode: string };

/** Adds a section behind those that the policy has. */
export async function recordSection(
  ctx: Context,
  policyId: string,
  seenVersion: number,
  content: SectionContent,
): Promise<Result<RecordedSection>> {
  const id = ctx.newId();
  return changeSections(ctx, policyId, seenVersion, async (tx, policy) => {
    const fault = faultOf(policy, content);
    if (fault) return fault;
    const position = (policy.sections.at(-1)?.position ?? 0) + 1;
    await tx.insert(policySections).values({ id, policyId, position, ...withoutUnusedTerms(content) });
    return done({ id, position, policyCode: policy.code });
  });
}

/** Changes the terms of a section. */
export async function reviseSection(
  ctx: Context,
  policyId: string,
  seenVersion: number,
  sectionId: string,
  content: SectionContent,
): Promise<Result<RecordedSection>> {
  return changeSections(ctx, policyId, seenVersion, async (tx, policy) => {
    const section = policy.sections.find(({ id }) => id === sectionId);
    if (!section) return refuse('not_found');
    const fault = faultOf(policy, content);
    if (fault) return fault;
    await tx.update(policySections).set(withoutUnusedTerms(content)).where(eq(policySections.id, sectionId));
    return done({ id: sectionId, position: section.position, policyCode: policy.code });
  });
}

/** Removes a section that answers no risk; one that does is unlinked on the risk's page first, where the effect is shown. */
export async function removeSection(
  ctx: Context,
  policyId: string,
  seenVersion: number,
  sectionId: string,
): Promise<Result<RecordedSection>> {
  return changeSections(ctx, policyId, seenVersion, async (tx, policy) => {
    const section = policy.sections.find(({ id }) => id === sectionId);
    if (!section) return refuse('not_found');
    const links = await tx.select({ riskId: riskSections.riskId }).from(riskSections).where(eq(riskSections.sectionId, sectionId)).limit(1);
    if (links.length > 0) return refuse('in_use', { reason: 'section_answers_risks' });
    await tx.delete(policySections).where(eq(policySections.id, sectionId));
    return done({ id: sectionId, position: section.position, policyCode: policy.code });
  });
}

type Change = (tx: Tx, policy: PolicyRecord) => Promise<Result<RecordedSection>>;

/** What all changes of sections share: the right, the version that was seen, a policy that has not ended, and what follows. */
async function changeSections(ctx: Context, policyId: string, seenVersion: number, change: Change): Promise<Result<RecordedSection>> {
  if (!can(ctx.actor, 'policy.revise')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<RecordedSection>> => {
    const before = await policyRecord(tx, policyId);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    if (!editablePolicyStatuses.includes(before.status)) return refuse('state', { status: before.status });
    const result = await change(tx, before);
    if (result.ok) await savePolicy(ctx, tx, trail, before, { act: 'policy.revise' });
    return result;
  });
}

function faultOf(policy: PolicyRecord, content: SectionContent) {
  const term = policy.attachmentCents === null ? null : termOfPrimary(content);
  if (term !== null) return refuse('invalid', { field: fieldOfTerm(term), reason: 'layer_has_primary_term' });
  const [fault] = sectionFaults(withoutUnusedTerms(content));
  return fault ? refuse('invalid', { field: fieldOfTerm(fault.field), reason: fault.code }) : null;
}
