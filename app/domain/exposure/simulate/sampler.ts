/** Losses of single events, drawn by inversion: one uniform each, so that the k-th event of a year keeps its luck when another law is tried. */
import { quantile, type SeverityDistribution } from '../distribution.ts';
import { normalQuantile } from '../numerics/normal.ts';

/** Cells of the table of a slow law. Between two exact nodes its quantile is straight to a few parts in a million. */
const cells = 8192;
/** In so many cells at either end, where a quantile may bend without bound, it is computed exactly. */
const exactCells = 256;

/** Laws whose quantile is itself a search. A table for the others would cost more in memory than it saves in work. */
const isSlow = ({ kind }: SeverityDistribution): boolean => kind === 'pert' || kind === 'gamma';

export class Sampler {
  private readonly isLognormal: boolean;
  private readonly mu: number;
  private readonly sigma: number;
  /** Exact quantiles at the multiples of 1/cells; empty for a law that needs no table. */
  private readonly nodes: Float64Array;

  constructor(private readonly distribution: SeverityDistribution) {
    this.isLognormal = distribution.kind === 'lognormal';
    this.mu = distribution.kind === 'lognormal' ? distribution.mu : 0;
    this.sigma = distribution.kind === 'lognormal' ? distribution.sigma : 0;
    this.nodes = isSlow(distribution)
      ? Float64Array.from({ length: cells + 1 }, (_, index) => quantile(distribution, index / cells))
      : new Float64Array(0);
  }

  /** The loss in euros at a uniform in (0, 1). Most severities are lognormal, so theirs comes first. */
  lossAt(uniform: number): number {
    if (this.isLognormal) return Math.exp(this.mu + this.sigma * normalQuantile(uniform));
    return this.nodes.length === 0 ? quantile(this.distribution, uniform) : this.tableAt(uniform);
  }

  private tableAt(uniform: number): number {
    const place = uniform * cells;
    const cell = Math.floor(place);
    if (cell < exactCells || cell >= cells - exactCells) return quantile(this.distribution, uniform);
    const low = this.nodes[cell]!;
    return low + (place - cell) * (this.nodes[cell + 1]! - low);
  }
}
