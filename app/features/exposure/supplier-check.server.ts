/**
 * RSK-I6: suppliers may not cause more events of a risk than it has. Asked inside the transaction of every change that could break it,
 * after its rows are written, so that the refusal undoes them.
 */
import { and, asc, isNotNull, ne, sql } from 'drizzle-orm';
import { resolveFrequency } from '#app/domain/exposure/frequency.ts';
import { defaultPortfolioParameters, defaultSimulation, type PortfolioRisk } from '#app/domain/exposure/portfolio.ts';
import { resolvePortfolio, type PortfolioFault } from '#app/domain/exposure/resolve.ts';
import { providersFirst } from '#app/domain/exposure/supplier-graph.ts';
import { refuse } from '#app/domain/refusal.ts';
import { risks, riskSuppliers } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { supplierNetwork } from './supplier-network.server.ts';

/** Only how often matters here; how much does not. */
const anyLoss = { severity: { kind: 'fixed', amount: 1 }, maximumLoss: Infinity, category: '', unit: '', controls: [] } as const;

/** Why the suppliers and risks, as they now stand, contradict each other, at the field that moved; null when they agree. */
export async function objectionToSuppliers(reader: Reader, field: string): Promise<ReturnType<typeof refuse> | null> {
  const network = await supplierNetwork(reader);
  const order = providersFirst(network);
  if ('cycle' in order) return refuse('invalid', { field, reason: `provider_cycle:${order.cycle.join(' → ')}` });
  const resolved = resolvePortfolio({
    risks: await dependentRisks(reader),
    controls: [],
    suppliers: network,
    policies: [],
    sharedAggregates: [],
    parameters: defaultPortfolioParameters,
    simulation: defaultSimulation,
  });
  const [fault] = 'faults' in resolved ? resolved.faults : [];
  return fault ? refuse('invalid', { field, reason: reasonOf(fault) }) : null;
}

async function dependentRisks(reader: Reader): Promise<PortfolioRisk[]> {
  const rows = await reader
    .select({ code: risks.code, frequency: risks.frequency })
    .from(risks)
    .where(
      and(
        ne(risks.status, 'closed'),
        isNotNull(risks.frequency),
        sql`${risks.id} in (select ${riskSuppliers.riskId} from ${riskSuppliers})`,
      ),
    )
    .orderBy(asc(risks.code));
  return rows.flatMap(({ code, frequency }) =>
    frequency === null ? [] : [{ id: code, frequency: { kind: 'poisson', rate: resolveFrequency(frequency).rate }, ...anyLoss }],
  );
}

/** A rate that suffices, in four digits: rounded up, so that typing it back is accepted. */
const sufficientRate = (rate: number): string => String(Number((rate * 1.0005).toPrecision(4)));

/** The code of the fault with the risk and the rate that would do, or the supplier, as its parameter. */
function reasonOf(fault: PortfolioFault): string {
  switch (fault.code) {
    case 'supplier_rate_above_risk_rate':
      return `suppliers_above_rate:${fault.risk} ${sufficientRate(fault.bySuppliers)}`;
    case 'supplier_on_other_frequency':
      return `suppliers_need_rate:${fault.risk}`;
    case 'suppliers_too_entangled':
      return `suppliers_too_entangled:${fault.supplier}`;
  }
}
