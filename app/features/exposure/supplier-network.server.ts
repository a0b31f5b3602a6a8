/** The suppliers as the engine sees them: how often each fails, who fails with it, which risks that triggers, what it owes. */
import { and, asc, eq, isNotNull, ne, or, sql } from 'drizzle-orm';
import type { PortfolioSupplier } from '#app/domain/exposure/portfolio.ts';
import { failureRate } from '#app/domain/exposure/supplier-failure.ts';
import { liabilityOf } from '#app/domain/exposure/supplier-liability.ts';
import { risks, riskSuppliers, supplierProviders, suppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';

/** Suppliers still with us that fail, trigger a risk or stand in the provider graph, by code; suppliers and risks are named by their codes. */
export async function supplierNetwork(reader: Reader): Promise<PortfolioSupplier[]> {
  const rows = await reader
    .select({ id: suppliers.id, code: suppliers.code, failure: suppliers.failure, liability: suppliers.liability })
    .from(suppliers)
    .where(
      and(
        ne(suppliers.status, 'offboarded'),
        or(
          isNotNull(suppliers.failure),
          sql`${suppliers.id} in (select ${riskSuppliers.supplierId} from ${riskSuppliers})`,
          sql`${suppliers.id} in (select ${supplierProviders.supplierId} from ${supplierProviders})`,
          sql`${suppliers.id} in (select ${supplierProviders.providerId} from ${supplierProviders})`,
        ),
      ),
    )
    .orderBy(asc(suppliers.code));
  const codeOf = new Map(rows.map(({ id, code }) => [id, code]));
  const triggers = await reader
    .select({ link: riskSuppliers, risk: risks.code })
    .from(riskSuppliers)
    .innerJoin(risks, eq(risks.id, riskSuppliers.riskId))
    .orderBy(asc(risks.code));
  const edges = await reader.select().from(supplierProviders).orderBy(asc(supplierProviders.providerId));
  return rows.map(({ id, code, failure, liability }) => ({
    id: code,
    failureRate: failure === null ? 0 : failureRate(failure),
    triggers: triggers
      .filter(({ link }) => link.supplierId === id)
      .map(({ link, risk }) => ({ risk, probability: link.probability, multiplier: link.multiplier, isControlled: link.isControlled })),
    dependsOn: edges.flatMap(({ supplierId, providerId, probability }) => {
      const provider = codeOf.get(providerId);
      return supplierId === id && provider !== undefined ? [{ supplier: provider, probability }] : [];
    }),
    ...(liability && { liability: liabilityOf(liability) }),
  }));
}
