/**
 * The years of the present portfolio, kept so that a what-if draws and answers anew only what it changes, with the same random numbers
 * (domain model §5.3). Both sides are bit by bit what simulating their portfolio whole gives. Amounts in euros.
 */
import { leftAfter } from '../euros.ts';
import { programmeOf } from '../insurance/programme.ts';
import { expectedEvents, type ResolvedPortfolio } from '../resolve.ts';
import { BlockResponse } from '../simulate/block-response.ts';
import { YearBlock } from '../simulate/block.ts';
import { simulationModel, type ShockModel, type SimulationModel } from '../simulate/model.ts';
import { RecordedDraws, ReplayedDraws, type KeptDraws } from '../simulate/own-draws.ts';
import { PaymentLog } from '../simulate/payment-log.ts';
import { addAmounts, blockCount, emptyAmounts, yearsPerBlock, type AmountSums, type YearTotals } from '../simulate/simulate.ts';
import { partsOf, Unchanged, type Parts } from './unchanged-parts.ts';

/** Events to draw, about two seconds of one processor: somebody waits for the page. */
const mostEvents = 25_000_000;
/** With fewer years a comparison says nothing about the tail. */
const fewestYears = 2_000;

/** Memory for what is kept: 18 bytes for an event and as many for an occurrence that insurance answers, so at least 3.7 million events. */
const mostBytes = 128 * 2 ** 20;

/** The failure that begins a year gets a number that none of the year's own failures reaches. */
const failureOfToday = 1_000_000;

/** Just after the year began, and at a time of its own in each year, since the luck of a doubtful wording hangs on the time. */
const atStartOf = (year: number): number => (year + 0.5) / 0x1_0000_0000;

/** Years that a comparison simulates: at most `mostYears`, fewer for a portfolio with very many events. */
export function comparedYears({ risks }: ResolvedPortfolio, mostYears: number): number {
  const events = risks.reduce((sum, { own }) => sum + expectedEvents(own), 0);
  return Math.min(mostYears, Math.max(fewestYears, Math.floor(mostEvents / events)));
}

/** One portfolio's years, and what is summed over them, block by block and in all. */
export class Side {
  readonly model: SimulationModel;
  readonly totals: YearTotals;
  readonly blocks: AmountSums[] = [];
  readonly sums: AmountSums;

  constructor(
    readonly resolved: ResolvedPortfolio,
    years: number,
  ) {
    this.model = simulationModel(resolved, programmeOf(resolved.portfolio));
    this.totals = { gross: new Float64Array(years), residual: new Float64Array(years), net: new Float64Array(years) };
    this.sums = emptyAmounts(this.model);
  }

  /** Takes the years of the next block. */
  add({ first, count }: BlockSpan, block: YearBlock, net: Float64Array, amounts: AmountSums): void {
    this.totals.gross.set(block.gross.subarray(0, count), first);
    this.totals.residual.set(block.residual.subarray(0, count), first);
    this.totals.net.set(net.subarray(0, count), first);
    amounts.residualByRisk.set(block.residualByRisk);
    addAmounts(this.sums, amounts);
    this.blocks.push(amounts);
  }
}

/** The first year of a block and the number of its years. */
type BlockSpan = { readonly first: number; readonly count: number };

const spansOf = (years: number): BlockSpan[] =>
  Array.from({ length: blockCount(years) }, (_, index) => {
    const first = index * yearsPerBlock;
    return { first, count: Math.min(yearsPerBlock, years - first) };
  });

function blockFor({ risks }: SimulationModel): YearBlock {
  const block = new YearBlock(yearsPerBlock, false);
  block.trackRisks(risks.length);
  return block;
}

/** What is kept of a block: the luck of its events, and what was paid for its occurrences. */
type KeptBlock = { readonly draws: KeptDraws; readonly payments: PaymentLog };

/** The years of the present portfolio. `memory` bounds, in bytes, what is kept of them beside their totals. */
export class PresentYears {
  readonly side: Side;
  private readonly parts: Parts;
  /** Null where no memory was left: such a block is simulated whole for every question. */
  private readonly kept: (KeptBlock | null)[];

