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

/** The own events of one risk in a block: those at the places [from, to). */
export type DrawnEvents = { readonly draws: OwnDraws; readonly from: number; readonly to: number };

/** Where a block takes the own events of a risk from; `first` is the first of the years. */
export interface DrawSource {
  drawsOf(risk: RiskModel, first: number, years: number): DrawnEvents;
}

/** Draws them, and forgets those of one risk when another comes. */
export class FreshDraws implements DrawSource {
  protected readonly draws = new OwnDraws(4096);
  private readonly stream = new Stream();

  drawsOf(risk: RiskModel, first: number, years: number): DrawnEvents {
    this.draws.length = 0;
    return this.drawn(risk, first, years);
  }

  /** Every event takes three numbers, whatever becomes of it, so that the next event of the year keeps its luck. */
  protected drawn({ sampler, maximumLoss, own: { key, counts } }: RiskModel, first: number, years: number): DrawnEvents {
    const { stream, draws } = this;
    const from = draws.length;
    let to = from;
    for (let year = 0; year < years; year++) {
      stream.seek(key, first + year);
      const count = counts.countAt(stream.uniform());
      if (count === 0) continue;
      draws.reserve(to + count);
      const { losses, lucks, times } = draws;
      for (let event = 0; event < count; event++, to++) {
        draws.years[to] = year;
        losses[to] = Math.min(sampler.lossAt(stream.uniform()), maximumLoss);
        lucks[to] = stream.word();
        times[to] = stream.word();
      }
    }
    draws.length = to;
    return { draws, from, to };
  }
}

/** The own events of all risks in a block; those of the risk with index r stand at the places [starts[r], starts[r + 1]). */
export type KeptDraws = { readonly draws: OwnDraws; readonly starts: Int32Array };

/** Draws them, and remembers those of all risks of a block. */
export class RecordedDraws extends FreshDraws {
  private readonly starts: Int32Array;

  constructor(risks: number) {
    super();
    this.starts = new Int32Array(risks + 1);
  }

  /** What keeping them would take. */
  get bytes(): number {
    return this.draws.bytes + this.starts.byteLength;
  }

  /** Risks come in their order. */
  override drawsOf(risk: RiskModel, first: number, years: number): DrawnEvents {
    if (risk.index === 0) this.draws.length = 0;
    const drawn = this.drawn(risk, first, years);
    this.starts[risk.index + 1] = drawn.to;
    return drawn;
  }

  /** Those of the block that was simulated last. */
  kept(): KeptDraws {
    return { draws: this.draws.trimmed(), starts: this.starts.slice() };
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

  drawsOf(risk: RiskModel, first: number, years: number): DrawnEvents {
    if (!this.isSame[risk.index]) return this.fresh.drawsOf(risk, first, years);
    const { draws, starts } = this.kept;
    return { draws, from: starts[risk.index]!, to: starts[risk.index + 1]! };
  }
}
