/** What of a run's recoveries is not counted on, apart from all its other figures (domain model §6.2). Euros a year. */
import type { PolicyResult } from '#app/domain/exposure/results.ts';

type Amounts = { expected: number; credit: number; residualTerm: number; counted: number };
export type HaircutRow = { code: string; title: string } & Amounts;
export type HaircutsView = {
  /** The policies that lose most by it. */
  rows: HaircutRow[];
  policies: number;
  total: Amounts;
  /** Expected net loss before and after. */
  net: { before: number; after: number };
};

const noHaircuts = { credit: 0, residualTerm: 0 };

/** Null when nothing is known of the insurers: without policies, and in runs of engines that did not ask. */
export function haircutsView(
  policies: readonly PolicyResult[],
  { titles, net, most }: { titles: Readonly<Record<string, string>>; net: number; most: number },
): HaircutsView | null {
  if (policies.every(({ haircuts }) => haircuts === undefined)) return null;
  const rows = policies
    .map(({ id, expected, haircuts: { credit, residualTerm } = noHaircuts }) => {
      return { code: id, title: titles[id] ?? '', expected, credit, residualTerm, counted: expected - credit - residualTerm };
    })
    .sort((a, b) => b.expected - b.counted - (a.expected - a.counted) || (a.code < b.code ? -1 : 1));
  const sum = (amount: keyof Amounts): number => rows.reduce((total, row) => total + row[amount], 0);
  const total = { expected: sum('expected'), credit: sum('credit'), residualTerm: sum('residualTerm'), counted: sum('counted') };
  return {
    rows: rows.slice(0, most),
    policies: rows.length,
    total,
    net: { before: net, after: net + total.credit + total.residualTerm },
  };
}
