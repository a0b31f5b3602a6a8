/** "Why this number?" for a risk of a run: one step per control and per policy, each starting where the one before ended. Euros a year. */
import type { ExpectedLosses } from './expected-losses.ts';
import type { PortfolioRisk } from './portfolio.ts';
import type { RunStep } from './results.ts';

/** What a policy is expected to recover for the risk. */
export type RiskRecovery = { readonly policy: string; readonly expected: number };

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
  if (risk.controls.length > 0 && Math.abs(residual - before) > noise * before) step('cap', 'reductionCap', residual);
  before = residual;
  for (const { policy, expected } of recoveries) step('policy', policy, before - expected);
  return steps;
}
