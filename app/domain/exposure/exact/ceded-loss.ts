/** What a policy pays for one occurrence, as a law: terms of the section, then of the policy; annual terms and share come later. */
import type { EventLoss } from '../event-loss.ts';
import { limitedTo, paymentAfter, type Payment } from '../payment.ts';
import { afterDeductible } from '../recover.ts';
import type { Deductible } from '../section-terms.ts';
import { eachSpectrum, lawOfSpectrum, type GridLaw, type Spectrum } from './compound.ts';
import { discretise, lossCurve, paymentCurve, type LossCurve } from './discretise.ts';

type Terms = { readonly deductible: Deductible; readonly limit: number };

/** Terms of one occurrence in the order in which they apply; an attachment is an ordinary deductible of the policy. */
export type OccurrenceTerms = { readonly section: Terms; readonly policy: Terms };

const paymentOf = ({ deductible, limit }: Terms): Payment => limitedTo(limit, paymentAfter(deductible));

const hasNoEffect = ({ deductible, limit }: Terms): boolean => deductible.kind === 'none' && limit === Infinity;

/** What exceeds `amount` of a loss: LEV(z + amount) - LEV(amount). */
const inExcessOf = (curve: LossCurve, amount: number): LossCurve => ({
  limited: (z) => curve.limited(z + amount) - curve.limited(amount),
  above: (z) => curve.above(z + amount),
  largest: Math.max(0, curve.largest - amount),
});

/** A loss stopped at `limit`. */
const stoppedAt = (curve: LossCurve, limit: number): LossCurve => ({
  limited: (z) => curve.limited(Math.min(z, limit)),
  above: (z) => (z >= limit ? 0 : curve.above(z)),
  largest: Math.min(curve.largest, limit),
});

/**
 * Payment for an occurrence of a single event, of whose loss `share` is covered. Null for a policy whose deductible is a franchise or a
 * percentage on top of terms of its section: two bends that follow one another are no sum of limited expected values.
 */
export function cededLoss(loss: EventLoss, share: number, { section, policy }: OccurrenceTerms): LossCurve | null {
  if (hasNoEffect(section)) return paymentCurve(loss, paymentOf(policy), share);
  const claimed = paymentCurve(loss, paymentOf(section), share);
  switch (policy.deductible.kind) {
    case 'none':
      return stoppedAt(claimed, policy.limit);
    case 'ordinary':
      return stoppedAt(inExcessOf(claimed, policy.deductible.amount), policy.limit);
    case 'franchise':
    case 'percent_of_loss':
      return null;
  }
}

function paymentFor(covered: number, { section, policy }: OccurrenceTerms): number {
  const claimed = Math.min(afterDeductible(covered, section.deductible), section.limit);
  return Math.min(afterDeductible(claimed, policy.deductible), policy.limit);
}

/** What the terms pay at most; Infinity when they set no limit. */
function largestPaymentUnder({ section, policy }: OccurrenceTerms): number {
  const claimed = section.limit === Infinity ? Infinity : afterDeductible(section.limit, policy.deductible);
  return Math.min(claimed, policy.limit);
}

/** Doublings after which a loss that still does not exhaust the terms never will: they pay less than any part of it. */
const mostDoublings = 60;

/** A covered loss from which on the payment is `most`, at most twice the smallest one; null when there is none. */
function exhaustingLoss(terms: OccurrenceTerms, most: number): number | null {
  let loss = most;
  for (let doubling = 0; doubling < mostDoublings; doubling++, loss *= 2) if (paymentFor(loss, terms) >= most * (1 - 1e-12)) return loss;
  return null;
}

/** E[min(payment, z)] and its slope. Payments rise with the covered loss, so sums up to each node answer for every z. */
function curveOfLaw({ masses, step }: GridLaw, terms: OccurrenceTerms, most: number): LossCurve {
  const nodes = masses.length;
  const payments = masses.map((_, k) => Math.min(most, paymentFor(k * step, terms)));
  const massBefore = new Float64Array(nodes + 1);
  const paidBefore = new Float64Array(nodes + 1);
  for (let k = 0; k < nodes; k++) {
    massBefore[k + 1] = massBefore[k]! + masses[k]!;
    paidBefore[k + 1] = paidBefore[k]! + masses[k]! * payments[k]!;
  }
  /** First node whose payment is more than z. */
  const firstAbove = (z: number): number => {
    let low = 0;
    let high = nodes;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (payments[middle]! > z) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  // What the grid does not hold lies beyond it and is paid `most`.
  const massFrom = (node: number): number => Math.max(0, 1 - massBefore[node]!);
  return {
    limited: (z) => {
      const node = firstAbove(z);
      return paidBefore[node]! + massFrom(node) * Math.min(z, most);
    },
    above: (z) => (z >= most ? 0 : massFrom(firstAbove(z))),
    largest: most,
  };
}

type ConvolvedLoss = { readonly curve: LossCurve; /** Step of the grid of covered losses, in euros. */ readonly step: number };

/**
 * Payment for an occurrence that may hit several losses, added up before the terms apply. `combine` makes one spectrum of theirs; null when
 * it cannot, or when neither terms nor the year set a limit to the payment.
 */
export function convolvedLoss(
  losses: readonly { readonly loss: EventLoss; readonly share: number }[],
  terms: OccurrenceTerms,
  { nodes, mostOfYear, combine }: { nodes: number; mostOfYear: number; combine: (spectra: readonly Spectrum[]) => Spectrum | null },
): ConvolvedLoss | null {
  const most = Math.min(largestPaymentUnder(terms), mostOfYear);
  if (most === 0) return { curve: { limited: () => 0, above: () => 0, largest: 0 }, step: 0 };
  const reach = most === Infinity ? null : exhaustingLoss(terms, most);
  if (reach === null) return null;
  const grid = { first: 0, step: (2 * reach) / nodes, nodes };
  const spectra: Spectrum[] = [];
  eachSpectrum(
    losses.length,
    (index) => discretise(lossCurve(losses[index]!.loss, losses[index]!.share), grid),
    (spectrum) => spectra.push(spectrum),
  );
  const occurrence = combine(spectra);
  if (occurrence === null) return null;
  return { curve: curveOfLaw(lawOfSpectrum(occurrence, grid), terms, most), step: grid.step };
}
