/** Events of one risk that suppliers cause, in closed form: what the page of a risk and its stored figures rest on (rulings 2.5). */
import type { EventSource } from './loss-components.ts';
import type { PortfolioSupplier } from './portfolio.ts';
import { failureProbabilities, failureTrees } from './supplier-graph.ts';

/**
 * Failures a year of each supplier by id, own and inherited: Σ ν_root · P(it fails | root fails). Roots whose failure spreads in more ways
 * than can be counted are left out; the register refuses to record such a graph.
 */
export function totalFailureRates(suppliers: readonly PortfolioSupplier[]): Map<string, number> {
  const totals = new Map<string, number>(suppliers.map(({ id }) => [id, 0]));
  for (const tree of failureTrees(suppliers)) {
    const failing = tree.root.failureRate === 0 ? null : failureProbabilities(tree);
    if (failing === null) continue;
    tree.members.forEach(({ supplier: { id } }, position) =>
      totals.set(id, (totals.get(id) ?? 0) + tree.root.failureRate * (failing[position] ?? 0)),
    );
  }
  return totals;
}

/** Events a year of `risk`, one source per supplier that may trigger it. */
export const supplierEventsOf = (
  risk: string,
  suppliers: readonly PortfolioSupplier[],
  totals: ReadonlyMap<string, number>,
): EventSource[] =>
  suppliers.flatMap(({ id, triggers, liability }) =>
    triggers
      .filter((trigger) => trigger.risk === risk)
      .map(({ probability, multiplier, isControlled }) => ({
        rate: (totals.get(id) ?? 0) * probability,
        multiplier,
        isControlled,
        liability,
      })),
  );
