/** The largest of many values ≥ 0, without keeping the others: all that a tail mean needs. */
import { quantileRank } from './measures.ts';

export class LargestValues {
  /** Twice as many as are wanted: once it is full, the smaller half is forgotten. */
  private readonly kept: Float64Array;
  private length = 0;
  /** Values up to this one are not among the largest. */
  private threshold = 0;

  /** @param count how many of the largest are wanted, at least one */
  constructor(private readonly count: number) {
    this.kept = new Float64Array(2 * count);
  }

  add(value: number): void {
    if (value <= this.threshold) return;
    this.kept[this.length++] = value;
    if (this.length === this.kept.length) this.forgetSmaller();
  }

  /** The wanted ones, ascending; zeros stand for those that are not there. */
  ascending(): Float64Array {
    this.forgetSmaller();
    return this.kept.slice(0, this.count);
  }

  private forgetSmaller(): void {
    this.kept.fill(0, this.length);
    this.kept.sort();
    this.kept.copyWithin(0, this.count);
    this.length = this.count;
    this.threshold = this.kept[0]!;
  }
}

/** How many of the largest of `n` values the tail mean beyond `level` looks at. */
export const tailCount = (level: number, n: number): number => n - quantileRank(level, n) + 1;

/** The tail mean of `n` values from the largest of them, ascending, as many as `tailCount` says. */
export function tailMeanOfLargest(largest: Float64Array, level: number, n: number): number {
  const quantile = largest[0]!;
  let above = 0;
  for (let at = 1; at < largest.length; at++) above += largest[at]!;
  return (above + (quantileRank(level, n) - level * n) * quantile) / (n * (1 - level));
}
