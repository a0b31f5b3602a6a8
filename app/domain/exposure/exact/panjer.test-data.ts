/**
 * Panjer's recursion for compound Poisson and negative binomial sums on a grid (Panjer, "Recursive evaluation of a family of compound
 * distributions", ASTIN Bulletin 12 (1981); Klugman, Panjer, Willmot, Loss Models, §9.6). Stable for both laws, but its cost grows with the
 * square of the nodes: it serves small grids. Only tests use it, to check the transforms by other means.
 */
import type { FrequencyLaw } from '../portfolio.ts';
import { negativeBinomialShape, type GridLaw } from './compound.ts';

/** P(N = n) = (a + b/n)·P(N = n - 1), and the probability of a year without loss given f_0. */
type PanjerClass = { readonly a: number; readonly b: number; readonly noLoss: (zeroMass: number) => number };

export type PanjerLaw = Exclude<FrequencyLaw, { kind: 'bernoulli' }>;

function panjerClassOf(law: PanjerLaw): PanjerClass {
  if (law.kind === 'poisson') return { a: 0, b: law.rate, noLoss: (zeroMass) => Math.exp(-law.rate * (1 - zeroMass)) };
  const { r, beta } = negativeBinomialShape(law);
  return { a: beta / (1 + beta), b: ((r - 1) * beta) / (1 + beta), noLoss: (zeroMass) => (1 + beta * (1 - zeroMass)) ** -r };
}

/** Rates above this would underflow at zero (e^-745 is the smallest number there is). */
const mostPoissonEvents = 700;

/** Law of the sum of two independent totals on one grid, up to its last node. */
function convolve(first: Float64Array, second: Float64Array): Float64Array {
  return first.map((_, k) => {
    let sum = 0;
    for (let j = 0; j <= k; j++) sum += (first[j] as number) * (second[k - j] as number);
    return sum;
  });
}

/** g_k = (1/(1 - a·f_0))·Σ_{j=1..k} (a + b·j/k)·f_j·g_{k-j}. */
function recursion({ a, b, noLoss }: PanjerClass, severity: Float64Array): Float64Array {
  const total = new Float64Array(severity.length);
  const zeroMass = severity[0] ?? 0;
  total[0] = noLoss(zeroMass);
  for (let k = 1; k < total.length; k++) {
    let sum = 0;
    for (let j = 1; j <= k; j++) sum += (a + (b * j) / k) * (severity[j] as number) * (total[k - j] as number);
    total[k] = sum / (1 - a * zeroMass);
  }
  return total;
}

/**
 * Law of the year's total up to the last node of `severity`, the masses of one loss at 0, step, 2·step, …; what lies beyond is left out.
 * Many Poisson events are two independent halves.
 */
export function panjer(law: PanjerLaw, severity: Float64Array, step: number): GridLaw {
  if (law.kind === 'poisson' && law.rate > mostPoissonEvents) {
    const half = panjer({ kind: 'poisson', rate: law.rate / 2 }, severity, step).masses;
    return { first: 0, step, masses: convolve(half, half) };
  }
  return { first: 0, step, masses: recursion(panjerClassOf(law), severity) };
}
