/** Which risk and which supplier the tail comes from: the tail years are simulated a second time, each loss traced to its risk and cause. */
import { tailWeights, type WeightedYear } from './measures/tail-weights.ts';
import { ownCause } from './simulate/event-list.ts';
import { YearBlock } from './simulate/block.ts';
import type { SimulationModel } from './simulate/model.ts';

export type TailContributions = { readonly byRisk: Float64Array; readonly byShock: Float64Array };

/** Levels over which the smooth contributions are averaged, and the one of the contributions themselves. */
const smoothLevels = [0.985, 0.99, 0.995] as const;
const contributionLevel = 0.99;

function contributionsOf(model: SimulationModel, block: YearBlock, weighted: readonly WeightedYear[]): TailContributions {
  const byRisk = new Float64Array(model.risks.length);
  const byShock = new Float64Array(model.shocks.length);
  for (const { year, weight } of weighted) {
    block.simulate(model, year, 1, 'all');
    const { events } = block;
    for (let at = 0; at < events.length; at++) {
      const contribution = weight * events.amountAt(at);
      byRisk[events.riskAt(at)]! += contribution;
      const cause = events.causeAt(at);
      if (cause !== ownCause) byShock[cause]! += contribution;
    }
  }
  return { byRisk, byShock };
}

/** Years without any loss contribute nothing, whatever their weight. */
const costly = (weighted: readonly WeightedYear[], totals: Float64Array): WeightedYear[] =>
  weighted.filter(({ year }) => (totals[year] ?? 0) > 0);

/** Euler contributions to the residual TVaR 99, and the same averaged over three levels by risk. `ascending` holds `residual` sorted. */
export function tailContributions(
  model: SimulationModel,
  residual: Float64Array,
  ascending: Float64Array,
): TailContributions & { readonly smoothByRisk: Float64Array } {
  const block = new YearBlock(1);
  const smoothByRisk = new Float64Array(model.risks.length);
  let contributions: TailContributions = { byRisk: new Float64Array(0), byShock: new Float64Array(0) };
  for (const level of smoothLevels) {
    const atLevel = contributionsOf(model, block, costly(tailWeights(residual, ascending, level), residual));
    if (level === contributionLevel) contributions = atLevel;
    atLevel.byRisk.forEach((value, risk) => (smoothByRisk[risk]! += value / smoothLevels.length));
  }
  return { ...contributions, smoothByRisk };
}
