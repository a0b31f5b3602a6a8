/** What insurance paid for each occurrence of a block, in order of time, so that a what-if need not ask again where nothing changed. */

/** What a kept occurrence takes, and a kept year. */
const bytesPerOccurrence = 2 * Float64Array.BYTES_PER_ELEMENT + Uint16Array.BYTES_PER_ELEMENT;
const bytesPerYear = Float64Array.BYTES_PER_ELEMENT + Int32Array.BYTES_PER_ELEMENT;

export class PaymentLog {
  /** What all suppliers paid in each year, in euros. */
  readonly bySuppliers: Float64Array;
  /** Occurrences of the year y stand at the places [starts[y], starts[y + 1]). */
  private readonly starts: Int32Array;
  private length = 0;
  private times: Float64Array;
  private paid: Float64Array;
  /** What each occurrence began with: the index of a risk, or that of a shock after all risks. */
  private sources: Uint16Array;

  constructor(
    private readonly years: number,
    occurrences = 1024,
  ) {
    this.bySuppliers = new Float64Array(years);
    this.starts = new Int32Array(years + 1);
    this.times = new Float64Array(occurrences);
    this.paid = new Float64Array(occurrences);
    this.sources = new Uint16Array(occurrences);
  }

  get bytes(): number {
    return this.length * bytesPerOccurrence + this.years * bytesPerYear;
  }

  clear(): void {
    this.length = 0;
  }

  /** Occurrences come by year, then by time. */
  add(time: number, source: number, paid: number): void {
    if (this.length === this.times.length) this.moveTo(new PaymentLog(0, 2 * this.length));
    const at = this.length++;
    this.times[at] = time;
    this.sources[at] = source;
    this.paid[at] = paid;
  }

  endYear(year: number, bySuppliers: number): void {
    this.starts[year + 1] = this.length;
    this.bySuppliers[year] = bySuppliers;
  }

  /** A copy that takes no more room than its occurrences need. */
  trimmed(): PaymentLog {
    const copy = new PaymentLog(this.years, this.length);
    copy.bySuppliers.set(this.bySuppliers);
    copy.starts.set(this.starts);
    copy.length = this.length;
    copy.times.set(this.times.subarray(0, this.length));
    copy.paid.set(this.paid.subarray(0, this.length));
    copy.sources.set(this.sources.subarray(0, this.length));
    return copy;
  }

  /**
   * All that insurance pays in a year, in euros: what this log has, and what `kept` has of the sources that `stays` marks with 1. Added in
   * order of time, as if all of them had been answered together, so that the sum has the same bits.
   */
  paidWith(kept: PaymentLog, stays: Uint8Array, year: number): number {
    const end = this.starts[year + 1]!;
    const keptEnd = kept.starts[year + 1]!;
    let at = this.starts[year]!;
    let sum = 0;
    for (let place = kept.starts[year]!; place < keptEnd; place++) {
      if (stays[kept.sources[place]!] === 0) continue;
      while (at < end && this.comesBefore(at, kept, place)) sum += this.paid[at++]!;
      sum += kept.paid[place]!;
    }
    while (at < end) sum += this.paid[at++]!;
    return sum;
  }

  /** By time, then in the order in which sources are simulated. */
  private comesBefore(at: number, kept: PaymentLog, place: number): boolean {
    const time = this.times[at]!;
    const keptTime = kept.times[place]!;
    return time === keptTime ? this.sources[at]! < kept.sources[place]! : time < keptTime;
  }

  private moveTo({ times, paid, sources }: PaymentLog): void {
    times.set(this.times);
    paid.set(this.paid);
    sources.set(this.sources);
    this.times = times;
    this.paid = paid;
    this.sources = sources;
  }
}