  constructor(
    now: ResolvedPortfolio,
    readonly years: number,
    memory = mostBytes,
  ) {
    this.side = new Side(now, years);
    const { model } = this.side;
    this.parts = partsOf(now, model);
    const block = blockFor(model);
    const draws = new RecordedDraws(model.risks.length, memory);
    const responding = new BlockResponse(yearsPerBlock, model);
    const log = new PaymentLog(yearsPerBlock);
    let left = memory;
    this.kept = spansOf(years).map((span) => {
      const amounts = emptyAmounts(model);
      block.simulate(model, span.first, span.count, 'insured', draws);
      responding.answer(block, span.count, amounts, log);
      this.side.add(span, block, responding.net, amounts);
      left -= draws.bytes + log.bytes;
      return left < 0 ? null : { draws: draws.kept(), payments: log.trimmed() };
    });
  }

  /** The same years of another portfolio with the same risks, each of which begins with one failure of every supplier in `failing`. */
  after(then: ResolvedPortfolio, failing: readonly string[]): Side {
    const side = new Side(then, this.years);
    const failingToday = side.model.shocks.filter(({ shock }) => failing.includes(shock.tree.root.id));
    const unchanged = new Unchanged(this.parts, partsOf(then, side.model), failingToday.length > 0);
    const changed = new ChangedYears(side, unchanged, failingToday);
    spansOf(this.years).forEach((span, index) => {
      const kept = this.kept[index] ?? null;
      if (kept === null) changed.simulateWhole(span);
      else changed.simulateChanged(span, kept, this.side.blocks[index]!);
    });
    return side;
  }
}

/** Simulates the blocks of a changed portfolio one after the other with the same buffers. */
class ChangedYears {
  private readonly block: YearBlock;
  private readonly draws: ReplayedDraws;
  private readonly muted: SimulationModel;
  private readonly answeringAll: BlockResponse;
  private readonly answeringChanged: BlockResponse;
  private readonly log = new PaymentLog(yearsPerBlock);
  private readonly keptSources: Uint8Array;

  constructor(
    private readonly side: Side,
    private readonly unchanged: Unchanged,
    private readonly failingToday: readonly ShockModel[],
  ) {
    this.block = blockFor(side.model);
    this.draws = new ReplayedDraws(unchanged.isSameLuck);
    this.muted = unchanged.muted();
    this.answeringAll = new BlockResponse(yearsPerBlock, side.model);
    this.answeringChanged = new BlockResponse(yearsPerBlock, this.muted);
    this.keptSources = unchanged.sources();
  }

  simulateWhole(span: BlockSpan): void {
    const { side, block, answeringAll } = this;
    const amounts = emptyAmounts(side.model);
    block.simulate(side.model, span.first, span.count, 'insured');
    this.failToday(span);
    answeringAll.answer(block, span.count, amounts);
    side.add(span, block, answeringAll.net, amounts);
  }

  /** Draws and answers what changed; the rest is as it was in `kept` and in the sums of the same block `before`. */
  simulateChanged(span: BlockSpan, { draws, payments }: KeptBlock, before: AmountSums): void {
    const { side, block, answeringChanged, unchanged, log } = this;
    const amounts = emptyAmounts(side.model);
    block.simulate(this.muted, span.first, span.count, 'insured', this.draws.of(draws));
    this.failToday(span);
    answeringChanged.answer(block, span.count, amounts, log);
    unchanged.carry(before, amounts);
    const { net } = answeringChanged;
    const { bySuppliers } = unchanged.areSuppliersSame ? payments : log;
    for (let year = 0; year < span.count; year++) {
      net[year] = leftAfter(block.residual[year]!, bySuppliers[year]!, log.paidWith(payments, this.keptSources, year));
    }
    side.add(span, block, net, amounts);
  }

  /** Begins each year with one failure of every supplier that fails today. */
  private failToday({ first, count }: BlockSpan): void {
    for (const shock of this.failingToday) {
      for (let year = 0; year < count; year++) {
        this.block.addFailure(shock, first, year, failureOfToday, atStartOf(first + year), 'insured');
      }
    }
  }
}
