/** Suppliers, then insurance, answer the listed events of a block: net losses of each year, and the largest net occurrence. */
import { leftAfter } from '../euros.ts';
import { ProgrammeResponse, RecoveryTotals } from '../insurance/respond.ts';
import type { YearBlock } from './block.ts';
import { type EventList, EventOrder, ownCause } from './event-list.ts';
import type { SimulationModel } from './model.ts';
import type { PaymentLog } from './payment-log.ts';
import { SupplierRecoveryTotals, SupplierResponse } from './supplier-response.ts';

/** What was recovered, and from whom. */
export type Recoveries = { readonly supplierRecoveries: SupplierRecoveryTotals; readonly recoveries: RecoveryTotals };

export const noRecoveries = ({ liabilities, programme }: SimulationModel): Recoveries => ({
  supplierRecoveries: new SupplierRecoveryTotals(liabilities),
  recoveries: new RecoveryTotals(programme),
});

/** The events of a year stand at the ranks [from, to). */
type RanksOfYear = { readonly year: number; readonly from: number; readonly to: number };

export class BlockResponse {
  /** Loss of each year that suppliers and insurance leave, and its largest occurrence, in euros. */
  readonly net: Float64Array;
  readonly largestNet: Float64Array;
  private readonly order = new EventOrder();
  private readonly suppliers: SupplierResponse | null;
  private readonly response: ProgrammeResponse;
  private readonly risks: number;

  constructor(size: number, { liabilities, programme }: SimulationModel) {
    this.suppliers = liabilities.payers.length === 0 ? null : new SupplierResponse(liabilities);
    this.response = new ProgrammeResponse(programme);
    this.risks = programme.coversOf.length;
    this.net = new Float64Array(size);
    this.largestNet = new Float64Array(size);
  }

  /** Amounts of the listed events become what suppliers leave of them. `log` hears what is paid for each occurrence. */
  answer(block: YearBlock, years: number, { supplierRecoveries, recoveries }: Recoveries, log?: PaymentLog): void {
    const { order, suppliers, response, net, largestNet } = this;
    order.arrange(block.events, years);
    log?.clear();
    for (let year = 0; year < years; year++) {
      const from = order.startOf(year);
      const to = order.startOf(year + 1);
      largestNet[year] = block.largestUnlisted[year]!;
      if (from === to) {
        net[year] = block.residual[year]!;
        log?.endYear(year, 0);
        continue;
      }
      const bySuppliers = suppliers === null ? 0 : suppliers.answerYear(block.events, order, from, to, supplierRecoveries);
      response.beginYear();
      const recovered = this.answerYear(block, { year, from, to }, recoveries, log);
      response.endYear(recoveries);
      log?.endYear(year, bySuppliers);
      net[year] = leftAfter(block.residual[year]!, bySuppliers, recovered);
    }
  }

  private answerYear({ events }: YearBlock, { year, from, to }: RanksOfYear, totals: RecoveryTotals, log?: PaymentLog): number {
    const { order, response, largestNet } = this;
    let recovered = 0;
    for (let begin = from; begin < to;) {
      const occurrence = events.occurrenceAt(order.placeAt(begin));
      let end = begin;
      let loss = 0;
      for (; end < to && events.occurrenceAt(order.placeAt(end)) === occurrence; end++) loss += events.amountAt(order.placeAt(end));
      const paid = response.pay(events, order, begin, end, totals);
      recovered += paid;
      log?.add(events.timeAt(order.placeAt(begin)), this.sourceOf(events, order.placeAt(begin)), paid);
      const left = leftAfter(loss, paid, 0);
      if (left > largestNet[year]!) largestNet[year] = left;
      begin = end;
    }
    return recovered;
  }

  /** What the occurrence of an event began with, as the log numbers it. */
  private sourceOf(events: EventList, place: number): number {
    const cause = events.causeAt(place);
    return cause === ownCause ? events.riskAt(place) : this.risks + cause;
  }
}
