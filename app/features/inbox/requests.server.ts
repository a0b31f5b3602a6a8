/** What waits among the requests for evidence: to be assigned, answered, delivered, judged. */
import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { answeredRequestStatuses, isRequestOverdue, type RequestStatus } from '#app/domain/evidence-request.ts';
import { pathTo } from '#app/paths.ts';
import { evidence, evidenceRequests } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { visibleRequests } from '../scope.server.ts';
import type { InboxItem, InboxKind, InboxWhy } from './item.ts';

const most = 500;

/** Requests that nobody of the company answers yet. */
export const requestsToAssign = (ctx: Context): Promise<InboxItem[]> =>
  itemsOf(ctx, 'request_to_assign', eq(evidenceRequests.status, 'asked'));

/** Requests whose files can be delivered: one was added since the last delivery. */
export function requestsToDeliver(ctx: Context): Promise<InboxItem[]> {
  const added = ctx.store.read
    .select({ id: evidence.id })
    .from(evidence)
    .where(
      and(
        eq(evidence.recordType, 'evidence_request'),
        eq(evidence.recordId, evidenceRequests.id),
        sql`(${evidenceRequests.deliveredAt} is null or ${evidence.uploadedAt} > ${evidenceRequests.deliveredAt})`,
      ),
    );
  return itemsOf(ctx, 'request_to_deliver', and(inArray(evidenceRequests.status, [...answeredRequestStatuses]), sql`exists ${added}`));
}

/** Requests that the actor answers. */
export const requestsToAnswer = (ctx: Context): Promise<InboxItem[]> =>
  itemsOf(
    ctx,
    'request_to_answer',
    and(inArray(evidenceRequests.status, [...answeredRequestStatuses]), eq(evidenceRequests.ownerId, ctx.actor.personId)),
  );

/** Evidence delivered within the auditor's engagements. */
export const requestsToJudge = (ctx: Context): Promise<InboxItem[]> =>
  itemsOf(ctx, 'request_to_judge', eq(evidenceRequests.status, 'delivered'));

async function itemsOf(ctx: Context, kind: InboxKind, where: SQL | undefined): Promise<InboxItem[]> {
  const rows = await ctx.store.read
    .select({
      id: evidenceRequests.id,
      code: evidenceRequests.code,
      title: evidenceRequests.title,
      status: evidenceRequests.status,
      sinceAt: evidenceRequests.updatedAt,
      dueOn: evidenceRequests.dueOn,
    })
    .from(evidenceRequests)
    .where(and(where, visibleRequests(ctx.actor)))
    .orderBy(asc(evidenceRequests.dueOn), asc(evidenceRequests.id))
    .limit(most);
  return rows.map(({ status, ...row }) => ({ ...row, kind, why: whyOf(status, row.dueOn, ctx.today), to: pathTo.request(row.code) }));
}

function whyOf(status: RequestStatus, dueOn: string, today: string): InboxWhy {
  if (isRequestOverdue({ status, dueOn }, today)) return 'request_overdue';
  if (status === 'asked' || status === 'returned' || status === 'delivered') return `request_${status}`;
  return 'request_assigned';
}
