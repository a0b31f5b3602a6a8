/** What waits in the other registers: risks, contracts, findings and actions, engagements and packs, accounts. One query per kind. */
import { and, asc, eq, gt, inArray, isNull, lte, ne, notInArray, or, sql, type SQL } from 'drizzle-orm';
import { addDays } from '#app/domain/calendar.ts';
import { pathTo } from '#app/paths.ts';
import { actions, audits, contracts, engagements, findings, packs, people, risks, users } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { visibleContracts, visibleFindings, visibleRisks, withinAuditScope } from '../scope.server.ts';
import type { InboxItem } from './item.ts';

const most = 500;
export const deadlineDays = 90;

/** Risks submitted for validation that the actor neither prepared nor owns. Preparers are a list in the row, compared here. */
export async function risksToValidate(ctx: Context): Promise<InboxItem[]> {
  const rows = await ctx.store.read
    .select({
      id: risks.id,
      code: risks.code,
      title: risks.title,
      sinceAt: risks.updatedAt,
      ownerId: risks.ownerId,
      preparers: risks.preparers,
    })
    .from(risks)
    .where(and(eq(risks.status, 'submitted'), visibleRisks(ctx.actor)))
    .orderBy(asc(risks.updatedAt), asc(risks.id))
    .limit(most);
  return rows
    .filter(({ ownerId, preparers }) => ownerId !== ctx.actor.personId && !preparers.includes(ctx.actor.personId))
    .map(({ id, code, title, sinceAt }) => ({
      id,
      code,
      title,
      sinceAt,
      kind: 'risk_to_validate',
      why: 'submitted',
      dueOn: null,
      to: pathTo.risk(code),
    }));
}

/** Risks whose review day or acceptance has passed, or whose review was begun. With `ownerId`, those of one owner. */
export async function risksToReview(ctx: Context, ownerId?: string): Promise<InboxItem[]> {
  const due = and(inArray(risks.status, ['submitted', 'active', 'accepted']), lte(risks.nextReviewOn, ctx.today));
  const ended = and(eq(risks.status, 'accepted'), sql`${risks.acceptedUntilOn} < ${ctx.today}`);
  const rows = await ctx.store.read
    .select({
      id: risks.id,
      code: risks.code,
      title: risks.title,
      status: risks.status,
      updatedAt: risks.updatedAt,
      nextReviewOn: risks.nextReviewOn,
      acceptedUntilOn: risks.acceptedUntilOn,
    })
    .from(risks)
    .where(
      and(
        or(eq(risks.status, 'under_review'), due, ended),
        ownerId === undefined ? undefined : eq(risks.ownerId, ownerId),
        visibleRisks(ctx.actor),
      ),
    )
    .orderBy(sql`${risks.nextReviewOn} asc nulls last`, asc(risks.id))
    .limit(most);
  return rows.map(({ id, code, title, status, updatedAt, nextReviewOn, acceptedUntilOn }) => {
    const hasEnded = status === 'accepted' && acceptedUntilOn !== null && acceptedUntilOn < ctx.today;
    const why = status === 'under_review' ? 'under_review' : hasEnded ? 'acceptance_ended' : 'review_due';
    return {
      id,
      code,
      title,
      kind: 'risk_review',
      why,
      sinceAt: status === 'under_review' ? updatedAt : null,
      dueOn: hasEnded ? acceptedUntilOn : status === 'under_review' ? null : nextReviewOn,
      to: pathTo.risk(code),
    };
  });
}

/** Contracts in force whose notice ends within ninety days, or ended less than a year ago, without a recorded decision. */
export async function contractsToDecide(ctx: Context): Promise<InboxItem[]> {
  const rows = await ctx.store.read
    .select({ id: contracts.id, code: contracts.code, title: contracts.title, dueOn: contracts.lastNoticeOn })
    .from(contracts)
    .where(
      and(
        eq(contracts.status, 'in_force'),
        isNull(contracts.decidedOn),
        ne(contracts.renewal, 'none'),
        lte(contracts.lastNoticeOn, addDays(ctx.today, deadlineDays)),
        gt(contracts.lastNoticeOn, addDays(ctx.today, -365)),
        visibleContracts(ctx.actor),
      ),
    )
    .orderBy(asc(contracts.lastNoticeOn), asc(contracts.id))
    .limit(most);
  return rows.map((row) => ({
    ...row,
    kind: 'contract_to_decide',
    why: row.dueOn !== null && row.dueOn < ctx.today ? 'notice_passed' : 'last_notice',
    sinceAt: null,
    to: pathTo.contract(row.code),
  }));
}

