/**
 * Parts of the organisation whose bad years have a limit of their own. Quantiles of a part cannot be read off the run of the whole, so each
 * such part is run by itself, with the same random numbers: its losses are those that it has in the whole. Its insurance answers as if the
 * other parts had left every annual term unused.
 */
import type { Portfolio } from '#app/domain/exposure/portfolio.ts';
import { isReconciled, type RunResults } from '#app/domain/exposure/results.ts';
import type { ComparedBasis } from './compare.ts';

export type Part = { readonly scope: 'unit' | 'category'; readonly key: string };

export type PartFigures = Readonly<Record<ComparedBasis, { readonly var95: number; readonly var99: number; readonly tvar99: number }>>;
/** `figures` is null when the part's simulation and its exact check disagree. */
export type PartResult = Part & { readonly figures: PartFigures | null };

/** Each part once, in a fixed order: the parts belong to the snapshot. */
export function distinctParts(parts: readonly Part[]): Part[] {
  const byName = new Map(parts.map(({ scope, key }) => [`${scope} ${key}`, { scope, key }]));
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part);
}

/** The portfolio with the risks of a part alone, and what acts on them. */
export function partOf(portfolio: Portfolio, { scope, key }: Part): Portfolio {
  const risks = portfolio.risks.filter((risk) => risk[scope] === key);
  const known = new Set(risks.map(({ id }) => id));
  return {
    ...portfolio,
    risks,
    suppliers: portfolio.suppliers.map((supplier) => ({ ...supplier, triggers: supplier.triggers.filter(({ risk }) => known.has(risk)) })),
    policies: portfolio.policies.map((policy) => ({
      ...policy,
      sections: policy.sections.map((section) => ({ ...section, covers: section.covers.filter(({ risk }) => known.has(risk)) })),
    })),
  };
}

/** What a run of a part says of its bad years. */
export function partResult(part: Part, results: RunResults): PartResult {
  if (!isReconciled(results)) return { ...part, figures: null };
  const figuresOf = (basis: ComparedBasis) => ({
    var95: results[basis].valueAtRisk['0.95'],
    var99: results[basis].valueAtRisk['0.99'],
    tvar99: results[basis].tailValueAtRisk['0.99'],
  });
  return { ...part, figures: { inherent: figuresOf('inherent'), residual: figuresOf('residual'), net: figuresOf('net') } };
}
