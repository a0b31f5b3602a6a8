/** Residual events that insurance must look at, of all years of a block, in typed arrays that grow. */

/** The cause of an event that no supplier's failure began. */
export const ownCause = -1;

export class EventList {
  length = 0;
  /** Year within the block. */
  year = new Int32Array(1024);
  /** Part of the year gone, in (0, 1). Events of one occurrence share it. */
  time = new Float64Array(1024);
  /** Events with the same number are one occurrence. */
  occurrence = new Int32Array(1024);
  /** Index of the risk, and of the shock that began the occurrence or `ownCause`. */
  risk = new Int32Array(1024);
  cause = new Int32Array(1024);
  /** Residual loss in euros. */
  amount = new Float64Array(1024);
  private occurrences = 0;

  clear(): void {
    this.length = 0;
    this.occurrences = 0;
  }

  /** The number of a new occurrence. */
  beginOccurrence(): number {
    return this.occurrences++;
  }

  push(year: number, time: number, occurrence: number, risk: number, cause: number, amount: number): void {
    if (this.length === this.year.length) this.grow();
    const at = this.length++;
    this.year[at] = year;
    this.time[at] = time;
    this.occurrence[at] = occurrence;
    this.risk[at] = risk;
    this.cause[at] = cause;
    this.amount[at] = amount;
  }

  private grow(): void {
    const larger = <Values extends Int32Array | Float64Array>(values: Values, into: Values): Values => {
      into.set(values);
      return into;
    };
    const size = this.year.length * 2;
    this.year = larger(this.year, new Int32Array(size));
    this.time = larger(this.time, new Float64Array(size));
    this.occurrence = larger(this.occurrence, new Int32Array(size));
    this.risk = larger(this.risk, new Int32Array(size));
    this.cause = larger(this.cause, new Int32Array(size));
    this.amount = larger(this.amount, new Float64Array(size));
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
    if (this.places.length < events.length) this.places = new Int32Array(events.year.length);
    const { starts, places } = this;
    starts.fill(0, 0, size + 1);
    for (let at = 0; at < events.length; at++) starts[this.slotOf(events, at) + 1]!++;
    for (let slot = 0; slot < size; slot++) starts[slot + 1]! += starts[slot] as number;
    // Dealing from the back moves the end of each slot down to its start, and keeps the order of the list among equals.
    for (let at = events.length - 1; at >= 0; at--) places[--starts[this.slotOf(events, at) + 1]!] = at;
    starts.copyWithin(0, 1, size + 1);
    starts[size] = events.length;
    for (let year = 0; year < years; year++) sortByTime(places, this.startOf(year), this.startOf(year + 1), events);
  }

  /** The rank at which a year begins; the one before it ends there. */
  startOf(year: number): number {
    return this.starts[year * this.slots] as number;
  }

  /** The place in the list of the event at `rank`. */
  placeAt(rank: number): number {
    return this.places[rank] as number;
  }

  private slotOf({ year, time }: EventList, at: number): number {
    return (year[at] as number) * this.slots + Math.floor((time[at] as number) * this.slots);
  }
}

function sortByTime(places: Int32Array, from: number, to: number, events: EventList): void {
  for (let next = from + 1; next < to; next++) {
    const place = places[next] as number;
    let at = next;
    while (at > from && comesBefore(events, place, places[at - 1] as number)) {
      places[at] = places[at - 1] as number;
      at--;
    }
    places[at] = place;
  }
}

/** By time; events of one occurrence share it and stay together, in the order in which they were listed. */
function comesBefore({ time, occurrence }: EventList, a: number, b: number): boolean {
  const timeOfA = time[a] as number;
  const timeOfB = time[b] as number;
  if (timeOfA !== timeOfB) return timeOfA < timeOfB;
  return occurrence[a] === occurrence[b] ? a < b : (occurrence[a] as number) < (occurrence[b] as number);
}
