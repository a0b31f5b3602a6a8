/**
 * The years of a block, simulated risk by risk: losses before and after controls, and the events that somebody may pay for. This is
 * the loop that a run spends its time in, so it works on plain numbers and makes no objects.
 */
import { EventList, noPayer, ownCause } from './event-list.ts';
import type { CapModel, RiskModel, ShockModel, SimulationModel, TriggerModel } from './model.ts';
import { FreshDraws, type DrawnEvents, type DrawSource } from './own-draws.ts';
import { Stream, uniformOf } from './stream.ts';

/** Which residual events go on the list: those that a policy or a supplier may pay for, or all, when each loss is to be traced to its risk. */
export type Listing = 'insured' | 'all';

/** The place of a loss that controls prevent. */
const prevented = -1;

export class YearBlock {
  /** Total loss of each year in euros, before controls and after them. */
  readonly gross: Float64Array;
  readonly residual: Float64Array;
  /** Largest occurrence of each year, before controls, after them, and after them among those not listed. */
  readonly largestGross: Float64Array;
  readonly largestResidual: Float64Array;
  readonly largestUnlisted: Float64Array;
  /** Residual loss of each risk over the years of the block. */
  residualByRisk = new Float64Array(0);
  readonly events = new EventList();
  /** What controls leave of the events of the risk at hand. */
  private left = new Float64Array(4096);
  private readonly fresh = new FreshDraws();
  private readonly stream = new Stream();
  private readonly second = new Stream();
  private readonly third = new Stream();
  private hasFailed = new Uint8Array(1);

  /** `tracksLargest`: whether anybody asks for the largest occurrences of risks; without them a year takes half the time to replay. */
  constructor(
    readonly size: number,
    private readonly tracksLargest = true,
  ) {
    this.gross = new Float64Array(size);
    this.residual = new Float64Array(size);
    this.largestGross = new Float64Array(size);
    this.largestResidual = new Float64Array(size);
    this.largestUnlisted = new Float64Array(size);
  }

  /** Makes room for the sums of so many risks. */
  trackRisks(count: number): void {
    this.residualByRisk = new Float64Array(count);
  }

  clear(): void {
    this.residualByRisk.fill(0);
    for (const values of [this.gross, this.residual, this.largestGross, this.largestResidual, this.largestUnlisted]) values.fill(0);
    this.events.clear();
  }

  /** Simulates the years from `first` on, all risks and suppliers. `years` is at most the size of the block. */
  simulate(model: SimulationModel, first: number, years: number, listing: Listing, source: DrawSource = this.fresh): void {
    this.clear();
    for (const risk of model.risks) source.forEachDrawn(risk, first, years, (drawn) => this.addOwnEvents(risk, drawn, first, listing));
    for (const shock of model.shocks) this.addShocks(shock, first, years, listing);
  }

  /** Loops apart for what is added, what is listed and what is compared: one for all would keep more numbers than there are registers. */
  private addOwnEvents(risk: RiskModel, drawn: DrawnEvents, first: number, listing: Listing): void {
    const left = this.leftByControls(risk, drawn, first);
    const listedFrom = listing === 'all' ? 0 : risk.insuredFrom;
    this.addLosses(risk, drawn, left);
    if (listedFrom < Infinity) this.listEvents(risk, drawn, left, listedFrom);
    if (this.tracksLargest) this.compareLosses(drawn, left, listedFrom);
  }

  /** What controls leave of each of a risk's own events, in the order of the draws: -1 for one that they prevent. */
  private leftByControls(
    { severityFactor, own: { kept, caps } }: RiskModel,
    { draws, from, to }: DrawnEvents,
    first: number,
  ): Float64Array {
    const { years, losses, lucks } = draws;
    if (this.left.length < to - from) this.left = new Float64Array(2 * (to - from));
    const { left } = this;
    // Thinning: the residual events are some of the inherent ones, so no year is better without a control.
    for (let at = from; at < to; at++) left[at - from] = uniformOf(lucks[at]!) < kept ? severityFactor * losses[at]! : prevented;
    if (caps.length === 0) return left;
    for (let at = from, event = 0; at < to; at++) {
      event = at > from && years[at] === years[at - 1] ? event + 1 : 0;
      const loss = left[at - from]!;
      if (loss >= 0) left[at - from] = this.stopped(loss, caps, first + years[at]!, event);
    }
    return left;
  }

  private addLosses({ index }: RiskModel, { draws, from, to }: DrawnEvents, left: Float64Array): void {
    const { gross, residual } = this;
    const { years, losses } = draws;
    let residualOfRisk = this.residualByRisk[index]!;
    for (let at = from; at < to; at++) {
      const year = years[at]!;
      gross[year]! += losses[at]!;
      const loss = left[at - from]!;
      if (loss < 0) continue;
      residual[year]! += loss;
      residualOfRisk += loss;
    }
    this.residualByRisk[index] = residualOfRisk;
  }

