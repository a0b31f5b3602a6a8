/** The accounts of auditors that may enter an audit, each between two days. */
import { and, eq } from 'drizzle-orm';
import { can } from '#app/domain/access.ts';
import { addDays } from '#app/domain/calendar.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { engagements, users } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { transact } from '../trail/transact.server.ts';
import { openAudit, putAudit, type Recorded } from './commands.server.ts';
import { auditRecord } from './record.server.ts';
import { isResponsibleFor } from './scope.server.ts';

export type EngagementInput = { seenVersion: number; userId: string; opensOn: string; closesOn: string; isInternal: boolean };

/** Lets the account of an auditor enter the audit from day to day, both included, or changes these days. */
export async function openEngagement(
  ctx: Context,
  auditId: string,
  { seenVersion, userId, opensOn, closesOn, isInternal }: EngagementInput,
): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'audit.revise')) return refuse('not_allowed');
  if (closesOn < opensOn) return refuse('invalid', { field: 'closesOn', reason: 'before_start' });
  if (closesOn < ctx.today) return refuse('invalid', { field: 'closesOn', reason: 'in_the_past' });

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const open = await openAudit(tx, auditId, seenVersion);
    if (!open.ok) return open;
    const before = open.value;
    const [account] = await tx
      .select({ personId: users.personId })
      .from(users)
      .where(and(eq(users.id, userId), eq(users.role, 'auditor'), eq(users.isActive, true)));
    if (!account) return refuse('invalid', { field: 'userId', reason: 'no_auditor_account' });
    if (await isResponsibleFor(tx, [account.personId], before.controls))
      return refuse('invalid', { field: 'userId', reason: 'auditor_is_responsible' });
    const term = { opensOn, closesOn, isInternal };
    await tx
      .insert(engagements)
      .values({ auditId, userId, ...term })
      .onConflictDoUpdate({ target: [engagements.auditId, engagements.userId], set: term });
    await putAudit(ctx, tx, before);
    await trail.append({
      act: 'audit.engage',
      obj: { type: 'audit', id: auditId, ver: before.version + 1 },
      before,
      after: await auditRecord(tx, auditId),
    });
    return done({ id: auditId, code: before.code });
  });
}

/** Ends an account's access today. One that was open for no earlier day leaves no row; the trail keeps it. */
export async function endEngagement(
  ctx: Context,
  auditId: string,
  { seenVersion, userId }: { seenVersion: number; userId: string },
): Promise<Result<Recorded>> {
  if (!can(ctx.actor, 'audit.revise')) return refuse('not_allowed');

  return transact(ctx, async (tx, trail): Promise<Result<Recorded>> => {
    const before = await auditRecord(tx, auditId);
    if (!before) return refuse('not_found');
    if (before.version !== seenVersion) return refuse('stale', { version: before.version });
    const engagement = before.engagements.find((known) => known.userId === userId);
    if (!engagement) return refuse('not_found');
    if (engagement.closesOn < ctx.today) return refuse('state', { closesOn: engagement.closesOn });
    const theOne = and(eq(engagements.auditId, auditId), eq(engagements.userId, userId));
    const yesterday = addDays(ctx.today, -1);
    if (engagement.opensOn > yesterday) await tx.delete(engagements).where(theOne);
    else await tx.update(engagements).set({ closesOn: yesterday }).where(theOne);
    await putAudit(ctx, tx, before);
    await trail.append({
      act: 'audit.engage',
      obj: { type: 'audit', id: auditId, ver: before.version + 1 },
      before,
      after: await auditRecord(tx, auditId),
    });
    return done({ id: auditId, code: before.code });
  });
}
