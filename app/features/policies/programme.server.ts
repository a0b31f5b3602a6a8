/** The programme terms of a policy: its layer, its limits of the year, what it shares with other policies. */
import { asc, eq, inArray, ne, and } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { editablePolicyStatuses, termOfPrimary } from '#app/domain/policy.ts';
import { programmeFaults } from '#app/domain/programme.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { policies, policyUnderlyings, sharedAggregates } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import type { Recorded } from './commands.server.ts';
import { fieldOfProgrammeTerm, type ProgrammeContent } from './programme-form.ts';
import { policyRecord, type PolicyRecord } from './record.server.ts';
import { savePolicy } from './save.server.ts';

/** Changes the terms of the policy as a whole; `seenVersion` is the version that the person was looking at. */
export async function reviseProgramme(ctx: Context, id: string, seenVersion: number, content: ProgrammeContent): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'policy.revise')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await policyRecord(tx, id);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    if (!editablePolicyStatuses.includes(before.status)) return refuse('state', { status: before.status });
    const objection = await objectionTo(tx, before, content);
    if (objection) return objection;
    const { underlyingIds, ...terms } = content;
    await tx.delete(policyUnderlyings).where(eq(policyUnderlyings.policyId, id));
    const rows = [...new Set(underlyingIds)].map((underlyingId) => ({ policyId: id, underlyingId }));
    if (rows.length > 0) await tx.insert(policyUnderlyings).values(rows);
    await savePolicy(ctx, tx, trail, before, { act: 'policy.revise', columns: terms });
    return done({ id, code: before.code });
  });
}

/** Why these terms cannot be stored: they contradict themselves or the sections, or name what does not exist. */
async function objectionTo(reader: Reader, policy: PolicyRecord, content: ProgrammeContent) {
  const [fault] = programmeFaults(content, policy.id, content.underlyingIds);
  if (fault) return refuse('invalid', { field: fieldOfProgrammeTerm(fault.field), reason: fault.code });
  if (content.attachmentCents !== null && policy.sections.some((section) => termOfPrimary(section) !== null))
    return refuse('invalid', { field: 'attachment', reason: 'layer_has_primary_term' });
  const wanted = new Set(content.underlyingIds);
  if (wanted.size > 0) {
    const found = await reader
      .select({ id: policies.id })
      .from(policies)
      .where(inArray(policies.id, [...wanted]));
    if (found.length < wanted.size) return refuse('invalid', { field: 'underlyingIds', reason: 'unknown_choice' });
  }
  if (content.sharedAggregateId === null) return null;
  const shared = await reader
    .select({ id: sharedAggregates.id })
    .from(sharedAggregates)
    .where(eq(sharedAggregates.id, content.sharedAggregateId));
  return shared.length === 0 ? refuse('invalid', { field: 'sharedAggregateId', reason: 'unknown_choice' }) : null;
}

export type ProgrammeChoice = { value: string; label: string };

/** A list of more than this is no help. */
const most = 500;

/** Policies that can lie below a layer, and limits that it can share. */
export async function programmeChoices(
  reader: Reader,
  policyId: string,
): Promise<{ underlyings: ProgrammeChoice[]; aggregates: ProgrammeChoice[] }> {
  const below = await reader
    .select({ id: policies.id, code: policies.code, title: policies.title })
    .from(policies)
    .where(and(ne(policies.id, policyId), inArray(policies.status, [...editablePolicyStatuses])))
    .orderBy(asc(policies.programmeRank), asc(policies.code))
    .limit(most);
  const shared = await reader
    .select({ id: sharedAggregates.id, code: sharedAggregates.code, name: sharedAggregates.name })
    .from(sharedAggregates)
    .orderBy(asc(sharedAggregates.code))
    .limit(most);
  return {
    underlyings: below.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` })),
    aggregates: shared.map(({ id, code, name }) => ({ value: id, label: `${name} (${code})` })),
  };
}
