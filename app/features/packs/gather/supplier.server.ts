/** Gathers what a supplier file shows: the supplier, its group, contracts, dependences, the risks it triggers, and what was decided. */
import { and, eq, isNotNull } from 'drizzle-orm';
import { supplierStatuses } from '#app/domain/contract.ts';
import { ultimateParentOf } from '#app/domain/exposure/concentration.ts';
import { failureRate } from '#app/domain/exposure/supplier-failure.ts';
import type { DependenceFacts, SupplierDecisionFacts, SupplierPackFacts } from '#app/domain/pack/supplier/facts.ts';
import { done, refuse, type Result } from '#app/domain/refusal.ts';
import { contracts, contractSuppliers, people, risks, riskSuppliers, supplierProviders, suppliers, units } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import type { Context } from '../../context.ts';
import { visibleContracts, visibleRisks, visibleSuppliers } from '../../scope.server.ts';
import { historyOf } from '../../trail/queries.server.ts';
import { evidenceOf } from './controls-in-scope.server.ts';
import type { Front } from './front.server.ts';

/** Steps of a supplier's life that the file lists, the newest kept. */
const mostDecisions = 200;

/** The facts of the file; refuses a supplier that is not there. */
export async function gatherSupplierPack(reader: Reader, ctx: Context, front: Front): Promise<Result<SupplierPackFacts>> {
  const [found] = await reader
    .select({ supplier: suppliers, owner: people.name, unit: units.name })
    .from(suppliers)
    .leftJoin(people, eq(people.id, suppliers.ownerId))
    .leftJoin(units, eq(units.id, suppliers.unitId))
    .where(and(eq(suppliers.id, front.subjectId ?? ''), visibleSuppliers(ctx.actor)));
  if (!found) return refuse('invalid', { field: 'subjectId', reason: 'unknown_choice' });
  const { supplier } = found;
  const all = await reader
    .select({
      id: suppliers.id,
      code: suppliers.code,
      name: suppliers.name,
      parentId: suppliers.parentId,
      cents: suppliers.annualSpendCents,
    })
    .from(suppliers);
  const parentOf = new Map(all.map(({ id, parentId }) => [id, parentId]));
  const ownContracts = await reader
    .select({ contract: contracts })
    .from(contractSuppliers)
    .innerJoin(contracts, eq(contracts.id, contractSuppliers.contractId))
    .where(and(eq(contractSuppliers.supplierId, supplier.id), visibleContracts(ctx.actor)));
  return done({
    ...front,
    kind: 'supplier',
    title: supplier.name,
    period: null,
    filters: [{ code: 'supplier', value: supplier.code }],
    leftOut: [],
    supplier: {
      ...supplier,
      owner: found.owner,
      unit: found.unit,
      parent: all.find(({ id }) => id === supplier.parentId) ?? null,
      subsidiaries: all.filter(({ parentId }) => parentId === supplier.id),
      failuresPerYear: supplier.failure === null ? null : failureRate(supplier.failure),
    },
    contracts: ownContracts.map(({ contract }) => contract),
    risks: await risksOf(reader, ctx, supplier.id),
    providers: await dependencesOf(reader, 'providers', supplier.id),
    customers: await dependencesOf(reader, 'customers', supplier.id),
    decisions: await decisionsOf(reader, supplier.id),
    spend: all.flatMap(({ id, cents }) => (cents === null ? [] : [{ group: ultimateParentOf(id, parentOf), cents }])),
    group: ultimateParentOf(supplier.id, parentOf),
    evidence: await evidenceOf(reader, [{ type: 'contract', ids: ownContracts.map(({ contract }) => contract.id) }]),
  });
}

const risksOf = (reader: Reader, ctx: Context, supplierId: string): Promise<SupplierPackFacts['risks']> =>
  reader
    .select({
      code: risks.code,
      title: risks.title,
      status: risks.status,
      probability: riskSuppliers.probability,
      rationale: riskSuppliers.rationale,
      inherentCents: risks.inherentCents,
      residualCents: risks.residualCents,
    })
    .from(riskSuppliers)
    .innerJoin(risks, eq(risks.id, riskSuppliers.riskId))
    .where(and(eq(riskSuppliers.supplierId, supplierId), isNotNull(riskSuppliers.probability), visibleRisks(ctx.actor)))
    .then((rows) => rows.map(({ probability, ...risk }) => ({ ...risk, probability: probability ?? 0 })));

function dependencesOf(reader: Reader, side: 'providers' | 'customers', supplierId: string): Promise<DependenceFacts[]> {
  const [own, other] =
    side === 'providers'
      ? [supplierProviders.supplierId, supplierProviders.providerId]
      : [supplierProviders.providerId, supplierProviders.supplierId];
  return reader
    .select({
      code: suppliers.code,
      name: suppliers.name,
      probability: supplierProviders.probability,
      rationale: supplierProviders.rationale,
    })
    .from(supplierProviders)
    .innerJoin(suppliers, eq(suppliers.id, other))
    .where(eq(own, supplierId));
}

/** The trail knows who moved the supplier on, when and why. */
async function decisionsOf(reader: Reader, supplierId: string): Promise<SupplierDecisionFacts[]> {
  const lines = await historyOf(reader, { type: 'supplier', id: supplierId }, { limit: mostDecisions });
  return lines.flatMap(({ act, at, actorName, why, changes }) => {
    if (act !== 'supplier.advance') return [];
    const after = changes.find(({ field }) => field === 'status')?.after;
    const status = supplierStatuses.find((known) => known === after);
    return status ? [{ at, by: actorName ?? '', status, reason: why }] : [];
  });
}
