/**
 * How many items of a control are tested, and which. The table is the practice of audit firms, not a standard (domain model §2.3); the draw
 * is deterministic, so that anyone who has the seed draws the same items again.
 */
import { testConclusions, type ControlFrequency, type TestConclusion } from './control.ts';

export const samplingRisks = ['low', 'medium', 'high'] as const;
export type SamplingRisk = (typeof samplingRisks)[number];

type Sizes = Readonly<Record<SamplingRisk, number>>;

const sizes: Readonly<Record<ControlFrequency, Sizes>> = {
  annual: { low: 1, medium: 1, high: 1 },
  semiannual: { low: 2, medium: 2, high: 2 },
  quarterly: { low: 2, medium: 2, high: 3 },
  monthly: { low: 2, medium: 3, high: 5 },
  weekly: { low: 5, medium: 10, high: 15 },
  daily: { low: 20, medium: 25, high: 40 },
  multiple_daily: { low: 25, medium: 45, high: 60 },
  per_event: { low: 25, medium: 45, high: 60 },
  continuous: { low: 1, medium: 1, high: 1 },
};

/** The table as a list, for a page or a pack that prints it. */
export const sampleSizeTable: readonly ({ frequency: ControlFrequency } & Sizes)[] = Object.entries(sizes).map(([frequency, row]) => ({
  frequency: frequency as ControlFrequency,
  ...row,
}));

/** Below this many items the table would ask for too large a part of the population. */
const smallPopulation = 250;

/**
 * The proposed sample size. For controls that answer events, populations under 250 are sampled by a tenth, at least 5 items and at most
 * the table's figure; never more than the population has.
 */
export function proposedSampleSize(control: { frequency: ControlFrequency; risk: SamplingRisk; population: number }): number {
  const table = sizes[control.frequency][control.risk];
  const isPerEvent = control.frequency === 'per_event' || control.frequency === 'multiple_daily';
  const wanted =
    isPerEvent && control.population < smallPopulation ? Math.min(table, Math.max(5, Math.ceil(control.population / 10))) : table;
  return Math.min(wanted, control.population);
}

/**
 * The smallest sample which, without a deviation, shows with `confidence` that fewer than `tolerable` of the items deviate: the smallest n
 * with (1 - tolerable)^n ≤ 1 - confidence (binomial; vector CAL-16). Both arguments lie strictly between 0 and 1.
 */
export function zeroDeviationSampleSize(confidence: number, tolerable: number): number {
  return Math.ceil(Math.log(1 - confidence) / Math.log(1 - tolerable));
}

/** The largest seed: 31 bits, which a signed 32-bit column holds on both engines. */
export const largestSeed = 0x7fff_ffff;

/**
 * Ranks (from 1) of the items drawn from a population, without repetition, in ascending order. Floyd's algorithm over mulberry32, a
 * 32-bit generator that fits on a line of any language, so that an auditor can draw again with the seed alone.
 */
export function drawRanks(draw: { population: number; size: number; seed: number }): number[] {
  const random = mulberry32(draw.seed);
  const drawn = new Set<number>();
  for (let top = draw.population - draw.size + 1; top <= draw.population; top += 1) {
    const rank = 1 + Math.floor(random() * top);
    drawn.add(drawn.has(rank) ? top : rank);
  }
  return [...drawn].sort((a, b) => a - b);
}

/** Uniform numbers in [0,1) from a 32-bit state. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export type TestResults = { sampleSize: number; deviations: number };

/**
 * What the results suggest; the tester decides (domain model §2.3). No deviation is effective, one is partial, two or more are
 * ineffective.
 */
export function suggestedConclusion({ deviations }: TestResults): TestConclusion {
  if (deviations === 0) return 'effective';
  return deviations === 1 ? 'partially_effective' : 'ineffective';
}

/** From this size on, a sample with a single deviation may be extended once by as many items; without a further one it is effective. */
const extensibleSize = 25;

export const mayExtend = ({ sampleSize, deviations }: TestResults): boolean => deviations === 1 && sampleSize >= extensibleSize;

/** Whether a conclusion is kinder than what the results suggest: then the tester writes down why. */
export const isKinder = (conclusion: TestConclusion, results: TestResults): boolean =>
  testConclusions.indexOf(conclusion) < testConclusions.indexOf(suggestedConclusion(results));
