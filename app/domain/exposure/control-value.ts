/** What each control is worth in euros of residual expected annual loss (domain model §4.3). */
import type { ExpectedLosses } from './expected-losses.ts';
import type { ControlEffect } from './portfolio.ts';
import type { ResolvedPortfolio } from './resolve.ts';

/** Above so many controls on one risk the subsets are too many for an exact Shapley value. */
export const mostShapleyControls = 12;

export type ControlValue = {
  /** Residual loss without the control less the loss with all. */
  leaveOneOut: number;
  /** Average over all orders of what the control adds; null above `mostShapleyControls` on one of its risks. */
  shapley: number | null;
};

/** Shapley values of the controls of one risk: Σ over subsets S without k of |S|!(n-|S|-1)!/n! · (loss(S) - loss(S ∪ k)). */
function shapleyOf(controls: readonly ControlEffect[], lossWith: (kept: readonly ControlEffect[]) => number): number[] {
  const n = controls.length;
  const losses = Array.from({ length: 2 ** n }, (_, subset) => lossWith(controls.filter((_control, bit) => (subset >> bit) & 1)));
  const weights: number[] = [];
  // |S|!(n-|S|-1)!/n! is 1 / (n · C(n-1, |S|)).
  for (let size = 0, choose = 1; size < n; size++) {
    weights.push(1 / (n * choose));
    choose = (choose * (n - 1 - size)) / (size + 1);
  }
  const sizeOf = (subset: number): number => controls.reduce((sum, _control, bit) => sum + ((subset >> bit) & 1), 0);
  return controls.map((_, bit) =>
    losses.reduce((value, loss, subset) => {
      if ((subset >> bit) & 1) return value;
      return value + (weights[sizeOf(subset)] ?? 0) * (loss - (losses[subset | (1 << bit)] ?? 0));
    }, 0),
  );
}

/** The value of every control that acts on a risk, by id, over all the risks it acts on. */
export function controlValues({ portfolio }: ResolvedPortfolio, losses: ExpectedLosses): Map<string, ControlValue> {
  const values = new Map<string, ControlValue>(portfolio.controls.map(({ id }) => [id, { leaveOneOut: 0, shapley: 0 }]));
  portfolio.risks.forEach(({ controls }, risk) => {
    if (controls.length === 0) return;
    const withAll = losses.withControls(risk, controls);
    const shapley = controls.length <= mostShapleyControls ? shapleyOf(controls, (kept) => losses.withControls(risk, kept)) : null;
    controls.forEach((link, index) => {
      const value = values.get(link.control);
      if (!value) return;
      const without = losses.withControls(
        risk,
        controls.filter((other) => other !== link),
      );
      value.leaveOneOut += without - withAll;
      value.shapley = value.shapley === null || shapley === null ? null : value.shapley + (shapley[index] ?? 0);
    });
  });
  return values;
}
