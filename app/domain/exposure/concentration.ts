/** How much hangs on few suppliers: of what we spend, of the losses they cause (domain model §2.7). */

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

/** Beyond this index a concentration is worth a flag (domain model §2.7). */
export const concentratedFrom = 2_500;

export const isConcentrated = ({ index }: Concentration): boolean => index > concentratedFrom;
