/**
 * The events of one risk taken apart until each part is a plain loss model, so that whatever adds up over events (expected losses, expected
 * payments of terms per occurrence) is a sum of closed forms: by what causes them, and by the cap of a control that stops them.
 */
import { scaledBy, type CappedSeverity } from './capped-severity.ts';
import { lowestCaps, type LossCap } from './event-loss.ts';
import type { LossModel } from './loss-model.ts';
import { expectedAnnualLoss } from './playback.ts';
import type { SupplierLiability } from './portfolio.ts';
import type { LiableLossModel } from './supplier-liability.ts';

/** Events a year with one cause. */
export type EventSource = {
  readonly rate: number;
  /** Factor ≥ 0 on the loss of such an event. */
  readonly multiplier: number;
  /** The frequency controls of the risk act on them. */
  readonly isControlled: boolean;
  /** What the supplier that causes them owes for them; absent: nothing. */
  readonly liability?: SupplierLiability | undefined;
};

/** What the controls of a risk do together. */
export type Treatment = {
  /** R_F and R_S, parts taken off the frequency and off each loss. */
  readonly frequencyReduction: number;
  readonly severityReduction: number;
  /** Amounts in euros at which controls stop a loss, each with the probability that it works. */
  readonly caps: readonly LossCap[];
};

export const untreated: Treatment = { frequencyReduction: 0, severityReduction: 0, caps: [] };

/** Y stopped at `amount`: κ·min(X, MPL) and a stop at a are κ·min(X, min(MPL, a/κ)). */
const stoppedAt = (severity: CappedSeverity, amount: number): CappedSeverity =>
  severity.scale === 0 ? severity : { ...severity, maximumLoss: Math.min(severity.maximumLoss, amount / severity.scale) };

/** One model per source and acting cap, with the rate at which that pair happens (domain model §4.2). */
export const componentsOf = (
  severity: CappedSeverity,
  sources: readonly EventSource[],
  { frequencyReduction, severityReduction, caps }: Treatment,
): LiableLossModel[] =>
  sources.flatMap(({ rate, multiplier, isControlled, liability }) =>
    lowestCaps(caps)
      .filter(({ probability }) => probability > 0)
      .map(({ amount, probability }) => ({
        rate: rate * (isControlled ? 1 - frequencyReduction : 1) * probability,
        severity: stoppedAt(scaledBy(severity, (1 - severityReduction) * multiplier), amount),
        liability,
      })),
  );

/** Expected annual loss of all components, in euros. */
export const lossOfComponents = (components: readonly LossModel[]): number =>
  components.reduce((sum, component) => sum + expectedAnnualLoss(component), 0);
