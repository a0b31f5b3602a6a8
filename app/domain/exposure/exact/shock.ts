/**
 * The transform of the loss of one occurrence that begins with a supplier: E[∏ (1 - π + π·φ)] over the sets that fail together, the product
 * over the triggers of the failed members (rulings 2.5). Losses of one occurrence are independent once it is known who failed.
 */
import type { ShockTrigger } from '../resolve.ts';
import { failingSets, type FailureTree } from '../supplier-graph.ts';
import { constantSpectrum, type Spectrum } from './compound.ts';

/** A trigger as a transform sees it: the loss it adds, and how likely once its supplier has failed. */
export type TriggeredLoss = { readonly position: number; readonly probability: number; readonly severity: Spectrum };

/** Multiplies `product` by 1 - π + π·φ at every frequency. */
function multiplyByTrigger(product: Spectrum, { probability, severity }: TriggeredLoss): void {
  for (let k = 0; k < product.re.length; k++) {
    const x = 1 + probability * ((severity.re[k] as number) - 1);
    const y = probability * (severity.im[k] as number);
    const re = product.re[k] as number;
    const im = product.im[k] as number;
    product.re[k] = re * x - im * y;
    product.im[k] = re * y + im * x;
  }
}

/**
 * P(exactly these members fail) over the members that trigger anything, by bit mask: bit b stands for `positions[b]`. Null when the sets
 * are too many to list.
 */
export function failingMasks(tree: FailureTree, positions: readonly number[]): Float64Array | null {
  const sets = failingSets(tree);
  if (sets === null) return null;
  const masks = new Float64Array(2 ** positions.length);
  for (const { positions: failed, probability } of sets) {
    const mask = positions.reduce((bits, position, bit) => (failed.includes(position) ? bits | (1 << bit) : bits), 0);
    masks[mask] = (masks[mask] as number) + probability;
  }
  return masks;
}

/**
 * Σ P(mask)·∏ φ_b over the members b in the mask, at one frequency. The sum is linear in each φ_b: taking the last member out halves the
 * masks, so all sets cost as much as the last one alone doubled.
 */
function expectationOverMasks(masks: Float64Array, members: readonly Spectrum[], k: number, re: Float64Array, im: Float64Array): void {
  re.set(masks);
  im.fill(0);
  for (let bit = members.length - 1; bit >= 0; bit--) {
    const x = members[bit]?.re[k] as number;
    const y = members[bit]?.im[k] as number;
    const half = 1 << bit;
    for (let mask = 0; mask < half; mask++) {
      const failedRe = re[half + mask] as number;
      const failedIm = im[half + mask] as number;
      re[mask] = (re[mask] as number) + failedRe * x - failedIm * y;
      im[mask] = (im[mask] as number) + failedRe * y + failedIm * x;
    }
  }
}

/** Positions of the members that trigger anything, each once. */
export const triggeringPositions = (triggers: readonly Pick<ShockTrigger, 'position'>[]): number[] => [
  ...new Set(triggers.map(({ position }) => position)),
];

/** Spectrum of the loss of one occurrence; null when too many suppliers may fail with the root. */
export function occurrenceSpectrum(tree: FailureTree, triggers: readonly TriggeredLoss[], nodes: number): Spectrum | null {
  const positions = triggeringPositions(triggers);
  const masks = failingMasks(tree, positions);
  if (masks === null) return null;
  const members = positions.map((position) => {
    const product = constantSpectrum(nodes, 1);
    for (const trigger of triggers) if (trigger.position === position) multiplyByTrigger(product, trigger);
    return product;
  });
  const occurrence = constantSpectrum(nodes, 0);
  const [re, im] = [new Float64Array(masks.length), new Float64Array(masks.length)];
  for (let k = 0; k < occurrence.re.length; k++) {
    expectationOverMasks(masks, members, k, re, im);
    occurrence.re[k] = re[0] as number;
    occurrence.im[k] = im[0] as number;
  }
  return occurrence;
}
