/**
 * Laws of sums on a grid, through transforms. Before transforming, masses are damped by e^(-θk) with θ = 20/n, and what comes back is raised
 * again: sums that fall off the end of the grid and would return at its beginning arrive damped by e^-20 (Grübel and Hermesmeier,
 * "Computation of compound distributions I: aliasing errors and exponential tilting", ASTIN Bulletin 29 (1999)).
 * Independent losses multiply their transforms; here their logarithms are added, so that not even ten thousand events a year underflow.
 */
import type { FrequencyLaw } from '../portfolio.ts';
import type { Grid } from './discretise.ts';
import { inverseTransform, transform } from './fft.ts';

/** Values at the frequencies 0 … n/2; the others are their conjugates, since masses are real. */
export type Spectrum = { readonly re: Float64Array; readonly im: Float64Array };

/** A law on the amounts first·step, (first + 1)·step, … Years below `first` must have no probability to speak of. */
export type GridLaw = { readonly first: number; readonly step: number; readonly masses: Float64Array };

/** The grid on which a sum is asked for: it may begin above zero, while the losses in the sum are put on the same step from zero. */
export type Window = Grid & { readonly first: number };

const tilt = (nodes: number): number => 20 / nodes;

/** The spectrum that is `value` everywhere: of the sum without terms, or the logarithm of no loss. */
export const constantSpectrum = (nodes: number, value: number): Spectrum => ({
  re: new Float64Array(nodes / 2 + 1).fill(value),
  im: new Float64Array(nodes / 2 + 1),
});

/** Spectra of two laws for the price of one transform: as real and imaginary part they come out as its even and odd part. */
function spectraOfPair(first: Float64Array, second: Float64Array): [Spectrum, Spectrum] {
  const nodes = first.length;
  const theta = tilt(nodes);
  const [re, im] = [new Float64Array(nodes), new Float64Array(nodes)];
  for (let k = 0; k < nodes; k++) {
    const damping = Math.exp(-theta * k);
    re[k] = (first[k] as number) * damping;
    im[k] = (second[k] as number) * damping;
  }
  transform(re, im);
  const [a, b] = [constantSpectrum(nodes, 0), constantSpectrum(nodes, 0)];
  for (let k = 0; k <= nodes / 2; k++) {
    const mirror = (nodes - k) % nodes;
    const x = re[k] as number;
    const y = im[k] as number;
    const mirrorX = re[mirror] as number;
    const mirrorY = im[mirror] as number;
    a.re[k] = (x + mirrorX) / 2;
    a.im[k] = (y - mirrorY) / 2;
    b.re[k] = (y + mirrorY) / 2;
    b.im[k] = (mirrorX - x) / 2;
  }
  return [a, b];
}

/** Hands the spectrum of each law to `use`, in order; `massesOf` is asked once per index, and nothing is kept. */
export function eachSpectrum(
  count: number,
  massesOf: (index: number) => Float64Array,
  use: (spectrum: Spectrum, index: number) => void,
): void {
  for (let index = 0; index < count; index += 2) {
    const first = massesOf(index);
    const hasSecond = index + 1 < count;
    const [a, b] = spectraOfPair(first, hasSecond ? massesOf(index + 1) : new Float64Array(first.length));
    use(a, index);
    if (hasSecond) use(b, index + 1);
  }
}

/** Adds weight·(log(1 + rate·(φ - 1))) at every frequency: the logarithm of (1 + rate·(φ - 1))^weight. */
function addLogOfBinomial(log: Spectrum, { re, im }: Spectrum, rate: number, weight: number): void {
  for (let k = 0; k < re.length; k++) {
    const x = 1 + rate * ((re[k] as number) - 1);
    const y = rate * (im[k] as number);
    log.re[k] = (log.re[k] as number) + weight * 0.5 * Math.log(x * x + y * y);
    log.im[k] = (log.im[k] as number) + weight * Math.atan2(y, x);
  }
}

/** Adds rate·(φ - 1) at every frequency: Poisson many losses with spectrum φ. */
export function addPoisson(log: Spectrum, { re, im }: Spectrum, rate: number): void {
  for (let k = 0; k < re.length; k++) {
    log.re[k] = (log.re[k] as number) + rate * ((re[k] as number) - 1);
    log.im[k] = (log.im[k] as number) + rate * (im[k] as number);
  }
}

/** r and β of a negative binomial law: mean rβ, variance rβ(1 + β) (domain model §5.1). */
export function negativeBinomialShape({ mean, variance }: { mean: number; variance: number }): { r: number; beta: number } {
  return { r: (mean * mean) / (variance - mean), beta: (variance - mean) / mean };
}

/** Adds the logarithm of the transform of a year's loss: `law` many independent losses with spectrum φ (domain model §5.5). */
export function addCompound(log: Spectrum, severity: Spectrum, law: FrequencyLaw): void {
  switch (law.kind) {
    case 'poisson':
      return addPoisson(log, severity, law.rate);
    case 'bernoulli':
      return addLogOfBinomial(log, severity, law.probability, 1);
    case 'negative-binomial': {
      const { r, beta } = negativeBinomialShape(law);
      return addLogOfBinomial(log, severity, -beta, -r);
    }
  }
}

/**
 * The number of events when each is kept with the same probability, apart: the generating function P(1 + kept·(z - 1)) of the same family
 * (Klugman, Panjer, Willmot, Loss Models, §8.6).
 */
export function thinned(law: FrequencyLaw, kept: number): FrequencyLaw {
  switch (law.kind) {
    case 'poisson':
      return { kind: 'poisson', rate: law.rate * kept };
    case 'bernoulli':
      return { kind: 'bernoulli', probability: law.probability * kept };
    case 'negative-binomial': {
      const mean = law.mean * kept;
      return kept === 0 ? { kind: 'poisson', rate: 0 } : { kind: law.kind, mean, variance: mean + kept * kept * (law.variance - law.mean) };
    }
  }
}

/**
 * The law with the given spectrum. Rounding that would be a negative mass is none. For a window that begins above zero the spectrum must
 * have been raised by e^(θ·first), so that damping counts from there: far from zero nothing would be left of it.
 */
export function lawOfSpectrum(spectrum: Spectrum, { first, step, nodes }: Window): GridLaw {
  const theta = tilt(nodes);
  const [re, im] = [new Float64Array(nodes), new Float64Array(nodes)];
  for (let k = 0; k <= nodes / 2; k++) {
    const mirror = (nodes - k) % nodes;
    re[mirror] = spectrum.re[k] as number;
    im[mirror] = -(spectrum.im[k] as number);
    re[k] = spectrum.re[k] as number;
    im[k] = spectrum.im[k] as number;
  }
  inverseTransform(re, im);
  const masses = new Float64Array(nodes);
  for (let k = 0; k < nodes; k++) masses[k] = Math.max(0, re[(first + k) % nodes] as number) * Math.exp(theta * k);
  return { first, step, masses };
}

/** The law whose spectrum has the given logarithm. */
export function lawOfLogarithm(log: Spectrum, window: Window): GridLaw {
  const raised = tilt(window.nodes) * window.first;
  const spectrum = constantSpectrum(window.nodes, 0);
  for (let k = 0; k < spectrum.re.length; k++) {
    const size = Math.exp((log.re[k] as number) + raised);
    spectrum.re[k] = size * Math.cos(log.im[k] as number);
    spectrum.im[k] = size * Math.sin(log.im[k] as number);
  }
  return lawOfSpectrum(spectrum, window);
}
