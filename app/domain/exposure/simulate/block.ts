/**
 * The years of a block, simulated risk by risk: losses before and after controls, and the events that somebody may pay for. This is
 * the loop that a run spends its time in, so it works on plain numbers and makes no objects.
 */
import { EventList, noPayer, ownCause } from './event-list.ts';
import type { CapModel, RiskModel, ShockModel, SimulationModel, TriggerModel } from './model.ts';
import { Stream } from './stream.ts';

/** Which residual events go on the list: those that a policy or a supplier may pay for, or all, when each loss is to be traced to its risk. */
export type Listing = 'insured' | 'all';

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
  private readonly stream = new Stream();
  private readonly second = new Stream();
  private readonly third = new Stream();
  private hasFailed = new Uint8Array(1);

  constructor(readonly size: number) {
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
  simulate(model: SimulationModel, first: number, years: number, listing: Listing): void {
    this.clear();
    for (const risk of model.risks) this.addOwnEvents(risk, first, years, listing);
    for (const shock of model.shocks) this.addShocks(shock, first, years, listing);
  }

  /** Every event draws three numbers, whatever becomes of it, so that the next event of the year keeps its luck. */
  private addOwnEvents(risk: RiskModel, first: number, years: number, listing: Listing): void {
    const { stream, events, gross, residual, largestGross, largestResidual, largestUnlisted } = this;
    const { index, sampler, maximumLoss, severityFactor, own } = risk;
    const { key, counts, kept, caps } = own;
    const listedFrom = listing === 'all' ? 0 : risk.insuredFrom;
    const hasCaps = caps.length > 0;
    let residualOfRisk = 0;
    for (let year = 0; year < years; year++) {
      stream.seek(key, first + year);
      const count = counts.countAt(stream.uniform());
      if (count === 0) continue;
      let grossOfYear = gross[year]!;
      let residualOfYear = residual[year]!;
      for (let event = 0; event < count; event++) {
        const loss = Math.min(sampler.lossAt(stream.uniform()), maximumLoss);
        const luck = stream.uniform();
        const time = stream.uniform();
        grossOfYear += loss;
        if (loss > largestGross[year]!) largestGross[year] = loss;
        // Thinning: the residual events are some of the inherent ones, so no year is better without a control.
        if (luck >= kept) continue;
        let left = severityFactor * loss;
        if (hasCaps) left = this.stopped(left, caps, first + year, event);
        residualOfYear += left;
        residualOfRisk += left;
        if (left > largestResidual[year]!) largestResidual[year] = left;
        if (left >= listedFrom) events.push(year, time, events.beginOccurrence(), index, ownCause, left);
        else if (left > largestUnlisted[year]!) largestUnlisted[year] = left;
      }
      gross[year] = grossOfYear;
      residual[year] = residualOfYear;
    }
    this.residualByRisk[index]! += residualOfRisk;
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
