/** Losses of single events, drawn by inversion: one uniform each, so that the k-th event of a year keeps its luck when another law is tried. */
import { quantile, type SeverityDistribution } from '../distribution.ts';
import { normalQuantile } from '../numerics/normal.ts';

/** Laws whose quantile is a few operations are computed; the others are read from a table between exact nodes. */
type Way = 'lognormal' | 'exact' | 'table';

/** Cells of the table. Between two nodes a smooth quantile is straight to a few parts in a million. */
const cells = 8192;
/** In so many cells at either end, where a quantile may bend without bound, it is computed exactly. */
const exactCells = 256;

export class Sampler {
  private readonly way: Way;
  private readonly mu: number;
  private readonly sigma: number;
  private readonly nodes: Float64Array;

  constructor(private readonly distribution: SeverityDistribution) {
    const isLognormal = distribution.kind === 'lognormal';
    const isSlow = distribution.kind === 'pert' || distribution.kind === 'gamma';
    this.way = isLognormal ? 'lognormal' : isSlow ? 'table' : 'exact';
    this.mu = isLognormal ? distribution.mu : 0;
    this.sigma = isLognormal ? distribution.sigma : 0;
    this.nodes = isSlow
      ? Float64Array.from({ length: cells + 1 }, (_, index) => quantile(distribution, index / cells))
      : new Float64Array(0);
  }

  /** The loss in euros at a uniform in (0, 1). */
  lossAt(uniform: number): number {
    if (this.way === 'lognormal') return Math.exp(this.mu + this.sigma * normalQuantile(uniform));
    if (this.way === 'exact') return quantile(this.distribution, uniform);
    const place = uniform * cells;
    const cell = Math.floor(place);
    if (cell < exactCells || cell >= cells - exactCells) return quantile(this.distribution, uniform);
    const low = this.nodes[cell] as number;
    return low + (place - cell) * ((this.nodes[cell + 1] as number) - low);
  }
}
