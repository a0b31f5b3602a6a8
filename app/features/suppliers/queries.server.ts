/** Reading the suppliers: one page of the list, one supplier with its contracts, the risks that depend on it, its group. */
import { and, asc, eq, inArray, isNotNull, sql, type SQL } from 'drizzle-orm';
import { supplierCriticalities, supplierStatuses, type SupplierCriticality, type SupplierStatus } from '#app/domain/contract.ts';
import { failureRate } from '#app/domain/exposure/supplier-failure.ts';
import { contracts, contractSuppliers, people, risks, riskSuppliers, supplierProviders, suppliers, units } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';
import { visibleContracts, visibleRisks, visibleSuppliers } from '../scope.server.ts';
import { matching } from '../search/matching.server.ts';

export const supplierList = {
  sortable: ['code', 'name'],
  defaultSort: 'name',
  filters: ['status', 'criticality', 'unit', 'owner'],
} as const;

export type SupplierLine = {
  id: string;
  code: string;
  name: string;
  siren: string | null;
  country: string;
  criticality: SupplierCriticality;
  status: SupplierStatus;
  owner: string | null;
  annualSpendCents: number | null;
};

/** One page of the suppliers, searched, filtered and sorted. */
export async function listSuppliers(ctx: Context, params: ListParams): Promise<ListPage<SupplierLine>> {
  const place = keyset(params.sort.field === 'name' ? suppliers.name : suppliers.code, suppliers.id, params);
  const rows = await ctx.store.read
    .select({
      id: suppliers.id,
      code: suppliers.code,
      name: suppliers.name,
      siren: suppliers.siren,
      country: suppliers.country,
      criticality: suppliers.criticality,
      status: suppliers.status,
      owner: people.name,
      annualSpendCents: suppliers.annualSpendCents,
    })
    .from(suppliers)
    .leftJoin(people, eq(people.id, suppliers.ownerId))
    .where(and(visibleSuppliers(ctx.actor), matching('supplier', suppliers.id, params.q), filtersOf(params.filters), place.where))
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  return pageOf(rows, params, (row) => ({ value: params.sort.field === 'name' ? row.name : row.code, id: row.id }));
}

function filtersOf(filters: Record<string, string>): SQL | undefined {
  const status = supplierStatuses.find((known) => known === filters['status']);
  const criticality = supplierCriticalities.find((known) => known === filters['criticality']);
  return and(
    status ? eq(suppliers.status, status) : undefined,
    criticality ? eq(suppliers.criticality, criticality) : undefined,
    filters['unit'] ? eq(suppliers.unitId, filters['unit']) : undefined,
    filters['owner'] ? eq(suppliers.ownerId, filters['owner']) : undefined,
  );
}

/** Rows of a linked register on a page; the rest is found in its own list. */
const mostLinked = 200;

/** A supplier with everything its page shows, or null when it does not exist or is out of scope. */
export async function getSupplier(ctx: Context, code: string) {
  const { read } = ctx.store;
  const [found] = await read
    .select({ supplier: suppliers, unit: units.name, owner: people.name })
    .from(suppliers)
    .leftJoin(units, eq(units.id, suppliers.unitId))
    .leftJoin(people, eq(people.id, suppliers.ownerId))
    .where(and(eq(suppliers.code, code), visibleSuppliers(ctx.actor)));
  if (!found) return null;
  const { id, parentId } = found.supplier;
  const relative = { code: suppliers.code, name: suppliers.name, status: suppliers.status };
  const [parent] = parentId === null ? [] : await read.select(relative).from(suppliers).where(eq(suppliers.id, parentId));
  const children = await read
    .select(relative)
    .from(suppliers)
    .where(eq(suppliers.parentId, id))
    .orderBy(asc(suppliers.name), asc(suppliers.id))
    .limit(mostLinked);
  return {
    ...found,
    parent: parent ?? null,
    children,
    failuresPerYear: found.supplier.failure === null ? 0 : failureRate(found.supplier.failure),
    providers: await providersAround(ctx, { customer: id }),
    customers: await providersAround(ctx, { provider: id }),
    contracts: await contractsOf(ctx, id),
    risks: await dependentRisks(ctx, id),
  };
}

/** The providers of a customer, or the customers of a provider, each with the edge between them. */
function providersAround(ctx: Context, side: { customer: string } | { provider: string }) {
  const [own, ownId, other] =
    'customer' in side
      ? [supplierProviders.supplierId, side.customer, supplierProviders.providerId]
      : [supplierProviders.providerId, side.provider, supplierProviders.supplierId];
  return ctx.store.read
    .select({
      code: suppliers.code,
      name: suppliers.name,
      probability: supplierProviders.probability,
      rationale: supplierProviders.rationale,
    })
    .from(supplierProviders)
    .innerJoin(suppliers, eq(suppliers.id, other))
    .where(eq(own, ownId))
    .orderBy(asc(suppliers.name), asc(suppliers.id))
    .limit(mostLinked);
}

function contractsOf(ctx: Context, supplierId: string) {
  return ctx.store.read
    .select({
      code: contracts.code,
      title: contracts.title,
      status: contracts.status,
      endsOn: contracts.endsOn,
      lastNoticeOn: contracts.lastNoticeOn,
      amountCents: contracts.amountCents,
      currency: contracts.currency,
    })
    .from(contractSuppliers)
    .innerJoin(contracts, eq(contracts.id, contractSuppliers.contractId))
    .where(and(eq(contractSuppliers.supplierId, supplierId), visibleContracts(ctx.actor)))
    .orderBy(sql`${contracts.endsOn} asc nulls last`, asc(contracts.id))
    .limit(mostLinked);
}

function dependentRisks(ctx: Context, supplierId: string) {
  return ctx.store.read
    .select({
      code: risks.code,
      title: risks.title,
      status: risks.status,
      probability: riskSuppliers.probability,
      rationale: riskSuppliers.rationale,
      residualCents: risks.residualCents,
    })
    .from(riskSuppliers)
    .innerJoin(risks, eq(risks.id, riskSuppliers.riskId))
    .where(and(eq(riskSuppliers.supplierId, supplierId), visibleRisks(ctx.actor)))
    .orderBy(sql`${risks.residualCents} desc nulls last`, asc(risks.id))
    .limit(mostLinked);
}

export type SupplierPage = NonNullable<Awaited<ReturnType<typeof getSupplier>>>;

/** The cap that a contract in force sets on what the supplier owes. */
export type LiabilityCap = { code: string; title: string; liabilityCapCents: number; currency: string };

/** Such caps, of the contracts that the reader may see. */
export async function liabilityCapsOf(ctx: Context, supplierId: string): Promise<LiabilityCap[]> {
  const rows = await ctx.store.read
    .select({
      code: contracts.code,
      title: contracts.title,
      liabilityCapCents: contracts.liabilityCapCents,
      currency: contracts.currency,
    })
    .from(contractSuppliers)
    .innerJoin(contracts, eq(contracts.id, contractSuppliers.contractId))
    .where(
      and(
        eq(contractSuppliers.supplierId, supplierId),
        inArray(contracts.status, ['in_force', 'notice_given']),
        isNotNull(contracts.liabilityCapCents),
        visibleContracts(ctx.actor),
      ),
    )
    .orderBy(asc(contracts.code))
    .limit(mostLinked);
  return rows.flatMap(({ liabilityCapCents, ...contract }) => (liabilityCapCents === null ? [] : [{ ...contract, liabilityCapCents }]));
}