/** Issued findings that are not closed. */
export async function findingsToFollow(ctx: Context): Promise<InboxItem[]> {
  const rows = await ctx.store.read
    .select({ id: findings.id, code: findings.code, title: findings.title, sinceAt: findings.updatedAt, dueOn: findings.dueOn })
    .from(findings)
    .where(and(notInArray(findings.status, ['draft', 'risk_accepted', 'closed']), visibleFindings(ctx.actor)))
    .orderBy(sql`${findings.dueOn} asc nulls last`, asc(findings.id))
    .limit(most);
  return rows.map((row) => ({
    ...row,
    kind: 'finding_to_follow',
    why: isPast(row.dueOn, ctx.today) ? 'finding_overdue' : 'finding_open',
    to: pathTo.finding(row.code),
  }));
}

/** Actions that their owner has to carry out. */
export function actionsToCarryOut(ctx: Context): Promise<InboxItem[]> {
  return actionItems(ctx, and(inArray(actions.status, ['open', 'in_progress']), eq(actions.ownerId, ctx.actor.personId)), 'action_open');
}

/** Actions reported done by somebody else, to be verified (S4). */
export function actionsToVerify(ctx: Context): Promise<InboxItem[]> {
  return actionItems(ctx, and(eq(actions.status, 'done_claimed'), ne(actions.ownerId, ctx.actor.personId)), 'action_to_verify');
}

async function actionItems(ctx: Context, where: SQL | undefined, kind: 'action_open' | 'action_to_verify'): Promise<InboxItem[]> {
  const rows = await ctx.store.read
    .select({ id: actions.id, code: actions.code, title: actions.title, sinceAt: actions.updatedAt, dueOn: actions.dueOn })
    .from(actions)
    .where(where)
    .orderBy(asc(actions.dueOn), asc(actions.id))
    .limit(most);
  return rows.map((row) => {
    const why = kind === 'action_to_verify' ? 'action_claimed' : isPast(row.dueOn, ctx.today) ? 'action_overdue' : 'action_open';
    return { ...row, kind, why, to: pathTo.action(row.code) };
  });
}

/** The open engagements of an auditor. */
export async function openEngagementItems(ctx: Context): Promise<InboxItem[]> {
  const auditIds = ctx.actor.engagements.map(({ auditId }) => auditId);
  if (auditIds.length === 0) return [];
  const rows = await ctx.store.read
    .select({ id: audits.id, code: audits.code, title: audits.title, dueOn: engagements.closesOn })
    .from(engagements)
    .innerJoin(audits, eq(audits.id, engagements.auditId))
    .where(and(eq(engagements.userId, ctx.actor.userId), inArray(engagements.auditId, auditIds)))
    .orderBy(asc(engagements.closesOn), asc(audits.id))
    .limit(most);
  return rows.map((row) => ({ ...row, kind: 'engagement_open', why: 'engagement', sinceAt: null, to: pathTo.audit(row.code) }));
}

/** Packs that an auditor may download. */
export async function readyPacks(ctx: Context): Promise<InboxItem[]> {
  const rows = await ctx.store.read
    .select({ id: packs.id, code: packs.code, title: packs.title, sinceAt: packs.readyAt })
    .from(packs)
    .where(and(eq(packs.status, 'ready'), withinAuditScope(ctx.actor, packs.auditId)))
    .orderBy(asc(packs.readyAt), asc(packs.id))
    .limit(most);
  return rows.map((row) => ({ ...row, kind: 'pack_ready', why: 'pack', dueOn: null, to: pathTo.pack(row.code) }));
}

/** Packs that wait for a signature which this person may give. */
export async function packsToSign(ctx: Context): Promise<InboxItem[]> {
  const rows = await ctx.store.read
    .select({ id: packs.id, code: packs.code, title: packs.title, sinceAt: packs.issuedAt })
    .from(packs)
    .where(and(eq(packs.status, 'awaiting_sign_off'), ne(packs.issuedBy, ctx.actor.personId)))
    .orderBy(asc(packs.issuedAt), asc(packs.id))
    .limit(most);
  return rows.map((row) => ({ ...row, kind: 'pack_to_sign', why: 'pack_submitted', dueOn: null, to: pathTo.signPack(row.code) }));
}

/** Active accounts whose person has not chosen a password yet. */
export async function accountsWithoutPassword(ctx: Context): Promise<InboxItem[]> {
  const rows = await ctx.store.read
    .select({ id: users.id, code: users.email, title: people.name, sinceAt: users.createdAt })
    .from(users)
    .innerJoin(people, eq(people.id, users.personId))
    .where(and(isNull(users.passwordHash), eq(users.isActive, true)))
    .orderBy(asc(users.createdAt), asc(users.id))
    .limit(most);
  return rows.map((row) => ({ ...row, kind: 'account_without_password', why: 'no_password', dueOn: null, to: pathTo.user(row.id) }));
}

const isPast = (on: string | null, today: string): boolean => on !== null && on < today;
