/** Which policy period answers a loss in time (Code des assurances L124-5; domain model §6.1). Days are civil days, both ends included. */
import { addMonths } from './calendar.ts';
import type { PolicyTrigger } from './policy.ts';

export type CoverPeriod = {
  readonly trigger: PolicyTrigger;
  readonly periodFrom: string;
  readonly periodTo: string;
  /** Facts before this day are not covered; null: no such clause. Not used on an occurrence basis. */
  readonly retroOn: string | null;
  /** Last day on which a first claim may reach a claims-made cover that has ended; null: none beyond the period. */
  readonly subsequentUntil: string | null;
  /** The same cover was taken out again on a claims-made basis when this one ended. */
  readonly isResubscribed: boolean;
};

export type LossInTime = {
  /** The damaging fact. */
  readonly occurredOn: string;
  /** The first claim of the victim; null: none yet. */
  readonly claimedOn: string | null;
  /** When the insured learnt of the fact; null: by the claim. */
  readonly knownOn: string | null;
};

export const coverRefusals = [
  'occurred_outside_period',
  'occurred_after_end',
  'occurred_before_retro',
  'known_at_inception',
  'known_after_end_and_resubscribed',
  'not_claimed',
  'claimed_outside_period',
  'discovered_outside_period',
] as const;
/** Why a period does not answer a loss. */
export type CoverRefusal = (typeof coverRefusals)[number];

const isWithin = (day: string, from: string, to: string): boolean => from <= day && day <= to;

/** What claims-made and discovery covers ask of the damaging fact. */
function refusalOfFact({ periodTo, retroOn }: CoverPeriod, { occurredOn }: LossInTime): CoverRefusal | null {
  if (occurredOn > periodTo) return 'occurred_after_end';
  return retroOn !== null && occurredOn < retroOn ? 'occurred_before_retro' : null;
}

function refusalOfClaim(period: CoverPeriod, { claimedOn, knownOn }: LossInTime): CoverRefusal | null {
  const { periodFrom, periodTo, subsequentUntil, isResubscribed } = period;
  if (knownOn !== null && knownOn < periodFrom) return 'known_at_inception';
  if (claimedOn === null) return 'not_claimed';
  if (!isWithin(claimedOn, periodFrom, subsequentUntil ?? periodTo)) return 'claimed_outside_period';
  return isResubscribed && (knownOn ?? claimedOn) > periodTo ? 'known_after_end_and_resubscribed' : null;
}

function refusalOfDiscovery({ periodFrom, periodTo }: CoverPeriod, { claimedOn, knownOn }: LossInTime): CoverRefusal | null {
  const discoveredOn = knownOn ?? claimedOn;
  return discoveredOn !== null && isWithin(discoveredOn, periodFrom, periodTo) ? null : 'discovered_outside_period';
}

/**
 * Why the period does not answer the loss; null when it does. On an occurrence basis the damaging fact must lie in the period; on a
 * claims-made basis the fact must not be later than its end and the first claim must come before the subsequent period is over. A
 * discovery cover, which the law does not know, answers what the insured learns within the period.
 */
export function coverRefusal(period: CoverPeriod, loss: LossInTime): CoverRefusal | null {
  switch (period.trigger) {
    case 'occurrence':
      return isWithin(loss.occurredOn, period.periodFrom, period.periodTo) ? null : 'occurred_outside_period';
    case 'claims_made':
      return refusalOfFact(period, loss) ?? refusalOfClaim(period, loss);
    case 'discovery':
      return refusalOfFact(period, loss) ?? refusalOfDiscovery(period, loss);
  }
}

/** Months that a subsequent period lasts at least: five years, ten for the professions that the decree lists and for builders. */
const subsequentMonths = { general: 60, listed: 120 } as const;

/** The earliest day on which the subsequent period of a claims-made liability cover may end (Code des assurances L124-5 and R124-2). */
export const leastSubsequentUntil = (periodTo: string, profession: keyof typeof subsequentMonths): string =>
  addMonths(periodTo, subsequentMonths[profession]);
