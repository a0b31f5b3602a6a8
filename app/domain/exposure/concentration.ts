/** How much hangs on few suppliers: of what we spend, of the functions that matter, of the losses they cause (domain model §2.7). */

export type Concentration = {
  /** Herfindahl–Hirschman index 10,000·Σ share²: 10,000 when there is one, 10,000/n for n equal ones. */
  readonly index: number;
  /** Equal suppliers with the same index: 1/Σ share². */
  readonly effectiveNumber: number;
  /** In (0,1]. */
  readonly largestShare: number;
};

/** Concentration of amounts ≥ 0 of any unit; null when they sum to nothing. */
export function concentrationOf(amounts: readonly number[]): Concentration | null {
  const total = amounts.reduce((sum, amount) => sum + amount, 0);
  if (total === 0) return null;
  const squares = amounts.reduce((sum, amount) => sum + (amount / total) ** 2, 0);
  return { index: 10_000 * squares, effectiveNumber: 1 / squares, largestShare: Math.max(...amounts) / total };
}

/** The head of the group that a supplier belongs to. `parentOf` has no circles; a supplier that it does not name stands alone. */
export function ultimateParentOf(supplier: string, parentOf: ReadonlyMap<string, string | null>): string {
  let head = supplier;
  for (let parent = parentOf.get(head); parent; parent = parentOf.get(head)) head = parent;
  return head;
}

/** A supplier serves a critical or important function. */
export type CriticalService = { readonly supplier: string; readonly function: string };

/** Part in (0,1] of the functions served that each group of suppliers serves, by the head of the group. Groups may share a function. */
export function criticalFunctionShares(
  services: readonly CriticalService[],
  parentOf: ReadonlyMap<string, string | null>,
): Map<string, number> {
  const functions = new Set(services.map((service) => service.function));
  const served = new Map<string, Set<string>>();
  for (const service of services) {
    const head = ultimateParentOf(service.supplier, parentOf);
    served.set(head, (served.get(head) ?? new Set()).add(service.function));
  }
  return new Map([...served].map(([head, own]) => [head, own.size / functions.size]));
}

/** Beyond these a concentration is worth a flag (domain model §2.7). */
export const concentrationThresholds = { index: 2_500, criticalFunctions: 0.3 } as const;

export const isConcentrated = ({ index }: Concentration): boolean => index > concentrationThresholds.index;

/** The groups of suppliers that too many critical functions hang on, the largest share first. */
export const overloadedProviders = (shares: ReadonlyMap<string, number>): string[] =>
  [...shares]
    .filter(([, share]) => share > concentrationThresholds.criticalFunctions)
    .sort(([a, shareOfA], [b, shareOfB]) => shareOfB - shareOfA || (a < b ? -1 : 1))
    .map(([head]) => head);
