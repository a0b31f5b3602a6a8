/**
 * What luck gives the own events of risks in the years of a block: the dearest part of a year, for each loss costs an exponential and a
 * normal quantile. Controls and insurance come after it, so a what-if keeps these draws and asks other questions of the same luck.
 */
import type { RiskModel } from './model.ts';
import { Stream } from './stream.ts';

/** What a kept event takes. */
const bytesPerEvent =
  Uint16Array.BYTES_PER_ELEMENT + Float64Array.BYTES_PER_ELEMENT + Uint32Array.BYTES_PER_ELEMENT + Uint32Array.BYTES_PER_ELEMENT;

/** Events side by side, in the order of their years and, within a year, of their draws. */
export class OwnDraws {
  /** The year within the block, and the loss before controls in euros. */
  years: Uint16Array;
  losses: Float64Array;
  /** Words of the stream that say whether controls let the event happen, and when in the year it does. */
  lucks: Uint32Array;
  times: Uint32Array;

  constructor(public length: number) {
    this.years = new Uint16Array(length);
    this.losses = new Float64Array(length);
    this.lucks = new Uint32Array(length);
    this.times = new Uint32Array(length);
  }

  get bytes(): number {
    return this.length * bytesPerEvent;
  }

  /** Makes room for so many events. */
  reserve(count: number): void {
    if (count > this.years.length) this.moveTo(new OwnDraws(Math.max(count, 2 * this.years.length)));
  }

  /** A copy that takes no more room than its events need. */
  trimmed(): OwnDraws {
    const copy = new OwnDraws(this.length);
    copy.years.set(this.years.subarray(0, this.length));
    copy.losses.set(this.losses.subarray(0, this.length));
    copy.lucks.set(this.lucks.subarray(0, this.length));
    copy.times.set(this.times.subarray(0, this.length));
    return copy;
  }

  private moveTo({ years, losses, lucks, times }: OwnDraws): void {
    years.set(this.years);
    losses.set(this.losses);
    lucks.set(this.lucks);
    times.set(this.times);
    this.years = years;
    this.losses = losses;
    this.lucks = lucks;
    this.times = times;
  }
}

/** Own events of one risk in a block: those at the places [from, to). */
export type DrawnEvents = { readonly draws: OwnDraws; readonly from: number; readonly to: number };

/** Where a block takes the own events of a risk from, whole years at a time and in their order; `first` is the first of the years. */
export interface DrawSource {
  forEachDrawn(risk: RiskModel, first: number, years: number, take: (drawn: DrawnEvents) => void): void;
}

/** So many events at once stay in the processor's cache, whatever the rate of a risk. */
const eventsAtOnce = 8_192;

/** Draws them, and forgets them when they are taken. */
export class FreshDraws implements DrawSource {
  protected readonly draws = new OwnDraws(eventsAtOnce);
  private readonly stream = new Stream();

  forEachDrawn(risk: RiskModel, first: number, years: number, take: (drawn: DrawnEvents) => void): void {
    const { draws } = this;
    for (let year = 0; year < years;) {
      const from = this.place();
      year = this.draw(risk, first, { year, years });
      take({ draws, from, to: draws.length });
    }
  }

  /** Makes place for the next events, and says where it begins. */
  protected place(): number {
    this.draws.length = 0;
    return 0;
  }

  /**
   * Draws from `year` on, until there are enough events, and gives the year after the last. Every event takes three numbers, whatever becomes
   * of it, so that the next event of the year keeps its luck.
   */
  private draw({ sampler, maximumLoss, own: { key, counts } }: RiskModel, first: number, { year, years }: YearsLeft): number {
    const { stream, draws } = this;
    let to = draws.length;
    const enough = to + eventsAtOnce;
    let next = year;
    for (; next < years && to < enough; next++) {
      stream.seek(key, first + next);
      const count = counts.countAt(stream.uniform());
      if (count === 0) continue;
      draws.reserve(to + count);
      const { losses, lucks, times } = draws;
      for (let event = 0; event < count; event++, to++) {
        draws.years[to] = next;
        losses[to] = Math.min(sampler.lossAt(stream.uniform()), maximumLoss);
        lucks[to] = stream.word();
        times[to] = stream.word();
      }
    }
    draws.length = to;
    return next;
  }
}

type YearsLeft = { readonly year: number; readonly years: number };

/** The own events of all risks in a block; those of the risk with index r stand at the places [starts[r], starts[r + 1]). */
export type KeptDraws = { readonly draws: OwnDraws; readonly starts: Int32Array };

/** Draws them, and remembers those of all risks of a block as long as they take no more than so many bytes. */
export class RecordedDraws extends FreshDraws {
  private readonly starts: Int32Array;
  private isFull = false;

  constructor(
    risks: number,
    private readonly mostBytes: number,
  ) {
    super();
    this.starts = new Int32Array(risks + 1);
  }

  /** What keeping them would take; Infinity when they are too many. */
  get bytes(): number {
    return this.isFull ? Infinity : this.draws.bytes + this.starts.byteLength;
  }

  /** Risks come in their order. */
  override forEachDrawn(risk: RiskModel, first: number, years: number, take: (drawn: DrawnEvents) => void): void {
    if (risk.index === 0) {
      this.draws.length = 0;
      this.isFull = false;
    }
    super.forEachDrawn(risk, first, years, take);
    this.starts[risk.index + 1] = this.draws.length;
  }

  /** Those of the block that was simulated last, of which `bytes` tells whether all are there. */
  kept(): KeptDraws {
    return { draws: this.draws.trimmed(), starts: this.starts.slice() };
  }

  protected override place(): number {
    this.isFull ||= this.draws.bytes > this.mostBytes;
    return this.isFull ? super.place() : this.draws.length;
  }
}

/** Takes kept ones for the risks that have the same luck, and draws those of the others. */
export class ReplayedDraws implements DrawSource {
  private readonly fresh = new FreshDraws();
  private kept: KeptDraws = { draws: new OwnDraws(0), starts: new Int32Array(0) };

  /** By index of the risk. */
  constructor(private readonly isSame: readonly boolean[]) {}

  /** From now on those of another block. */
  of(kept: KeptDraws): this {
    this.kept = kept;
    return this;
  }

  forEachDrawn(risk: RiskModel, first: number, years: number, take: (drawn: DrawnEvents) => void): void {
    const { draws, starts } = this.kept;
    if (this.isSame[risk.index]) take({ draws, from: starts[risk.index]!, to: starts[risk.index + 1]! });
    else this.fresh.forEachDrawn(risk, first, years, take);
  }
}
