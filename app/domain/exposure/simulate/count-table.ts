/** The number of events of a year, drawn by inversion from one uniform, so that a change of rate moves the count and no other draw. */
import { logGamma } from '../numerics/gamma.ts';
import type { FrequencyLaw } from '../portfolio.ts';
import { expectedEvents } from '../resolve.ts';

/** Below this the probability of a count is invisible to a uniform with 32 bits. */
const negligible = 2 ** -40;

/** Counts beyond the mean that a table may hold; the widest law that a document may give needs a third of it. */
const mostCounts = 2 ** 20;

/** Where the scan for a uniform begins: one entry for each of so many equal parts of [0, 1). */
const guides = 256;

/** P(N = k) up to a constant factor, as a logarithm. */
type LogMass = (k: number) => number;

const logFactorial = (k: number): number => logGamma(k + 1);

function logMassOf(law: FrequencyLaw): LogMass {
  switch (law.kind) {
    case 'poisson':
      return (k) => k * Math.log(law.rate) - law.rate - logFactorial(k);
    case 'negative-binomial': {
      // r and β of domain model §5.1: r = m²/(v - m), β = (v - m)/m.
      const beta = (law.variance - law.mean) / law.mean;
      const r = law.mean / beta;
      const atZero = -r * Math.log1p(beta) - logGamma(r);
      return (k) => atZero + logGamma(r + k) - logFactorial(k) - k * Math.log1p(1 / beta);
    }
    case 'bernoulli':
      return (k) => (k === 0 ? Math.log1p(-law.probability) : k === 1 ? Math.log(law.probability) : -Infinity);
  }
}

/** A count that masses grow towards: the mean is close enough to the mode to start from. */
const centreOf = (law: FrequencyLaw): number => (law.kind === 'bernoulli' ? 0 : Math.floor(law.kind === 'poisson' ? law.rate : law.mean));

/** Masses of the counts first, first + 1, … outside of which nothing is visible. */
function visibleMasses(law: FrequencyLaw): { first: number; masses: number[] } {
  const logMass = logMassOf(law);
  const centre = centreOf(law);
  const standardDeviation = law.kind === 'negative-binomial' ? Math.sqrt(law.variance) : Math.sqrt(centre);
  const below: number[] = [];
  for (let k = centre - 1; k >= 0; k--) {
    const mass = Math.exp(logMass(k));
    if (mass < negligible && k < centre - standardDeviation) break;
    below.push(mass);
  }
  const above: number[] = [];
  for (let k = centre; k < centre + mostCounts; k++) {
    const mass = Math.exp(logMass(k));
    if (mass < negligible && k > centre + standardDeviation) break;
    above.push(mass);
  }
  return { first: centre - below.length, masses: [...below.reverse(), ...above] };
}

export class CountTable {
  private readonly first: number;
  /** P(N ≤ first + index). */
  private readonly cumulative: Float64Array;
  private readonly guide: Int32Array;

  constructor(law: FrequencyLaw) {
    const { first, masses } = expectedEvents(law) === 0 ? { first: 0, masses: [1] } : visibleMasses(law);
    const total = masses.reduce((sum, mass) => sum + mass, 0);
    this.first = first;
    this.cumulative = new Float64Array(masses.length);
    let sum = 0;
    masses.forEach((mass, index) => {
      sum += mass;
      this.cumulative[index] = sum / total;
    });
    // The last count takes what rounding left, so that a scan always ends.
    this.cumulative[masses.length - 1] = 1;
    this.guide = new Int32Array(guides);
    let index = 0;
    for (let part = 0; part < guides; part++) {
      while ((this.cumulative[index] ?? 1) < part / guides) index++;
      this.guide[part] = index;
    }
  }

  /** The smallest n with P(N ≤ n) ≥ uniform, for a uniform in (0, 1). */
  countAt(uniform: number): number {
    const { cumulative } = this;
    let index = this.guide[(uniform * guides) | 0]!;
    while (cumulative[index]! < uniform) index++;
    return this.first + index;
  }
}
