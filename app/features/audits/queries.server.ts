/** Reading the audit register: a page of the list, one audit with its scope, the accounts that may enter, what can still be added. */
import { and, asc, eq, inArray, notInArray, sql, type SQL } from 'drizzle-orm';
import { auditStatuses, auditTypes, settledFindingStatuses, type AuditStatus, type AuditType } from '#app/domain/audit.ts';
import { auditControls, audits, controls, engagements, findings, people, units, users } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../context.ts';
import { controlStandings, type StandingControl } from '../controls/standing.server.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';
import { visibleAudits, visibleControls } from '../scope.server.ts';
import { matching } from '../search/matching.server.ts';

export const auditList = {
  sortable: ['code', 'title', 'period'],
  defaultSort: '-period',
  filters: ['status', 'type', 'owner', 'unit'],
} as const;

const sortColumns = { code: audits.code, title: audits.title, period: audits.periodTo } as const;

export type AuditLine = {
  id: string;
  code: string;
  title: string;
  type: AuditType;
  status: AuditStatus;
  owner: string | null;
  unit: string | null;
  periodFrom: string;
  periodTo: string;
  openFindings: number;
};

/** One page of the audits that the actor may see, searched, filtered and sorted. */
export async function listAudits(ctx: Context, params: ListParams): Promise<ListPage<AuditLine>> {
  const column = sortColumns[params.sort.field as keyof typeof sortColumns] ?? audits.code;
  const place = keyset(column, audits.id, params);
  const rows = await ctx.store.read
    .select({
      id: audits.id,
      code: audits.code,
      title: audits.title,
      type: audits.type,
      status: audits.status,
      owner: people.name,
      unit: units.name,
      periodFrom: audits.periodFrom,
      periodTo: audits.periodTo,
    })
    .from(audits)
    .leftJoin(people, eq(people.id, audits.ownerId))
    .leftJoin(units, eq(units.id, audits.unitId))
    .where(and(visibleAudits(ctx.actor), matching('audit', audits.id, params.q), filtersOf(params.filters), place.where))
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  const open = await openFindingsOf(
    ctx.store.read,
    rows.map(({ id }) => id),
  );
  const lines = rows.map((row): AuditLine => ({ ...row, openFindings: open.get(row.id) ?? 0 }));
  return pageOf(lines, params, (row) => ({ value: sortValue(row, params.sort.field), id: row.id }));
}

function sortValue(row: AuditLine, field: string): string {
  return field === 'title' ? row.title : field === 'period' ? row.periodTo : row.code;
}

function filtersOf(filters: Record<string, string>): SQL | undefined {
  const status = auditStatuses.find((known) => known === filters['status']);
  const type = auditTypes.find((known) => known === filters['type']);
  return and(
    status ? eq(audits.status, status) : undefined,
    type ? eq(audits.type, type) : undefined,
    filters['owner'] ? eq(audits.ownerId, filters['owner']) : undefined,
    filters['unit'] ? eq(audits.unitId, filters['unit']) : undefined,
  );
}

async function openFindingsOf(reader: Reader, auditIds: readonly string[]): Promise<Map<string, number>> {
  if (auditIds.length === 0) return new Map();
  const rows = await reader
    .select({ auditId: findings.auditId, open: sql<number>`count(*)`.mapWith(Number) })
    .from(findings)
    .where(and(inArray(findings.auditId, [...auditIds]), notInArray(findings.status, [...settledFindingStatuses])))
    .groupBy(findings.auditId);
  return new Map(rows.map(({ auditId, open }) => [auditId, open]));
}

/** An audit with the names of its unit and owner, or null when it does not exist or is out of scope. */
export async function getAudit(ctx: Context, code: string) {
  const [found] = await ctx.store.read
    .select({ audit: audits, unit: units.name, owner: people.name })
    .from(audits)
    .leftJoin(units, eq(units.id, audits.unitId))
    .leftJoin(people, eq(people.id, audits.ownerId))
    .where(and(eq(audits.code, code), visibleAudits(ctx.actor)));
  return found ?? null;
}

export type AuditPage = NonNullable<Awaited<ReturnType<typeof getAudit>>>;

export type ScopeLine = { id: string; code: string; title: string; standing: StandingControl['standing'] };

/** Controls in scope that the actor may see, each with where it stands today. */
export async function scopeOf(ctx: Context, auditId: string): Promise<ScopeLine[]> {
  const { read } = ctx.store;
  const rows = await read
    .select({ id: controls.id, code: controls.code, title: controls.title })
    .from(auditControls)
    .innerJoin(controls, eq(controls.id, auditControls.controlId))
    .where(and(eq(auditControls.auditId, auditId), visibleControls(ctx.actor)))
    .orderBy(asc(controls.code));
  const standings = await controlStandings(
    read,
    rows.map(({ id }) => id),
    ctx.today,
  );
  return rows.flatMap((row) => {
    const found = standings.get(row.id);
    return found ? [{ ...row, standing: found.standing }] : [];
  });
}

export type ScopeCandidate = { id: string; code: string; title: string };

export const mostCandidates = 100;

/** Controls that could be added to the scope, searched; at most `mostCandidates`, and whether there are more. */
export async function scopeCandidates(ctx: Context, auditId: string, q: string): Promise<{ rows: ScopeCandidate[]; hasMore: boolean }> {
  const isOutside = sql`${controls.id} not in (select ${auditControls.controlId} from ${auditControls} where ${eq(auditControls.auditId, auditId)})`;
  const rows = await ctx.store.read
    .select({ id: controls.id, code: controls.code, title: controls.title })
    .from(controls)
    .where(and(visibleControls(ctx.actor), notInArray(controls.status, ['retired']), isOutside, matching('control', controls.id, q)))
    .orderBy(asc(controls.code))
    .limit(mostCandidates + 1);
  return { rows: rows.slice(0, mostCandidates), hasMore: rows.length > mostCandidates };
}

export type EngagementLine = {
  userId: string;
  name: string;
  email: string;
  opensOn: string;
  closesOn: string;
  isInternal: boolean;
  state: 'coming' | 'open' | 'ended';
};

/** Accounts that may, could or will be able to enter the audit. */
export async function engagementsOf(ctx: Context, auditId: string): Promise<EngagementLine[]> {
  const rows = await ctx.store.read
    .select({
      userId: users.id,
      name: people.name,
      email: users.email,
      opensOn: engagements.opensOn,
      closesOn: engagements.closesOn,
      isInternal: engagements.isInternal,
    })
    .from(engagements)
    .innerJoin(users, eq(users.id, engagements.userId))
    .innerJoin(people, eq(people.id, users.personId))
    .where(eq(engagements.auditId, auditId))
    .orderBy(asc(people.name), asc(users.id));
  return rows.map((row) => ({ ...row, state: row.closesOn < ctx.today ? 'ended' : row.opensOn > ctx.today ? 'coming' : 'open' }));
}

/** Active accounts that an engagement can be given to. */
export async function auditorAccounts(reader: Reader): Promise<{ id: string; name: string; email: string }[]> {
  return reader
    .select({ id: users.id, name: people.name, email: users.email })
    .from(users)
    .innerJoin(people, eq(people.id, users.personId))
    .where(and(eq(users.role, 'auditor'), eq(users.isActive, true)))
    .orderBy(asc(people.name), asc(users.id))
    .limit(500);
}
