/** Reading findings and actions: a page of the list, one finding with what answers it, one action. */
import { and, asc, desc, eq, inArray, ne, or, type SQL } from 'drizzle-orm';
import {
  findingRatings,
  findingStatuses,
  isActionOverdue,
  isFindingOverdue,
  type FindingRating,
  type FindingStatus,
} from '#app/domain/audit.ts';
import { actions, auditControls, audits, controls, findings, people, riskControls, risks } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';
import { visibleControls, visibleFindings, visibleRisks } from '../scope.server.ts';
import { matching } from '../search/matching.server.ts';

export const findingList = {
  sortable: ['code', 'title', 'dueOn'],
  defaultSort: '-code',
  filters: ['status', 'rating', 'owner', 'audit'],
} as const;

const sortColumns = { code: findings.code, title: findings.title, dueOn: findings.dueOn } as const;

export type FindingLine = {
  id: string;
  code: string;
  title: string;
  rating: FindingRating;
  status: FindingStatus;
  owner: string | null;
  dueOn: string | null;
  auditCode: string;
  auditTitle: string;
  isOverdue: boolean;
};

const lineColumns = {
  id: findings.id,
  code: findings.code,
  title: findings.title,
  rating: findings.rating,
  status: findings.status,
  owner: people.name,
  dueOn: findings.dueOn,
  auditCode: audits.code,
  auditTitle: audits.title,
} as const;

/** One page of the findings that the actor may see, over all audits. */
export async function listFindings(ctx: Context, params: ListParams): Promise<ListPage<FindingLine>> {
  const column = sortColumns[params.sort.field as keyof typeof sortColumns] ?? findings.code;
  const place = keyset(column, findings.id, params);
  const rows = await ctx.store.read
    .select(lineColumns)
    .from(findings)
    .innerJoin(audits, eq(audits.id, findings.auditId))
    .leftJoin(people, eq(people.id, findings.ownerId))
    .where(and(visibleFindings(ctx.actor), matching('finding', findings.id, params.q), filtersOf(params.filters), place.where))
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  return pageOf(
    rows.map((row) => withOverdue(row, ctx.today)),
    params,
    (row) => ({ value: sortValue(row, params.sort.field), id: row.id }),
  );
}

const withOverdue = <Row extends { status: FindingStatus; dueOn: string | null }>(row: Row, today: string) => ({
  ...row,
  isOverdue: isFindingOverdue(row, today),
});

function sortValue(row: FindingLine, field: string): string | null {
  return field === 'title' ? row.title : field === 'dueOn' ? row.dueOn : row.code;
}

function filtersOf(filters: Record<string, string>): SQL | undefined {
  const status = findingStatuses.find((known) => known === filters['status']);
  const rating = findingRatings.find((known) => known === filters['rating']);
  return and(
    status ? eq(findings.status, status) : undefined,
    rating ? eq(findings.rating, rating) : undefined,
    filters['owner'] ? eq(findings.ownerId, filters['owner']) : undefined,
    filters['audit'] ? eq(findings.auditId, filters['audit']) : undefined,
  );
}

const mostOfOne = 500;

/** Findings of one audit, in the order of their codes. */
export function findingsOfAudit(ctx: Context, auditId: string): Promise<FindingLine[]> {
  return findingLines(ctx, eq(findings.auditId, auditId));
}

/** Findings about one control that the actor may see, over all audits. */
export function findingsOfControl(ctx: Context, controlId: string): Promise<FindingLine[]> {
  return findingLines(ctx, eq(findings.controlId, controlId));
}

/** Findings about one risk that the actor may see, over all audits. */
export function findingsOfRisk(ctx: Context, riskId: string): Promise<FindingLine[]> {
  return findingLines(ctx, eq(findings.riskId, riskId));
}

async function findingLines(ctx: Context, about: SQL): Promise<FindingLine[]> {
  const rows = await ctx.store.read
    .select(lineColumns)
    .from(findings)
    .innerJoin(audits, eq(audits.id, findings.auditId))
    .leftJoin(people, eq(people.id, findings.ownerId))
    .where(and(about, visibleFindings(ctx.actor)))
    .orderBy(asc(findings.code))
    .limit(mostOfOne);
  return rows.map((row) => withOverdue(row, ctx.today));
}

/** A finding with its audit, its links and its actions, or null when it does not exist or is out of scope. */
export async function getFinding(ctx: Context, code: string) {
  const { read } = ctx.store;
  const [found] = await read
    .select({
      finding: findings,
      audit: { id: audits.id, code: audits.code, title: audits.title, status: audits.status },
      owner: people.name,
    })
    .from(findings)
    .innerJoin(audits, eq(audits.id, findings.auditId))
    .leftJoin(people, eq(people.id, findings.ownerId))
    .where(and(eq(findings.code, code), visibleFindings(ctx.actor)));
  if (!found) return null;
  const { finding } = found;
  return {
    ...found,
    verifier: await nameOf(read, finding.verifiedBy),
    isOverdue: isFindingOverdue(finding, ctx.today),
    control: await linkedControl(ctx, finding.controlId),
    risk: await linkedRisk(ctx, finding.riskId),
    repeatOf: finding.repeatOfId === null ? null : ((await relatives(ctx, eq(findings.id, finding.repeatOfId)))[0] ?? null),
    repeatedBy: await relatives(ctx, eq(findings.repeatOfId, finding.id)),
    actions: await actionsOfFinding(ctx, finding.id),
  };
}

