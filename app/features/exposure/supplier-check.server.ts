/**
 * RSK-I6: suppliers may not cause more events of a risk than it has, and no supplier may depend on itself (SUP-I1). Asked inside the
 * transaction of every change that could break it, before its rows are written: the change is made in memory first.
 */
import { asc, inArray } from 'drizzle-orm';
import { resolveFrequency } from '#app/domain/exposure/frequency.ts';
import {
  defaultPortfolioParameters,
  defaultSimulation,
  type PortfolioRisk,
  type PortfolioSupplier,
  type SupplierTrigger,
} from '#app/domain/exposure/portfolio.ts';
import { resolvePortfolio, type PortfolioFault } from '#app/domain/exposure/resolve.ts';
import { providersFirst } from '#app/domain/exposure/supplier-graph.ts';
import { refuse } from '#app/domain/refusal.ts';
import { risks } from '#db/schema/index.ts';
import type { Reader } from '#db/store.ts';
import { supplierNetwork } from './supplier-network.server.ts';

/** Only how often matters here; how much does not. */
const anyLoss = { severity: { kind: 'fixed', amount: 1 }, maximumLoss: Infinity, category: '', unit: '', controls: [] } as const;

/** Suppliers by code, and the events a year that the change gives a risk, by code. */
export type Dependences = { suppliers: Map<string, PortfolioSupplier>; rates: Map<string, number> };
type Change = (now: Dependences) => void;

const supplierOf = ({ suppliers }: Dependences, code: string): PortfolioSupplier =>
  suppliers.get(code) ?? { id: code, failureRate: 0, triggers: [], dependsOn: [] };

/** The change that links a supplier to a risk, or says anew how. */
export const withTrigger =
  (supplier: string, trigger: SupplierTrigger): Change =>
  (now) => {
    const before = supplierOf(now, supplier);
    const triggers = [...before.triggers.filter(({ risk }) => risk !== trigger.risk), trigger];
    now.suppliers.set(supplier, { ...before, triggers });
  };

/** The change that says anew how often a supplier fails and on whom it depends. */
export const withFailure =
  (supplier: string, failure: Pick<PortfolioSupplier, 'failureRate' | 'dependsOn'>): Change =>
  (now) =>
    void now.suppliers.set(supplier, { ...supplierOf(now, supplier), ...failure });

/** The change that says anew how often a risk happens. */
export const withRate =
  (risk: string, rate: number): Change =>
  (now) =>
    void now.rates.set(risk, rate);

/** Why suppliers and risks would contradict each other after `change`, at the field that asks for it; null when they agree. */
export async function objectionToSuppliers(reader: Reader, field: string, change: Change): Promise<ReturnType<typeof refuse> | null> {
  const now: Dependences = {
    suppliers: new Map((await supplierNetwork(reader)).map((supplier) => [supplier.id, supplier])),
    rates: new Map(),
  };
  change(now);
  const network = [...now.suppliers.values()];
  const stored = await ratesOf(reader, new Set(network.flatMap(({ triggers }) => triggers.map(({ risk }) => risk))));
  const order = providersFirst(network);
  if ('cycle' in order) return refuse('invalid', { field, reason: `provider_cycle:${order.cycle.join(' → ')}` });
  const resolved = resolvePortfolio({
    risks: [...new Map([...stored, ...now.rates])].map(([id, rate]): PortfolioRisk => ({
      id,
      frequency: { kind: 'poisson', rate },
      ...anyLoss,
    })),
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

/** Events a year of these risks, by code, closed ones included, so that reopening one breaks nothing; a risk without a frequency is left out. */
async function ratesOf(reader: Reader, codes: ReadonlySet<string>): Promise<Map<string, number>> {
  if (codes.size === 0) return new Map();
  const rows = await reader
    .select({ code: risks.code, frequency: risks.frequency })
    .from(risks)
    .where(inArray(risks.code, [...codes]))
    .orderBy(asc(risks.code));
  return new Map(rows.flatMap(({ code, frequency }) => (frequency === null ? [] : [[code, resolveFrequency(frequency).rate]])));
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