  private listEvents({ index }: RiskModel, { draws, from, to }: DrawnEvents, left: Float64Array, listedFrom: number): void {
    const { events } = this;
    const { years, times } = draws;
    for (let at = from; at < to; at++) {
      const loss = left[at - from]!;
      if (loss >= listedFrom) events.push(years[at]!, uniformOf(times[at]!), events.beginOccurrence(), index, ownCause, loss);
    }
  }

  private compareLosses({ draws, from, to }: DrawnEvents, left: Float64Array, listedFrom: number): void {
    const { largestGross, largestResidual, largestUnlisted } = this;
    const { years, losses } = draws;
    for (let at = from; at < to; at++) {
      const year = years[at]!;
      const loss = left[at - from]!;
      if (losses[at]! > largestGross[year]!) largestGross[year] = losses[at]!;
      if (loss > largestResidual[year]!) largestResidual[year] = loss;
      if (loss < listedFrom && loss > largestUnlisted[year]!) largestUnlisted[year] = loss;
    }
  }

  /** One occurrence for each failure of the root: whoever fails with it, and the events that each of them triggers. */
  private addShocks(model: ShockModel, first: number, years: number, listing: Listing): void {
    const { stream } = this;
    for (let year = 0; year < years; year++) {
      stream.seek(model.key, first + year);
      const failures = model.counts.countAt(stream.uniform());
      for (let failure = 0; failure < failures; failure++) {
        this.addFailure(model, first, year, failure, stream.uniform(), listing);
      }
    }
  }

  /** Only the occurrences that begin with one supplier. */
  simulateShock(shock: ShockModel, first: number, years: number): void {
    this.clear();
    this.addShocks(shock, first, years, 'all');
  }

  /** One failure of the root at `time`; also the stress of a supplier that fails today. */
  addFailure(model: ShockModel, first: number, year: number, failure: number, time: number, listing: Listing): void {
    const { second, events, gross, residual, largestGross, largestResidual, largestUnlisted } = this;
    this.drawFailing(model, first + year, failure);
    const occurrence = events.beginOccurrence();
    const listedBefore = events.length;
    let isListed = listing === 'all';
    let grossOfAll = 0;
    let residualOfAll = 0;
    for (const trigger of model.triggers) {
      if (this.hasFailed[trigger.position] === 0) continue;
      second.seek(trigger.key, first + year, failure);
      if (second.uniform() >= trigger.probability) continue;
      const { risk } = trigger;
      const loss = trigger.multiplier * Math.min(risk.sampler.lossAt(second.uniform()), risk.maximumLoss);
      grossOfAll += loss;
      const left = this.leftOf(trigger, loss, first + year, failure);
      if (left < 0) continue;
      residualOfAll += left;
      this.residualByRisk[risk.index]! += left;
      if (risk.insuredFrom < Infinity || trigger.payer !== noPayer) isListed = true;
      events.push(year, time, occurrence, risk.index, model.index, left, trigger.payer);
    }
    // Small losses of one occurrence may reach a deductible together, so it is listed whole or not at all.
    if (!isListed) {
      events.length = listedBefore;
      if (residualOfAll > largestUnlisted[year]!) largestUnlisted[year] = residualOfAll;
    }
    gross[year]! += grossOfAll;
    residual[year]! += residualOfAll;
    if (grossOfAll > largestGross[year]!) largestGross[year] = grossOfAll;
    if (residualOfAll > largestResidual[year]!) largestResidual[year] = residualOfAll;
  }

  /** What controls leave of a triggered loss, drawn from the second stream; -1 when they prevent the event. */
  private leftOf({ risk, kept, caps }: TriggerModel, loss: number, year: number, failure: number): number {
    if (this.second.uniform() >= kept) return -1;
    return this.stopped(risk.severityFactor * loss, caps, year, failure);
  }

  /** Marks the members of a failure tree that fail, providers before customers. */
  private drawFailing({ shock, memberKeys }: ShockModel, year: number, failure: number): void {
    const { members } = shock.tree;
    if (this.hasFailed.length < members.length) this.hasFailed = new Uint8Array(members.length);
    const { hasFailed, second } = this;
    hasFailed[0] = 1;
    for (let position = 1; position < members.length; position++) {
      let spared = 1;
      for (const provider of members[position]!.providers) if (hasFailed[provider.position] === 1) spared *= 1 - provider.probability;
      second.seek(memberKeys[position]!, year, failure);
      hasFailed[position] = second.uniform() < 1 - spared ? 1 : 0;
    }
  }

  /** The loss after controls that stop it at an amount, each with its own luck. */
  private stopped(loss: number, caps: readonly CapModel[], year: number, event: number): number {
    const { third } = this;
    let left = loss;
    for (const { amount, probability, key } of caps) {
      third.seek(key, year, event);
      if (third.uniform() < probability) left = Math.min(left, amount);
    }
    return left;
  }
}
