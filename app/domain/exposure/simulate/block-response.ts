/** Insurance answers the listed events of a block: net losses of each year, and the largest net occurrence. */
import type { ProgrammeResponse, RecoveryTotals } from '../insurance/respond.ts';
import type { YearBlock } from './block.ts';
import { EventOrder } from './event-list.ts';

export class BlockResponse {
  /** Loss of each year that insurance leaves, and its largest occurrence, in euros. */
  readonly net: Float64Array;
  readonly largestNet: Float64Array;
  private readonly order = new EventOrder();

  constructor(
    size: number,
    private readonly response: ProgrammeResponse,
  ) {
    this.net = new Float64Array(size);
    this.largestNet = new Float64Array(size);
  }

  answer(block: YearBlock, years: number, totals: RecoveryTotals): void {
    const { order, response, net, largestNet } = this;
    order.arrange(block.events, years);
    for (let year = 0; year < years; year++) {
      const from = order.startOf(year);
      const to = order.startOf(year + 1);
      largestNet[year] = block.largestUnlisted[year]!;
      if (from === to) {
        net[year] = block.residual[year]!;
        continue;
      }
      response.beginYear();
      const recovered = this.answerYear(block, year, from, to, totals);
      response.endYear(totals);
      // Adding up in another order may leave a year that is paid in full a hair below zero.
      net[year] = Math.max(0, block.residual[year]! - recovered);
    }
  }

  private answerYear({ events }: YearBlock, year: number, from: number, to: number, totals: RecoveryTotals): number {
    const { order, response, largestNet } = this;
    let recovered = 0;
    for (let begin = from; begin < to;) {
      const occurrence = events.occurrenceAt(order.placeAt(begin));
      let end = begin;
      let loss = 0;
      for (; end < to && events.occurrenceAt(order.placeAt(end)) === occurrence; end++) loss += events.amountAt(order.placeAt(end));
      const paid = response.pay(events, order, begin, end, totals);
      recovered += paid;
      if (loss - paid > largestNet[year]!) largestNet[year] = loss - paid;
      begin = end;
    }
    return recovered;
  }
}