export type FindingPage = NonNullable<Awaited<ReturnType<typeof getFinding>>>;

async function nameOf(reader: Reader, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const [row] = await reader.select({ name: people.name }).from(people).where(eq(people.id, personId));
  return row?.name ?? null;
}

async function linkedControl(ctx: Context, id: string | null) {
  if (id === null) return null;
  const [row] = await ctx.store.read
    .select({ code: controls.code, title: controls.title })
    .from(controls)
    .where(and(eq(controls.id, id), visibleControls(ctx.actor)));
  return row ?? null;
}

async function linkedRisk(ctx: Context, id: string | null) {
  if (id === null) return null;
  const [row] = await ctx.store.read
    .select({ code: risks.code, title: risks.title })
    .from(risks)
    .where(and(eq(risks.id, id), visibleRisks(ctx.actor)));
  return row ?? null;
}

function relatives(ctx: Context, where: SQL) {
  return ctx.store.read
    .select({ code: findings.code, title: findings.title })
    .from(findings)
    .where(and(where, visibleFindings(ctx.actor)))
    .orderBy(asc(findings.code))
    .limit(50);
}

async function actionsOfFinding(ctx: Context, findingId: string) {
  const rows = await ctx.store.read
    .select({
      id: actions.id,
      code: actions.code,
      title: actions.title,
      owner: people.name,
      dueOn: actions.dueOn,
      originalDueOn: actions.originalDueOn,
      status: actions.status,
    })
    .from(actions)
    .innerJoin(people, eq(people.id, actions.ownerId))
    .where(eq(actions.findingId, findingId))
    .orderBy(asc(actions.dueOn), asc(actions.code))
    .limit(mostOfOne);
  return rows.map((row) => ({ ...row, isOverdue: isActionOverdue(row, ctx.today) }));
}

export type ActionLine = FindingPage['actions'][number];

/** An action with its finding. Its owner sees it even when the finding is not theirs to see. */
export async function getAction(ctx: Context, code: string) {
  const visible = visibleFindings(ctx.actor);
  const isTheirs = ctx.actor.role === 'contributor' && visible ? or(eq(actions.ownerId, ctx.actor.personId), visible) : visible;
  const [found] = await ctx.store.read
    .select({
      action: actions,
      owner: people.name,
      finding: { id: findings.id, code: findings.code, title: findings.title, recommendation: findings.recommendation },
    })
    .from(actions)
    .innerJoin(findings, eq(findings.id, actions.findingId))
    .innerJoin(people, eq(people.id, actions.ownerId))
    .where(and(eq(actions.code, code), isTheirs));
  if (!found) return null;
  const [finding] = await ctx.store.read
    .select({ id: findings.id })
    .from(findings)
    .where(and(eq(findings.id, found.finding.id), visible));
  return {
    ...found,
    verifier: await nameOf(ctx.store.read, found.action.verifiedBy),
    isOverdue: isActionOverdue(found.action, ctx.today),
    mayOpenFinding: finding !== undefined,
  };
}

export type ActionPage = NonNullable<Awaited<ReturnType<typeof getAction>>>;

export type LinkChoice = { value: string; label: string };

/** What a finding of this audit can be linked to: controls in scope, risks they act on, earlier findings. */
export async function findingLinkChoices(
  ctx: Context,
  auditId: string,
  findingId: string | null,
): Promise<{ controls: LinkChoice[]; risks: LinkChoice[]; earlier: LinkChoice[] }> {
  const { read } = ctx.store;
  const inScope = await read
    .select({ id: controls.id, code: controls.code, title: controls.title })
    .from(auditControls)
    .innerJoin(controls, eq(controls.id, auditControls.controlId))
    .where(and(eq(auditControls.auditId, auditId), visibleControls(ctx.actor)))
    .orderBy(asc(controls.code));
  const controlIds = inScope.map(({ id }) => id);
  const acted =
    controlIds.length === 0
      ? []
      : await read
          .selectDistinct({ id: risks.id, code: risks.code, title: risks.title })
          .from(riskControls)
          .innerJoin(risks, eq(risks.id, riskControls.riskId))
          .where(and(inArray(riskControls.controlId, controlIds), visibleRisks(ctx.actor)))
          .orderBy(asc(risks.code));
  const earlier = await read
    .select({ id: findings.id, code: findings.code, title: findings.title })
    .from(findings)
    .where(and(visibleFindings(ctx.actor), findingId === null ? undefined : ne(findings.id, findingId)))
    .orderBy(desc(findings.code))
    .limit(mostOfOne);
  const asChoices = (rows: readonly { id: string; code: string; title: string }[]) =>
    rows.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }));
  return { controls: asChoices(inScope), risks: asChoices(acted), earlier: asChoices(earlier) };
}
