/** Reading requests for evidence: those of an audit, and one with what answers it. */
import { and, asc, eq, type SQL } from 'drizzle-orm';
import { isRequestOverdue, type RequestStatus } from '#app/domain/evidence-request.ts';
import { audits, evidenceRequests, people } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { visibleAudits, visibleRequests } from '../scope.server.ts';

const mostOfOne = 500;

export type RequestLine = {
  id: string;
  code: string;
  title: string;
  status: RequestStatus;
  owner: string | null;
  dueOn: string;
  deliveredAt: number | null;
  isOverdue: boolean;
};

/** Requests of one audit that the actor may see, in the order in which they were asked. */
export async function requestsOfAudit(ctx: Context, auditId: string): Promise<RequestLine[]> {
  const rows = await ctx.store.read
    .select({
      id: evidenceRequests.id,
      code: evidenceRequests.code,
      title: evidenceRequests.title,
      status: evidenceRequests.status,
      owner: people.name,
      dueOn: evidenceRequests.dueOn,
      deliveredAt: evidenceRequests.deliveredAt,
    })
    .from(evidenceRequests)
    .leftJoin(people, eq(people.id, evidenceRequests.ownerId))
    .where(and(eq(evidenceRequests.auditId, auditId), visibleRequests(ctx.actor)))
    .orderBy(asc(evidenceRequests.code))
    .limit(mostOfOne);
  return rows.map((row) => ({ ...row, isOverdue: isRequestOverdue(row, ctx.today) }));
}

/** A request with its audit and people, or null when it does not exist or is out of scope. Whoever answers it may not see the audit. */
export async function getRequest(ctx: Context, code: string) {
  const [request] = await ctx.store.read
    .select()
    .from(evidenceRequests)
    .where(and(eq(evidenceRequests.code, code), visibleRequests(ctx.actor)));
  if (!request) return null;
  const [audit] = await auditOf(ctx, request.auditId);
  const [seen] = await auditOf(ctx, request.auditId, visibleAudits(ctx.actor));
  if (!audit) return null;
  return {
    request,
    audit,
    mayOpenAudit: seen !== undefined,
    askedBy: await nameOf(ctx, request.askedBy),
    owner: await nameOf(ctx, request.ownerId),
    isOverdue: isRequestOverdue(request, ctx.today),
  };
}

export type RequestPage = NonNullable<Awaited<ReturnType<typeof getRequest>>>;

const auditOf = (ctx: Context, id: string, where?: SQL) =>
  ctx.store.read
    .select({ id: audits.id, code: audits.code, title: audits.title, status: audits.status })
    .from(audits)
    .where(and(eq(audits.id, id), where));

async function nameOf(ctx: Context, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const [row] = await ctx.store.read.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return row?.name ?? null;
}
