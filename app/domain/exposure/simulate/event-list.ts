/** Residual events that insurance must look at, of all years of a block. */

/** The cause of an event that no supplier's failure began. */
export const ownCause = -1;
/** Nobody owes us anything for the event by contract. */
export const noPayer = -1;

/** Numbers kept of each event, side by side, because insurance meets events in order of time and not in the order of the list. */
const width = 4;
const amountField = 1;
const occurrenceField = 2;
const originField = 3;
/** Risk, cause and payer share one number: (risk · suppliers + cause + 1) · suppliers + payer + 1. */
const suppliers = 4096;

export class EventList {
  length = 0;
  private years = new Int32Array(1024);
  private fields = new Float64Array(1024 * width);
  private occurrences = 0;

  clear(): void {
    this.length = 0;
    this.occurrences = 0;
  }

  /** The number of a new occurrence. Events with the same number are one occurrence and share its time. */
  beginOccurrence(): number {
    return this.occurrences++;
  }

  /**
   * @param year within the block
   * @param time part of the year gone, in (0, 1)
   * @param risk index of the risk
   * @param cause index of the shock that began the occurrence, or `ownCause`
   * @param amount residual loss in euros
   * @param payer index of the supplier that answers for part of it by contract, or `noPayer`
   */
  push(year: number, time: number, occurrence: number, risk: number, cause: number, amount: number, payer = noPayer): void {
    if (this.length === this.years.length) this.grow();
    const { fields } = this;
    const at = this.length++;
    this.years[at] = year;
    const first = at * width;
    fields[first] = time;
    fields[first + amountField] = amount;
    fields[first + occurrenceField] = occurrence;
    fields[first + originField] = (risk * suppliers + cause + 1) * suppliers + payer + 1;
  }

  yearAt(place: number): number {
    return this.years[place]!;
  }

  timeAt(place: number): number {
    return this.fields[place * width]!;
  }

  amountAt(place: number): number {
    return this.fields[place * width + amountField]!;
  }

  occurrenceAt(place: number): number {
    return this.fields[place * width + occurrenceField]!;
  }

  riskAt(place: number): number {
    return Math.floor(this.fields[place * width + originField]! / (suppliers * suppliers));
  }

  causeAt(place: number): number {
    return (Math.floor(this.fields[place * width + originField]! / suppliers) % suppliers) - 1;
  }

  payerAt(place: number): number {
    return (this.fields[place * width + originField]! % suppliers) - 1;
  }

  /** Takes off an event what somebody paid for it. */
  reduce(place: number, paid: number): void {
    this.fields[place * width + amountField]! -= paid;
  }

  private grow(): void {
    const years = new Int32Array(this.years.length * 2);
    years.set(this.years);
    this.years = years;
    const fields = new Float64Array(this.fields.length * 2);
    fields.set(this.fields);
    this.fields = fields;
  }
}

/** Most slots of time that a year is cut into. */
const mostSlots = 1024;

/**
 * Places of the events by year, then time: the order in which insurance answers them. Times are uniform, so dealing the events into about
 * as many slots as a year has events puts nearly all of them in place, and a pass of insertions does the rest.
 */
export class EventOrder {
  private starts = new Int32Array(0);
  private places = new Int32Array(0);
  private slots = 1;

  arrange(events: EventList, years: number): void {
    this.slots = Math.min(mostSlots, 2 ** Math.ceil(Math.log2(Math.max(1, events.length / years))));
    const size = years * this.slots;
    if (this.starts.length < size + 1) this.starts = new Int32Array(size + 1);
    if (this.places.length < events.length) this.places = new Int32Array(2 ** Math.ceil(Math.log2(events.length)));
    const { starts, places } = this;
    starts.fill(0, 0, size + 1);
    for (let at = 0; at < events.length; at++) starts[this.slotOf(events, at) + 1]!++;
    for (let slot = 0; slot < size; slot++) starts[slot + 1]! += starts[slot]!;
    // Dealing from the back moves the end of each slot down to its start, and keeps the order of the list among equals.
    for (let at = events.length - 1; at >= 0; at--) places[--starts[this.slotOf(events, at) + 1]!] = at;
    starts.copyWithin(0, 1, size + 1);
    starts[size] = events.length;
    for (let year = 0; year < years; year++) sortByTime(places, this.startOf(year), this.startOf(year + 1), events);
  }

  /** The rank at which a year begins; the one before it ends there. */
  startOf(year: number): number {
    return this.starts[year * this.slots]!;
  }

  /** The place in the list of the event at `rank`. */
  placeAt(rank: number): number {
    return this.places[rank]!;
  }

  private slotOf(events: EventList, at: number): number {
    return events.yearAt(at) * this.slots + Math.floor(events.timeAt(at) * this.slots);
  }
}

function sortByTime(places: Int32Array, from: number, to: number, events: EventList): void {
  for (let next = from + 1; next < to; next++) {
    const place = places[next]!;
    let at = next;
    while (at > from && comesBefore(events, place, places[at - 1]!)) {
      places[at] = places[at - 1]!;
      at--;
    }
    places[at] = place;
  }
}

/** By time; events of one occurrence share it and stay together, in the order in which they were listed. */
function comesBefore(events: EventList, a: number, b: number): boolean {
  const timeOfA = events.timeAt(a);
  const timeOfB = events.timeAt(b);
  if (timeOfA !== timeOfB) return timeOfA < timeOfB;
  const occurrenceOfA = events.occurrenceAt(a);
  const occurrenceOfB = events.occurrenceAt(b);
  return occurrenceOfA === occurrenceOfB ? a < b : occurrenceOfA < occurrenceOfB;
}
