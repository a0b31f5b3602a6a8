/**
 * What several controls take off one frequency or one severity together (domain model §4.2). Controls that share an operator, a system
 * or a source form a group: part of what they do fails together, so the group is worth less than independent controls and never less
 * than its best one.
 */
import type { ExposureParameters } from './parameters.ts';

/** What one control takes off: reduction by design × credit, in [0,1]. An empty or null group stands alone. */
export type Reduction = { readonly id: string; readonly reduction: number; readonly group: string | null };

/** What one control adds to those before it: the reduction of all, without and with it, before the cap. */
export type CombinationStep = Reduction & { readonly before: number; readonly after: number };

export type Combination = {
  /** In [0, reductionCap]. */
  readonly combined: number;
  /** The same before the cap. */
  readonly uncapped: number;
  /** One step per control, in the given order. The order moves the steps, not the result. */
  readonly steps: readonly CombinationStep[];
};

/** 1 - ∏(1 - r): at least one of several independent reductions takes hold. */
const independent = (reductions: readonly number[]): number =>
  1 - reductions.reduce((remaining, reduction) => remaining * (1 - reduction), 1);

/** R_g = (1 - b)·(1 - ∏(1 - r)) + b·max(r), between the best control of the group and independence. */
export const combinedInGroup = (reductions: readonly number[], commonCause: number): number =>
  (1 - commonCause) * independent(reductions) + commonCause * Math.max(0, ...reductions);

function groupsOf(reductions: readonly Reduction[]): number[][] {
  const alone = reductions.filter(({ group }) => !group).map(({ reduction }) => [reduction]);
  const shared = new Map<string, number[]>();
  for (const { group, reduction } of reductions) {
    if (!group) continue;
    const members = shared.get(group);
    if (members) members.push(reduction);
    else shared.set(group, [reduction]);
  }
  return [...alone, ...shared.values()];
}

const uncappedOf = (reductions: readonly Reduction[], commonCause: number): number =>
  independent(groupsOf(reductions).map((group) => combinedInGroup(group, commonCause)));

type CombinationRules = Pick<ExposureParameters, 'commonCause' | 'reductionCap'>;

/** R = min(cap, 1 - ∏(1 - R_g)) over the groups. */
export function combinedReduction(
  reductions: readonly Reduction[],
  { commonCause, reductionCap }: CombinationRules,
): Omit<Combination, 'steps'> {
  const uncapped = uncappedOf(reductions, commonCause);
  return { combined: Math.min(reductionCap, uncapped), uncapped };
}

/** The same with what each control adds to those before it. */
export function combineReductions(reductions: readonly Reduction[], rules: CombinationRules): Combination {
  const running = reductions.map((_, index) => uncappedOf(reductions.slice(0, index + 1), rules.commonCause));
  const steps = reductions.map((reduction, index) => ({ ...reduction, before: running[index - 1] ?? 0, after: running[index] ?? 0 }));
  return { ...combinedReduction(reductions, rules), steps };
}
