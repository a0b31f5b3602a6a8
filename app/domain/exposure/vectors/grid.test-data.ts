/** Annual totals for the vectors, on the grids of the exact check. */
import type { EventLoss } from '../event-loss.ts';
import type { SeverityDistribution } from '../distribution.ts';
import { annualLossLaw } from '../exact/aggregate.ts';
import { constantSpectrum, lawOfSpectrum, type GridLaw } from '../exact/compound.ts';
import { spectrumOf } from '../exact/grid.test-data.ts';
import type { Grid } from '../exact/discretise.ts';
import { annualMoments, type AnnualMoments } from '../exact/moments.ts';
import { resolvedForTest, riskForTest } from '../portfolio.test-data.ts';
import type { FrequencyLaw, Portfolio } from '../portfolio.ts';
import { uncapped } from './terms.test-data.ts';

export type Compound = { readonly frequency: FrequencyLaw; readonly severity: SeverityDistribution };

export const poisson = (rate: number): FrequencyLaw => ({ kind: 'poisson', rate });
export const bernoulli = (probability: number): FrequencyLaw => ({ kind: 'bernoulli', probability });
/** r and β as the vectors give them; a geometric law of mean β has r = 1. */
export const negativeBinomial = (r: number, beta: number): FrequencyLaw & { kind: 'negative-binomial' } => ({
  kind: 'negative-binomial',
  mean: r * beta,
  variance: r * beta * (1 + beta),
});
export const discrete = ({ x, p }: { x: readonly number[]; p: readonly number[] }): SeverityDistribution => ({
  kind: 'discrete',
  amounts: x,
  probabilities: p,
});

/** Independent risks, one for each compound. */
const portfolioOf = (compounds: readonly Compound[]): Partial<Portfolio> => ({
  risks: compounds.map((compound, index) => riskForTest(`R-${index + 1}`, compound)),
});

/** The law of a year of a portfolio, before controls. */
export function totalOfPortfolio(portfolio: Partial<Portfolio>, { step, nodes }: Grid): GridLaw {
  const law = annualLossLaw(resolvedForTest(portfolio), 'inherent', { first: 0, step, nodes });
  if (law === null) throw new Error('The portfolio of this vector should have an exact law');
  return law;
}

export const totalOf = (compounds: readonly Compound[], grid: Grid): GridLaw => totalOfPortfolio(portfolioOf(compounds), grid);

export const momentsOf = (compounds: readonly Compound[]): AnnualMoments =>
  annualMoments(resolvedForTest(portfolioOf(compounds)), 'inherent');

/**
 * The law of a year with n losses of the given masses with probability `counts[n]`: no frequency law of the engine, so that the transforms
 * are put together here, Σ counts[n]·φⁿ.
 */
export function totalOfCounts(counts: readonly number[], severity: Float64Array, step: number): GridLaw {
  const nodes = severity.length;
  const loss = spectrumOf(severity);
  const total = constantSpectrum(nodes, 0);
  for (let k = 0; k < total.re.length; k++) {
    const [x, y] = [loss.re[k] ?? NaN, loss.im[k] ?? NaN];
    // Horner's scheme over the complex numbers.
    let [re, im] = [0, 0];
    for (const count of counts.toReversed()) [re, im] = [re * x - im * y + count, re * y + im * x];
    total.re[k] = re;
    total.im[k] = im;
  }
  return lawOfSpectrum(total, { first: 0, step, nodes });
}

export const eventLoss = (distribution: SeverityDistribution): EventLoss => ({ severity: uncapped(distribution), caps: [] });

/** P(S ≤ first node) … P(S ≤ node). */
export const cumulativeAt = ({ masses }: GridLaw, node: number): number => masses.slice(0, node + 1).reduce((sum, mass) => sum + mass, 0);

/** P(S ≤ x) at a node of a continuous law: what stands on a node came from both sides of it. */
export const chanceUpTo = (law: GridLaw, x: number): number => cumulativeAt(law, x / law.step) - (law.masses[x / law.step] ?? 0) / 2;
