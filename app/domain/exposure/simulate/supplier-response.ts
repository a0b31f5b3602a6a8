/**
 * What suppliers pay by contract for the occurrences of one year, in order of time, before insurance (domain model §7). The liability cap is
 * used up by what is owed, collected or not.
 */
import { owedFor } from '../supplier-liability.ts';
import type { EventList, EventOrder } from './event-list.ts';
import { noPayer } from './event-list.ts';
import type { Liabilities } from './liabilities.ts';

/** Totals over years, kept per block and added up in the order of the blocks. */
export class SupplierRecoveryTotals {
  /** Paid by each pair of supplier and risk, in euros. */
  readonly byPair: Float64Array;
  /** By payer: payments of years, their squares, years that used up the cap. */
  readonly recovered: Float64Array;
  readonly squares: Float64Array;
  readonly exhaustedYears: Float64Array;
  /** Squares of what all suppliers paid in a year together. */
  readonly squaresOfAll = new Float64Array(1);

  constructor({ payers, pairs }: Liabilities) {
    this.byPair = new Float64Array(pairs.length);
    this.recovered = new Float64Array(payers.length);
    this.squares = new Float64Array(payers.length);
    this.exhaustedYears = new Float64Array(payers.length);
  }

  add(other: SupplierRecoveryTotals): void {
    const addTo = (mine: Float64Array, theirs: Float64Array) => theirs.forEach((value, at) => (mine[at]! += value));
    addTo(this.byPair, other.byPair);
    addTo(this.recovered, other.recovered);
    addTo(this.squares, other.squares);
    addTo(this.exhaustedYears, other.exhaustedYears);
    addTo(this.squaresOfAll, other.squaresOfAll);
  }
}

/** A cap of which less than this part is left counts as used up. */
const exhausted = 1e-9;

export class SupplierResponse {
  /** By payer: what is left of its cap, what it paid this year, what the occurrence at hand costs us through it, and the part it pays of that. */
  private readonly capLeft: Float64Array;
  private readonly recovered: Float64Array;
  private readonly loss: Float64Array;
  private readonly part: Float64Array;

  constructor(private readonly liabilities: Liabilities) {
    const byPayer = () => new Float64Array(liabilities.payers.length);
    this.capLeft = byPayer();
    this.recovered = byPayer();
    this.loss = byPayer();
    this.part = byPayer();
  }

  /** Takes what suppliers pay off the events at the ranks [from, to) of a year and gives the sum, at least 0 and at most their loss. */
  answerYear(events: EventList, order: EventOrder, from: number, to: number, totals: SupplierRecoveryTotals): number {
    this.liabilities.payers.forEach(({ liability }, payer) => (this.capLeft[payer] = liability.annualCap));
    this.recovered.fill(0);
    for (let begin = from; begin < to;) {
      const occurrence = events.occurrenceAt(order.placeAt(begin));
      let end = begin;
      for (; end < to && events.occurrenceAt(order.placeAt(end)) === occurrence; end++) {
        const payer = events.payerAt(order.placeAt(end));
        if (payer !== noPayer) this.loss[payer]! += events.amountAt(order.placeAt(end));
      }
      this.pay(events, order, begin, end, totals);
      begin = end;
    }
    return this.endYear(totals);
  }

  /** One failure is one claim: what is owed for it goes to its events in proportion to what each of them cost. */
  private pay(events: EventList, order: EventOrder, from: number, to: number, totals: SupplierRecoveryTotals): void {
    for (let rank = from; rank < to; rank++) {
      const place = order.placeAt(rank);
      const payer = events.payerAt(place);
      if (payer === noPayer) continue;
      if (this.loss[payer]! > 0) this.settle(payer);
      const paid = this.part[payer]! * events.amountAt(place);
      events.reduce(place, paid);
      this.recovered[payer]! += paid;
      totals.byPair[this.liabilities.payers[payer]!.pairOf.get(events.riskAt(place))!]! += paid;
    }
  }

  private settle(payer: number): void {
    const { liability } = this.liabilities.payers[payer]!;
    const loss = this.loss[payer]!;
    const owed = Math.min(owedFor(loss, liability), this.capLeft[payer]!);
    this.capLeft[payer]! -= owed;
    this.part[payer] = (liability.collectability * owed) / loss;
    this.loss[payer] = 0;
  }

  private endYear(totals: SupplierRecoveryTotals): number {
    let sum = 0;
    this.liabilities.payers.forEach(({ liability: { annualCap } }, payer) => {
      const recovered = this.recovered[payer]!;
      sum += recovered;
      totals.recovered[payer]! += recovered;
      totals.squares[payer]! += recovered * recovered;
      if (annualCap < Infinity && this.capLeft[payer]! <= exhausted * annualCap) totals.exhaustedYears[payer]! += 1;
    });
    totals.squaresOfAll[0]! += sum * sum;
    return sum;
  }
}
