/** "Why this number?" for a risk of a run: a step per control, supplier and policy, each starting where the one before ended. Euros a year. */
import type { ExpectedLosses } from './expected-losses.ts';
import type { PortfolioRisk } from './portfolio.ts';
import type { RunStep } from './results.ts';

/** What a supplier or a policy is expected to pay for the risk. */
export type RiskRecovery = { readonly kind: 'supplier' | 'policy'; readonly id: string; readonly expected: number };

/** A step below this part of the loss is rounding. */
const noise = 1e-12;

export function runSteps(index: number, risk: PortfolioRisk, losses: ExpectedLosses, recoveries: readonly RiskRecovery[]): RunStep[] {
  const steps: RunStep[] = [];
  let before = losses.inherent(index);
  const step = (kind: RunStep['kind'], id: string, after: number) => {
    steps.push({ kind, id, before, after });
    before = after;
  };
  risk.controls.forEach(({ control }, position) => {
    step('control', control, losses.withControls(index, risk.controls.slice(0, position + 1), false));
  });
  const residual = losses.residual(index);
  if (Math.abs(residual - before) > noise * before) step('cap', 'reductionCap', residual);
  before = residual;
  // A payment for several risks is shared by covered loss, which may give one of them more than it has left.
  for (const { kind, id, expected } of recoveries) step(kind, id, Math.max(0, before - expected));
  return steps;
}
