/** Reading the risk register: one page of the list, one risk with its links, its figures over time. */
import { and, asc, desc, eq, type SQL } from 'drizzle-orm';
import { riskStatuses } from '#app/domain/risk.ts';
import { categories, people, riskFigures, risks, riskSuppliers, suppliers, units } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { exposuresOf } from '../exposure/explain.server.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';
import { visibleRisks } from '../scope.server.ts';
import { matching } from '../search/matching.server.ts';

export const riskList = {
  sortable: ['code', 'title', 'residual', 'net', 'inherent', 'nextReviewOn'],
  defaultSort: '-residual',
  filters: ['status', 'owner', 'unit', 'category'],
} as const;

const sortColumns = {
  code: risks.code,
  title: risks.title,
  residual: risks.residualCents,
  net: risks.netCents,
  inherent: risks.inherentCents,
  nextReviewOn: risks.nextReviewOn,
} as const;

export type RiskLine = {
  id: string;
  code: string;
  title: string;
  status: (typeof riskStatuses)[number];
  categoryCode: string | null;
  unit: string | null;
  owner: string | null;
  inherentCents: number | null;
  residualCents: number | null;
  netCents: number | null;
  nextReviewOn: string | null;
};

/** One page of the risks that the actor may see, searched, filtered and sorted. */
export async function listRisks(ctx: Context, params: ListParams): Promise<ListPage<RiskLine>> {
  const column = sortColumns[params.sort.field as keyof typeof sortColumns] ?? risks.code;
  const place = keyset(column, risks.id, params);
  const rows = await ctx.store.read
    .select({
      id: risks.id,
      code: risks.code,
      title: risks.title,
      status: risks.status,
      categoryCode: categories.code,
      unit: units.name,
      owner: people.name,
      inherentCents: risks.inherentCents,
      residualCents: risks.residualCents,
      netCents: risks.netCents,
      nextReviewOn: risks.nextReviewOn,
    })
    .from(risks)
    .leftJoin(categories, eq(categories.id, risks.categoryId))
    .leftJoin(units, eq(units.id, risks.unitId))
    .leftJoin(people, eq(people.id, risks.ownerId))
    .where(and(visibleRisks(ctx.actor), matching('risk', risks.id, params.q), filtersOf(params.filters), place.where))
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  return pageOf(rows, params, (row) => ({ value: sortValue(row, params.sort.field), id: row.id }));
}

function sortValue(row: RiskLine, field: string): string | number | null {
  switch (field) {
    case 'title':
      return row.title;
    case 'residual':
      return row.residualCents;
    case 'net':
      return row.netCents;
    case 'inherent':
      return row.inherentCents;
    case 'nextReviewOn':
      return row.nextReviewOn;
    default:
      return row.code;
  }
}

function filtersOf(filters: Record<string, string>): SQL | undefined {
  const status = riskStatuses.find((known) => known === filters['status']);
  return and(
    status ? eq(risks.status, status) : undefined,
    filters['owner'] ? eq(risks.ownerId, filters['owner']) : undefined,
    filters['unit'] ? eq(risks.unitId, filters['unit']) : undefined,
    filters['category'] ? eq(risks.categoryId, filters['category']) : undefined,
  );
}

/** A risk with everything its page shows, or null when it does not exist or is out of scope. */
export async function getRisk(ctx: Context, code: string) {
  const [found] = await ctx.store.read
    .select({
      risk: risks,
      category: { id: categories.id, code: categories.code, label: categories.label },
      unit: units.name,
      owner: people.name,
    })
    .from(risks)
    .leftJoin(categories, eq(categories.id, risks.categoryId))
    .leftJoin(units, eq(units.id, risks.unitId))
    .leftJoin(people, eq(people.id, risks.ownerId))
    .where(and(eq(risks.code, code), visibleRisks(ctx.actor)));
  if (!found) return null;
  const { risk } = found;
  const exposure = (await exposuresOf(ctx.store.read, [risk], ctx.today)).get(risk.id) ?? null;
  const dependencies = await ctx.store.read
    .select({
      supplierId: suppliers.id,
      code: suppliers.code,
      name: suppliers.name,
      criticality: suppliers.criticality,
      probability: riskSuppliers.probability,
      multiplier: riskSuppliers.multiplier,
      isControlled: riskSuppliers.isControlled,
      rationale: riskSuppliers.rationale,
    })
    .from(riskSuppliers)
    .innerJoin(suppliers, eq(suppliers.id, riskSuppliers.supplierId))
    .where(eq(riskSuppliers.riskId, risk.id))
    .orderBy(asc(suppliers.code));
  const figures = await ctx.store.read
    .select()
    .from(riskFigures)
    .where(eq(riskFigures.riskId, risk.id))
    .orderBy(desc(riskFigures.at), desc(riskFigures.id))
    .limit(12);
  return { ...found, exposure, dependencies, figures };
}

export type RiskPage = NonNullable<Awaited<ReturnType<typeof getRisk>>>;
