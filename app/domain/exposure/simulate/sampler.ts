/** Losses of single events, drawn by inversion: one uniform each, so that the k-th event of a year keeps its luck when another law is tried. */
import { quantile, type SeverityDistribution } from '../distribution.ts';
import { normalQuantile } from '../numerics/normal.ts';

/** Cells of the table of a slow law. */
const cells = 2048;
/** In so many cells at either end, where a quantile may bend without bound, it is computed exactly: one draw in a hundred thousand. */
const exactCells = 4;

/**
 * Where the table has its nodes: at u = sin²(πs/2) for even steps of s, which crowds them at both ends, where quantiles are steep. Between two
 * nodes the quantile is straight to a few millionths of the mean.
 */
const uniformAt = (step: number): number => Math.sin((Math.PI * step) / cells / 2) ** 2;
const stepAt = (uniform: number): number => (Math.asin(Math.sqrt(uniform)) * 2 * cells) / Math.PI;

/** Laws whose quantile is itself a search. A table for the others would cost more in memory than it saves in work. */
const isSlow = ({ kind }: SeverityDistribution): boolean => kind === 'pert' || kind === 'gamma';

export class Sampler {
  private readonly isLognormal: boolean;
  private readonly mu: number;
  private readonly sigma: number;
  /** Exact quantiles at the nodes; empty for a law that needs no table. */
  private readonly nodes: Float64Array;

  constructor(private readonly distribution: SeverityDistribution) {
    this.isLognormal = distribution.kind === 'lognormal';
    this.mu = distribution.kind === 'lognormal' ? distribution.mu : 0;
    this.sigma = distribution.kind === 'lognormal' ? distribution.sigma : 0;
    this.nodes = isSlow(distribution)
      ? Float64Array.from({ length: cells + 1 }, (_, step) => quantile(distribution, uniformAt(step)))
      : new Float64Array(0);
  }

  /** The loss in euros at a uniform in (0, 1). Most severities are lognormal, so theirs comes first. */
  lossAt(uniform: number): number {
    if (this.isLognormal) return Math.exp(this.mu + this.sigma * normalQuantile(uniform));
    return this.nodes.length === 0 ? quantile(this.distribution, uniform) : this.tableAt(uniform);
  }

  private tableAt(uniform: number): number {
    const place = stepAt(uniform);
    const cell = Math.floor(place);
    if (cell < exactCells || cell >= cells - exactCells) return quantile(this.distribution, uniform);
    const low = this.nodes[cell]!;
    return low + (place - cell) * (this.nodes[cell + 1]! - low);
  }
}
