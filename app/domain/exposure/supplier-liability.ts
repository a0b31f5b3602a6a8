/**
 * What a supplier owes by contract for a loss that its failure caused: a penalty, then its part of the loss beyond it, together at most the
 * liability cap (domain model §7). Amounts in euros.
 */
import { expectedPayment, type Payment } from './payment.ts';
import { scaledBy } from './capped-severity.ts';
import { eurosOf } from './euros.ts';
import { limitedExpectedEventLoss, type EventLoss } from './event-loss.ts';
import type { LossModel } from './loss-model.ts';
import type { SupplierLiability } from './portfolio.ts';

/** Owed for one failure that cost `loss` ≥ 0, the cap left aside. Damages come on top of the penalty only as far as it does not cover them. */
export const owedFor = (loss: number, { penalty, share }: Pick<SupplierLiability, 'penalty' | 'share'>): number =>
  Math.min(loss, penalty) + share * Math.max(0, loss - penalty);

/** What the contract says, as it was answered; it is stored so. */
export type LiabilityAnswer = {
  readonly penaltyCents: number;
  readonly share: number;
  /** Null: the contract sets no cap. */
  readonly annualCapCents: number | null;
  readonly collectability: number;
  readonly rationale: string;
};

/** The terms of an answer, in euros. */
export const liabilityOf = ({ penaltyCents, share, annualCapCents, collectability }: LiabilityAnswer): SupplierLiability => ({
  penalty: eurosOf(penaltyCents),
  share,
  annualCap: annualCapCents === null ? Infinity : eurosOf(annualCapCents),
  collectability,
});

type Segments = Payment['segments'];

/** Where the cap stops the penalty and where it stops the damages beyond it, as amounts of the loss. */
function stops({ penalty, share, annualCap }: SupplierLiability): { penalty: number; damages: number } {
  if (annualCap <= penalty) return { penalty: annualCap, damages: penalty };
  return { penalty, damages: share === 0 ? Infinity : penalty + (annualCap - penalty) / share };
}

const noJump = { at: 0, height: 0 };

/** What is owed for a single failure with the cap unused, as a function of the loss. */
export function owedPayment(liability: SupplierLiability): Payment {
  const { penalty, damages } = stops(liability);
  const segments: Segments = [
    { from: 0, to: penalty, slope: 1 },
    { from: liability.penalty, to: damages, slope: liability.share },
  ];
  return { jump: noJump, segments };
}

/** What stays of the loss once what is owed for it has been collected: pieces without a gap, from 0 on. */
function leftOf(liability: SupplierLiability): Segments {
  const { share, collectability } = liability;
  const { penalty, damages } = stops(liability);
  return [
    { from: 0, to: penalty, slope: 1 - collectability },
    { from: penalty, to: liability.penalty, slope: 1 },
    { from: liability.penalty, to: damages, slope: 1 - collectability * share },
    { from: damages, to: Infinity, slope: 1 },
  ];
}

/** The smallest loss of which at least `amount` is left; 0 for an amount of 0. */
function lossLeaving(amount: number, left: Segments): number {
  let reached = 0;
  if (amount === 0) return 0;
  for (const { from, to, slope } of left) {
    if (slope === 0 || to <= from) continue;
    const width = (amount - reached) / slope;
    if (width <= to - from) return from + width;
    reached += slope * (to - from);
  }
  return Infinity;
}

/** The payment for what is left of a loss, as a function of the loss itself. */
function paymentOfLeft(left: Segments, { jump, segments }: Payment): Payment {
  return {
    jump: { at: lossLeaving(jump.at, left), height: jump.height },
    segments: segments.flatMap(({ from, to, slope }) => {
      const [start, end] = [lossLeaving(from, left), lossLeaving(to, left)];
      return left.map((piece) => ({
        from: Math.max(start, piece.from),
        to: Math.min(end, piece.to),
        slope: slope * piece.slope,
      }));
    }),
  };
}

/** Events of one kind, and the supplier that answers for them; absent or undefined: nobody does. */
export type LiableLossModel = LossModel & { readonly liability?: SupplierLiability | undefined };

/** Collected for one event, the cap unused, in expected euros. */
export const expectedCollection = ({ severity, liability }: LiableLossModel): number =>
  liability ? liability.collectability * expectedPayment(severity, owedPayment(liability)) : 0;

/** The same for a loss that controls may stop at an amount. */
export const expectedCollectionOf = (loss: EventLoss, liability: SupplierLiability): number =>
  liability.collectability *
  owedPayment(liability).segments.reduce(
    (sum, { from, to, slope }) =>
      to > from ? sum + slope * (limitedExpectedEventLoss(loss, to) - limitedExpectedEventLoss(loss, from)) : sum,
    0,
  );

/** Expected insurance payment for one event: for the part `insuredShare` of what the supplier leaves of it. */
export function expectedInsurance({ severity, liability }: LiableLossModel, payment: Payment, insuredShare: number): number {
  if (!liability) return expectedPayment(scaledBy(severity, insuredShare), payment);
  const left = leftOf(liability).map(({ slope, ...piece }) => ({ ...piece, slope: slope * insuredShare }));
  return expectedPayment(severity, paymentOfLeft(left, payment));
}
