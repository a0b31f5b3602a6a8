/** Reading the insurance programme: one page of the list, one policy with its sections and the risks that each answers. */
import { and, asc, eq, inArray, sql, type SQL } from 'drizzle-orm';
import { policyLines, policyStatuses, type InsurerShare, type PolicyLine, type PolicyStatus } from '#app/domain/policy.ts';
import { jointBelow } from '#app/domain/programme.ts';
import { people, policies, policySections, risks, riskSections, units, policyUnderlyings, sharedAggregates } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';
import { visiblePolicies, visibleRisks } from '../scope.server.ts';
import { matching } from '../search/matching.server.ts';

export const policyList = {
  sortable: ['code', 'title', 'periodTo'],
  defaultSort: 'code',
  filters: ['status', 'line', 'unit', 'owner'],
} as const;

const sortColumns = { code: policies.code, title: policies.title, periodTo: policies.periodTo } as const;

export type PolicyListLine = {
  id: string;
  code: string;
  number: string;
  title: string;
  line: PolicyLine;
  status: PolicyStatus;
  insurers: InsurerShare[];
  owner: string | null;
  periodTo: string;
  premiumCents: number;
  currency: string;
};

/** One page of the policies, searched, filtered and sorted. */
export async function listPolicies(ctx: Context, params: ListParams): Promise<ListPage<PolicyListLine>> {
  const place = keyset(sortColumns[params.sort.field as keyof typeof sortColumns] ?? policies.code, policies.id, params);
  const rows = await ctx.store.read
    .select({
      id: policies.id,
      code: policies.code,
      number: policies.number,
      title: policies.title,
      line: policies.line,
      status: policies.status,
      insurers: policies.insurers,
      owner: people.name,
      periodTo: policies.periodTo,
      premiumCents: policies.premiumCents,
      currency: policies.currency,
    })
    .from(policies)
    .leftJoin(people, eq(people.id, policies.ownerId))
    .where(and(visiblePolicies(ctx.actor), matching('policy', policies.id, params.q), filtersOf(params.filters), place.where))
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  return pageOf(rows, params, (row) => ({
    value: params.sort.field === 'title' ? row.title : params.sort.field === 'periodTo' ? row.periodTo : row.code,
    id: row.id,
  }));
}

function filtersOf(filters: Record<string, string>): SQL | undefined {
  const status = policyStatuses.find((known) => known === filters['status']);
  const line = policyLines.find((known) => known === filters['line']);
  return and(
    status ? eq(policies.status, status) : undefined,
    line ? eq(policies.line, line) : undefined,
    filters['unit'] ? eq(policies.unitId, filters['unit']) : undefined,
    filters['owner'] ? eq(policies.ownerId, filters['owner']) : undefined,
  );
}

/** Risks that one page shows for all sections together. */
const mostRisks = 500;

/** A policy with everything its page shows, or null when it does not exist or is out of scope. */
export async function getPolicy(ctx: Context, code: string) {
  const { read } = ctx.store;
  const [found] = await read
    .select({ policy: policies, unit: units.name, owner: people.name })
    .from(policies)
    .leftJoin(units, eq(units.id, policies.unitId))
    .leftJoin(people, eq(people.id, policies.ownerId))
    .where(and(eq(policies.code, code), visiblePolicies(ctx.actor)));
  if (!found) return null;
  const sections = await read
    .select()
    .from(policySections)
    .where(eq(policySections.policyId, found.policy.id))
    .orderBy(asc(policySections.position));
  const answered = await answeredRisks(
    ctx,
    sections.map(({ id }) => id),
  );
  return {
    ...found,
    programme: await programmeOf(ctx, found.policy),
    sections: sections.map((section) => ({ ...section, risks: answered.filter(({ sectionId }) => sectionId === section.id) })),
  };
}

/** What the page says of a policy's place in the programme: the policies below, where they end against its attachment, what it shares. */
async function programmeOf(ctx: Context, { id, attachmentCents, sharedAggregateId }: typeof policies.$inferSelect) {
  const { read } = ctx.store;
  const underlyings = await read
    .select({
      id: policies.id,
      code: policies.code,
      title: policies.title,
      attachmentCents: policies.attachmentCents,
      limitOccurrenceCents: policies.limitOccurrenceCents,
    })
    .from(policyUnderlyings)
    .innerJoin(policies, eq(policies.id, policyUnderlyings.underlyingId))
    .where(eq(policyUnderlyings.policyId, id))
    .orderBy(asc(policies.programmeRank), asc(policies.code));
  const [sharedAggregate] =
    sharedAggregateId === null
      ? []
      : await read
          .select({ code: sharedAggregates.code, name: sharedAggregates.name })
          .from(sharedAggregates)
          .where(eq(sharedAggregates.id, sharedAggregateId));
  const deductibles = await read
    .select({ policyId: policySections.policyId, kind: policySections.deductibleKind, cents: policySections.deductibleCents })
    .from(policySections)
    .innerJoin(policyUnderlyings, eq(policyUnderlyings.underlyingId, policySections.policyId))
    .where(eq(policyUnderlyings.policyId, id));
  const below = underlyings.map((policy) => ({
    ...policy,
    deductiblesCents: deductibles
      .filter(({ policyId }) => policyId === policy.id)
      .map(({ kind, cents }) => (kind === 'ordinary' ? (cents ?? 0) : 0)),
  }));
  return { underlyings, joint: jointBelow(attachmentCents, below), sharedAggregate: sharedAggregate ?? null };
}

async function answeredRisks(ctx: Context, sectionIds: readonly string[]) {
  if (sectionIds.length === 0) return [];
  return ctx.store.read
    .select({
      sectionId: riskSections.sectionId,
      code: risks.code,
      title: risks.title,
      status: risks.status,
      coveredShare: riskSections.coveredShare,
      comment: riskSections.comment,
      residualCents: risks.residualCents,
      netCents: risks.netCents,
    })
    .from(riskSections)
    .innerJoin(risks, eq(risks.id, riskSections.riskId))
    .where(and(inArray(riskSections.sectionId, [...sectionIds]), visibleRisks(ctx.actor)))
    .orderBy(sql`${risks.residualCents} desc nulls last`, asc(risks.id))
    .limit(mostRisks);
}

export type PolicyPage = NonNullable<Awaited<ReturnType<typeof getPolicy>>>;
