/**
 * What risks gain by not having their bad years together: the sum of their stand-alone TVaR 99 less that of the whole (domain model §5.4).
 * Each risk is simulated alone in the years of the run, with its own events and those of suppliers, so the benefit is never negative.
 */
import { LargestValues, tailCount, tailMeanOfLargest } from './measures/largest-values.ts';
import type { Diversification } from './results.ts';
import { YearBlock } from './simulate/block.ts';
import { noPayer } from './simulate/event-list.ts';
import { noLiabilities } from './simulate/liabilities.ts';
import type { RiskModel, SimulationModel } from './simulate/model.ts';
import { yearsPerBlock } from './simulate/simulate.ts';

const level = 0.99;

/** The model of one risk, with the part of each shock that hits it; nobody pays for anything. */
function aloneModel({ shocks, programme }: SimulationModel, { index, ...terms }: RiskModel): SimulationModel {
  const risk: RiskModel = { ...terms, index, insuredFrom: Infinity };
  const hitting = shocks.flatMap((shock) => {
    const triggers = shock.triggers.filter((trigger) => trigger.risk.index === index);
    return triggers.length === 0 ? [] : [{ ...shock, triggers: triggers.map((trigger) => ({ ...trigger, risk, payer: noPayer })) }];
  });
  return { risks: [risk], shocks: hitting, liabilities: noLiabilities, programme };
}

/** Residual TVaR 99 of one risk by itself, in euros. */
function standAloneTail(model: SimulationModel, years: number, block: YearBlock): number {
  const largest = new LargestValues(tailCount(level, years));
  for (let first = 0; first < years; first += block.size) {
    const count = Math.min(block.size, years - first);
    block.simulate(model, first, count, 'insured');
    for (let year = 0; year < count; year++) largest.add(block.residual[year] ?? 0);
  }
  return tailMeanOfLargest(largest.ascending(), level, years);
}

/** `together` is the residual TVaR 99 of the whole over the same years. */
export function diversificationOf(model: SimulationModel, years: number, together: number): Diversification {
  const block = new YearBlock(yearsPerBlock);
  const standAlone = model.risks.reduce((sum, risk) => sum + standAloneTail(aloneModel(model, risk), years, block), 0);
  return { standAlone, benefit: Math.max(0, standAlone - together) };
}
