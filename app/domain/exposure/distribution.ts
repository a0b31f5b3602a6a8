/** The severity of one event as a law on euros: one vocabulary of questions, answered by whichever family the answers led to. */
import { discreteLaw, type Discrete } from './laws/discrete.ts';
import { exponentialLaw, type Exponential } from './laws/exponential.ts';
import { fixedLaw, type Fixed } from './laws/fixed.ts';
import { gammaLaw, type Gamma } from './laws/gamma.ts';
import type { SeverityLaw } from './laws/law.ts';
import { lognormalLaw, type Lognormal } from './laws/lognormal.ts';
import { pertLaw, type Pert } from './laws/pert.ts';
import { triangularLaw, type Triangular } from './laws/triangular.ts';

export type SeverityDistribution = Lognormal | Pert | Triangular | Fixed | Gamma | Exponential | Discrete;

type Laws = { readonly [Kind in SeverityDistribution['kind']]: SeverityLaw<Extract<SeverityDistribution, { kind: Kind }>> };

const laws: Laws = {
  lognormal: lognormalLaw,
  pert: pertLaw,
  triangular: triangularLaw,
  fixed: fixedLaw,
  gamma: gammaLaw,
  exponential: exponentialLaw,
  discrete: discreteLaw,
};

/** The law of a distribution's family. The table pairs each kind with its own parameters, which TypeScript cannot follow through an index. */
const lawOf = (distribution: SeverityDistribution): SeverityLaw<SeverityDistribution> =>
  laws[distribution.kind] as SeverityLaw<SeverityDistribution>;

/** Expected loss of one event, in euros. */
export const mean = (distribution: SeverityDistribution): number => lawOf(distribution).mean(distribution);

/** P(X > x). */
export const survival = (distribution: SeverityDistribution, x: number): number => lawOf(distribution).survival(distribution, x);

/** P(X ≥ x); differs from `survival` only at an atom. */
export const probabilityAtLeast = (distribution: SeverityDistribution, x: number): number =>
  lawOf(distribution).probabilityAtLeast(distribution, x);

/** Lower quantile inf{x : F(x) ≥ p} in euros; p in [0, 1]. */
export const quantile = (distribution: SeverityDistribution, p: number): number => lawOf(distribution).quantile(distribution, p);

/** Limited expected value E[min(X, x)] in euros; 0 for x ≤ 0, the mean for x = Infinity. */
export const limitedExpectedValue = (distribution: SeverityDistribution, x: number): number =>
  x <= 0 ? 0 : lawOf(distribution).limitedMoment(distribution, x, 1);

/** Second limited moment E[min(X, x)²] in euros²; 0 for x ≤ 0. */
export const limitedSecondMoment = (distribution: SeverityDistribution, x: number): number =>
  x <= 0 ? 0 : lawOf(distribution).limitedMoment(distribution, x, 2);
