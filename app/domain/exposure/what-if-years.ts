/**
 * The years of two portfolios side by side, with the same random numbers (domain model §5.3). What both have in common is drawn once, so
 * that changing the insurance of a busy register costs one simulation and not two. Amounts in euros.
 */
import { programmeOf } from './insurance/programme.ts';
import { expectedEvents, type ResolvedPortfolio, type ResolvedRisk } from './resolve.ts';
import { BlockResponse } from './simulate/block-response.ts';
import { YearBlock } from './simulate/block.ts';
import { noLiabilities } from './simulate/liabilities.ts';
import { simulationModel, type ShockModel, type SimulationModel } from './simulate/model.ts';
import { addSums, emptySums, yearsPerBlock, type BlockSums, type YearTotals } from './simulate/simulate.ts';

/** Events to draw, about two seconds of one processor: somebody waits for the page. */
const mostEvents = 25_000_000;
/** With fewer years a comparison says nothing about the tail. */
const fewestYears = 2_000;

/** The failure that begins a year gets a number that none of the year's own failures reaches. */
const failureOfToday = 1_000_000;

/** Just after the year began, and at a time of its own in each year, since the luck of a doubtful wording hangs on the time. */
const atStartOf = (year: number): number => (year + 0.5) / 0x1_0000_0000;

/** Whether a risk's own events are the same in both portfolios, so that they need to be drawn once only. */
function hasSameEvents(now: ResolvedRisk, then: ResolvedRisk): boolean {
  const events = ({ risk, own, frequencyReduction, residual }: ResolvedRisk) =>
    JSON.stringify([risk.severity, String(risk.maximumLoss), own, frequencyReduction, residual.severity.scale, residual.caps]);
  return events(now) === events(then);
}

/** Events a year that a comparison draws: those of both portfolios once, those that differ twice. */
const eventsDrawn = (now: ResolvedPortfolio, isShared: readonly boolean[]): number =>
  now.risks.reduce((sum, { own }, index) => sum + expectedEvents(own) * (isShared[index] ? 1 : 2), 0);

/** Draws what both portfolios have in common, once for both. An event is listed when a policy of either may pay for it. */
function sharedModel(now: SimulationModel, then: SimulationModel, isShared: readonly boolean[]): SimulationModel {
  const risks = now.risks
    .filter(({ index }) => isShared[index])
    .map((risk) => ({ ...risk, insuredFrom: Math.min(risk.insuredFrom, then.risks[risk.index]?.insuredFrom ?? Infinity) }));
  return { risks, shocks: [], liabilities: noLiabilities, programme: now.programme };
}

/** One portfolio's years, block by block: what it shares with the other portfolio, and what it has for itself. */
export class Side {
  readonly model: SimulationModel;
  readonly totals: YearTotals;
  readonly blocks: BlockSums[] = [];
  readonly sums: BlockSums;
  private readonly own: SimulationModel;
  private readonly failing: readonly ShockModel[];
  private readonly block = new YearBlock(yearsPerBlock);
  private readonly responding: BlockResponse;

  constructor(
    readonly resolved: ResolvedPortfolio,
    years: number,
    { isShared, failing }: { isShared: readonly boolean[]; failing: readonly string[] },
  ) {
    this.model = simulationModel(resolved, programmeOf(resolved.portfolio));
    this.own = { ...this.model, risks: this.model.risks.filter(({ index }) => !isShared[index]) };
    this.failing = this.model.shocks.filter(({ shock }) => failing.includes(shock.tree.root.id));
    this.totals = { gross: new Float64Array(years), residual: new Float64Array(years), net: new Float64Array(years) };
    this.sums = emptySums(this.model);
    this.block.trackRisks(this.model.risks.length);
    this.responding = new BlockResponse(yearsPerBlock, this.model);
  }

  /** Simulates the years of one block and answers them. Each begins with one failure of every supplier that fails today. */
  run(shared: YearBlock, first: number, count: number): void {
    const { block, own, model, totals, responding } = this;
    block.simulate(own, first, count, 'insured');
    for (const shock of this.failing) {
      for (let year = 0; year < count; year++) block.addFailure(shock, first, year, failureOfToday, atStartOf(first + year), 'insured');
    }
    addShared(block, shared);
    const sums = emptySums(model);
    responding.answer(block, count, sums);
    totals.gross.set(block.gross.subarray(0, count), first);
    totals.residual.set(block.residual.subarray(0, count), first);
    totals.net.set(responding.net.subarray(0, count), first);
    sums.residualByRisk.set(block.residualByRisk);
    addSums(this.sums, sums);
    this.blocks.push(sums);
  }
}

/** Adds the losses and the listed events of `shared` to those of `block`. */
function addShared(block: YearBlock, shared: YearBlock): void {
  const addTo = (mine: Float64Array, theirs: Float64Array) => theirs.forEach((loss, at) => (mine[at] = (mine[at] ?? 0) + loss));
  addTo(block.gross, shared.gross);
  addTo(block.residual, shared.residual);
  addTo(block.residualByRisk, shared.residualByRisk);
  const { events } = shared;
  // Only own events are shared, and each of them is an occurrence by itself.
  for (let place = 0; place < events.length; place++) {
    const occurrence = block.events.beginOccurrence();
    const cause = events.causeAt(place);
    block.events.push(events.yearAt(place), events.timeAt(place), occurrence, events.riskAt(place), cause, events.amountAt(place));
  }
}

/**
 * Simulates both, `before` as it is and `after` with one failure of each of `failing` at the beginning of every year. At most `mostYears`
 * years, fewer for a portfolio with very many events.
 */
export function simulateBeside(
  now: ResolvedPortfolio,
  then: ResolvedPortfolio,
  { failing, mostYears }: { failing: readonly string[]; mostYears: number },
): { before: Side; after: Side; years: number } {
  const isShared = now.risks.map((risk, index) => hasSameEvents(risk, then.risks[index] ?? risk));
  const years = Math.min(mostYears, Math.max(fewestYears, Math.floor(mostEvents / eventsDrawn(now, isShared))));
  const before = new Side(now, years, { isShared, failing: [] });
  const after = new Side(then, years, { isShared, failing });
  const shared = new YearBlock(yearsPerBlock);
  shared.trackRisks(now.risks.length);
  const model = sharedModel(before.model, after.model, isShared);
  for (let first = 0; first < years; first += yearsPerBlock) {
    const count = Math.min(yearsPerBlock, years - first);
    shared.simulate(model, first, count, 'insured');
    before.run(shared, first, count);
    after.run(shared, first, count);
  }
  return { before, after, years };
}
