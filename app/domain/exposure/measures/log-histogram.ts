/** Counts of amounts in bins that are equally wide on a logarithmic scale, so that the law of a maximum needs no list of years. */
import type { CurvePoint } from '../results.ts';

const binsPerDecade = 256;
/** From a cent to ten thousand billion euros. */
const lowestDecade = -2;
const decades = 18;
const bins = binsPerDecade * decades;

/** An amount that lies on an edge belongs below it, so that the chance above the edge is exact. */
const onEdge = 1e-9;

export class LogHistogram {
  /** Amounts above edge(i) and not above edge(i + 1). */
  readonly counts = new Float64Array(bins);

  add(amount: number): void {
    if (amount <= 0) return;
    const bin = Math.ceil((Math.log10(amount) - lowestDecade) * binsPerDecade - onEdge) - 1;
    this.counts[Math.min(bins - 1, Math.max(0, bin))]! += 1;
  }

  merge(other: LogHistogram): void {
    other.counts.forEach((count, bin) => (this.counts[bin]! += count));
  }

  /** Chance that an amount of `years` years lies above each edge that separates two of them; probability falls along the curve. */
  exceedance(years: number, mostPoints: number): CurvePoint[] {
    let above = this.counts.reduce((sum, count) => sum + count, 0);
    const points: CurvePoint[] = [[above / years, 0]];
    this.counts.forEach((count, bin) => {
      if (count === 0) return;
      above -= count;
      points.push([above / years, 10 ** ((bin + 1) / binsPerDecade + lowestDecade)]);
    });
    return thinned(points, years, mostPoints);
  }
}

/** At most so many points, evenly spread over the logarithm of the probability, both ends kept. */
export function thinned(points: readonly CurvePoint[], years: number, mostPoints: number): CurvePoint[] {
  if (points.length <= mostPoints) return [...points];
  const last = points.length - 1;
  const kept = points.filter(([probability], index) => {
    if (index === 0 || index === last) return true;
    const slot = (p: number): number => Math.floor((Math.log(Math.max(p, 0.5 / years)) / Math.log(0.5 / years)) * (mostPoints - 2));
    return slot(probability) !== slot(points[index - 1]?.[0] ?? 1);
  });
  return kept;
}
