/** Reading the contracts: one page of the list, one contract with its suppliers, its framework and the contracts under it. */
import { and, asc, eq, gte, inArray, isNull, lt, lte, ne, type SQL } from 'drizzle-orm';
import { addDays } from '#app/domain/calendar.ts';
import { contractStatuses, renewals, type ContractStatus, type Renewal } from '#app/domain/contract.ts';
import { contractAmendments, contracts, contractSuppliers, people, suppliers, units } from '#db/schema/index.ts';
import type { Context } from '../context.ts';
import { keyset, pageOf, type ListPage, type ListParams } from '../list-page.ts';
import { visibleContracts } from '../scope.server.ts';
import { matching } from '../search/matching.server.ts';

export const contractList = {
  sortable: ['code', 'title', 'endsOn', 'lastNoticeOn', 'amount'],
  defaultSort: 'endsOn',
  filters: ['status', 'deadline', 'renewal', 'unit', 'owner'],
} as const;

/** Windows of the filter on the last notice day. */
export const contractDeadlines = ['30', '90', 'passed'] as const;

const sortColumns = {
  code: contracts.code,
  title: contracts.title,
  endsOn: contracts.endsOn,
  lastNoticeOn: contracts.lastNoticeOn,
  amount: contracts.amountCents,
} as const;

export type ContractLine = {
  id: string;
  code: string;
  reference: string;
  title: string;
  status: ContractStatus;
  owner: string | null;
  endsOn: string | null;
  isIndefinite: boolean;
  lastNoticeOn: string | null;
  renewal: Renewal;
  amountCents: number | null;
  currency: string;
  suppliers: string[];
};

/** One page of the contracts that the actor may see, searched, filtered and sorted, with the names of their suppliers. */
export async function listContracts(ctx: Context, params: ListParams): Promise<ListPage<ContractLine>> {
  const place = keyset(sortColumns[params.sort.field as keyof typeof sortColumns] ?? contracts.code, contracts.id, params);
  const rows = await ctx.store.read
    .select({
      id: contracts.id,
      code: contracts.code,
      reference: contracts.reference,
      title: contracts.title,
      status: contracts.status,
      owner: people.name,
      endsOn: contracts.endsOn,
      isIndefinite: contracts.isIndefinite,
      lastNoticeOn: contracts.lastNoticeOn,
      renewal: contracts.renewal,
      amountCents: contracts.amountCents,
      currency: contracts.currency,
    })
    .from(contracts)
    .leftJoin(people, eq(people.id, contracts.ownerId))
    .where(
      and(visibleContracts(ctx.actor), matching('contract', contracts.id, params.q), filtersOf(params.filters, ctx.today), place.where),
    )
    .orderBy(...place.orderBy)
    .limit(params.limit + 1);
  const page = pageOf(rows, params, (row) => ({ value: sortValue(row, params.sort.field), id: row.id }));
  const names = await supplierNames(
    ctx,
    page.rows.map(({ id }) => id),
  );
  return { ...page, rows: page.rows.map((row) => ({ ...row, suppliers: names.get(row.id) ?? [] })) };
}

async function supplierNames(ctx: Context, contractIds: readonly string[]): Promise<Map<string, string[]>> {
  const names = new Map<string, string[]>();
  if (contractIds.length === 0) return names;
  const rows = await ctx.store.read
    .select({ contractId: contractSuppliers.contractId, name: suppliers.name })
    .from(contractSuppliers)
    .innerJoin(suppliers, eq(suppliers.id, contractSuppliers.supplierId))
    .where(inArray(contractSuppliers.contractId, [...contractIds]))
    .orderBy(asc(suppliers.name), asc(suppliers.id));
  for (const { contractId, name } of rows) names.set(contractId, [...(names.get(contractId) ?? []), name]);
  return names;
}

function sortValue(row: Omit<ContractLine, 'suppliers'>, field: string): string | number | null {
  switch (field) {
    case 'title':
      return row.title;
    case 'endsOn':
      return row.endsOn;
    case 'lastNoticeOn':
      return row.lastNoticeOn;
    case 'amount':
      return row.amountCents;
    default:
      return row.code;
  }
}

function filtersOf(filters: Record<string, string>, today: string): SQL | undefined {
  const status = contractStatuses.find((known) => known === filters['status']);
  const renewal = renewals.find((known) => known === filters['renewal']);
  return and(
    status ? eq(contracts.status, status) : undefined,
    renewal ? eq(contracts.renewal, renewal) : undefined,
    filters['unit'] ? eq(contracts.unitId, filters['unit']) : undefined,
    filters['owner'] ? eq(contracts.ownerId, filters['owner']) : undefined,
    deadlineFilter(
      contractDeadlines.find((known) => known === filters['deadline']),
      today,
    ),
  );
}

/** Contracts in force that can renew and whose renewal is not decided, by the days left until their last notice day. */
function deadlineFilter(deadline: (typeof contractDeadlines)[number] | undefined, today: string): SQL | undefined {
  if (deadline === undefined) return undefined;
  const open = and(eq(contracts.status, 'in_force'), isNull(contracts.decidedOn), ne(contracts.renewal, 'none'));
  if (deadline === 'passed') return and(open, lt(contracts.lastNoticeOn, today));
  return and(open, gte(contracts.lastNoticeOn, today), lte(contracts.lastNoticeOn, addDays(today, Number(deadline))));
}

const mostLinked = 200;

/** A contract with everything its page shows, or null when it does not exist or is out of scope. */
export async function getContract(ctx: Context, code: string) {
  const { read } = ctx.store;
  const [found] = await read
    .select({ contract: contracts, unit: units.name, owner: people.name })
    .from(contracts)
    .leftJoin(units, eq(units.id, contracts.unitId))
    .leftJoin(people, eq(people.id, contracts.ownerId))
    .where(and(eq(contracts.code, code), visibleContracts(ctx.actor)));
  if (!found) return null;
  const { id, parentId } = found.contract;
  const relative = { code: contracts.code, title: contracts.title, status: contracts.status };
  const [parent] =
    parentId === null
      ? []
      : await read
          .select(relative)
          .from(contracts)
          .where(and(eq(contracts.id, parentId), visibleContracts(ctx.actor)));
  const subsequent = await read
    .select(relative)
    .from(contracts)
    .where(and(eq(contracts.parentId, id), visibleContracts(ctx.actor)))
    .orderBy(asc(contracts.code), asc(contracts.id))
    .limit(mostLinked);
  const parties = await read
    .select({ id: suppliers.id, code: suppliers.code, name: suppliers.name, status: suppliers.status, criticality: suppliers.criticality })
    .from(contractSuppliers)
    .innerJoin(suppliers, eq(suppliers.id, contractSuppliers.supplierId))
    .where(eq(contractSuppliers.contractId, id))
    .orderBy(asc(suppliers.name), asc(suppliers.id));
  const states = await read
    .select()
    .from(contractAmendments)
    .where(eq(contractAmendments.contractId, id))
    .orderBy(asc(contractAmendments.effectiveOn))
    .limit(mostLinked);
  return { ...found, parent: parent ?? null, subsequent, suppliers: parties, states };
}

export type ContractPage = NonNullable<Awaited<ReturnType<typeof getContract>>>;
