/** Vocabulary and life of an insurance policy and the terms of its sections. */
import { addDays, addMonths, daysBetween, endOfTerm, lastNoticeOn } from './calendar.ts';
import { coverRefusal, leastSubsequentUntil, type CoverPeriod } from './cover-trigger.ts';
import type { Transition } from './lifecycle.ts';

export const policyLines = [
  'property',
  'bi',
  'cyber',
  'general_liability',
  'professional_liability',
  'd_and_o',
  'crime_fraud',
  'epl',
  'product',
  'environmental',
  'motor_fleet',
  'marine_cargo',
  'credit',
  'decennial',
  'other',
] as const;
export type PolicyLine = (typeof policyLines)[number];

export const policyStatuses = ['draft', 'quoted', 'bound', 'in_force', 'renewal_in_progress', 'suspended', 'cancelled', 'expired'] as const;
export type PolicyStatus = (typeof policyStatuses)[number];

export const policyTriggers = ['occurrence', 'claims_made', 'discovery'] as const;
export type PolicyTrigger = (typeof policyTriggers)[number];

export const deductibleKinds = ['none', 'ordinary', 'franchise', 'percent_of_loss'] as const;
export type DeductibleKind = (typeof deductibleKinds)[number];

/** What the rate of a deductible in per cent is taken of. */
export const deductibleBases = ['loss', 'sum_insured'] as const;
export type DeductibleBase = (typeof deductibleBases)[number];

/** Credit quality steps of Delegated Regulation (EU) 2015/35: 0 is the best. */
export const creditQualitySteps = [0, 1, 2, 3, 4, 5, 6] as const;
export type CreditQualityStep = (typeof creditQualitySteps)[number];

/**
 * A co-insurer and its part of the policy, 0 < share ≤ 1; the shares of one policy sum to at most 1 (INS-I1). An insurer without a credit
 * quality step is unrated; then its solvency ratio, own funds over requirement (1.5 is 150 %), says how strong it is.
 */
export type InsurerShare = {
  name: string;
  share: number;
  creditQualityStep?: CreditQualityStep | undefined;
  solvencyRatio?: number | undefined;
};

export const policyVerbs = ['quote', 'bind', 'start', 'begin_renewal', 'renew', 'suspend', 'resume', 'cancel', 'expire'] as const;
export type PolicyVerb = (typeof policyVerbs)[number];

export const policyTransitions: readonly Transition<PolicyStatus, PolicyVerb>[] = [
  { verb: 'quote', from: ['draft'], to: 'quoted' },
  { verb: 'bind', from: ['quoted'], to: 'bound' },
  { verb: 'start', from: ['bound'], to: 'in_force' },
  { verb: 'begin_renewal', from: ['in_force'], to: 'renewal_in_progress' },
  { verb: 'renew', from: ['renewal_in_progress'], to: 'bound' },
  { verb: 'suspend', from: ['in_force'], to: 'suspended' },
  { verb: 'resume', from: ['suspended'], to: 'in_force' },
  { verb: 'cancel', from: ['draft', 'quoted', 'bound', 'in_force', 'suspended', 'renewal_in_progress'], to: 'cancelled' },
  { verb: 'expire', from: ['in_force', 'suspended', 'renewal_in_progress'], to: 'expired' },
];

/** What decides whether a policy answers a loss in time. */
export type PolicyCover = { status: PolicyStatus } & Omit<CoverPeriod, 'isResubscribed'>;

/**
 * A policy answers losses of `day` when it is in force (renewal talks do not end cover) and its trigger takes a loss that happens, is known
 * and is claimed on that day: a run counts no delay between them (domain model §6.1).
 */
export function isInForceOn({ status, ...period }: PolicyCover, day: string): boolean {
  const loss = { occurredOn: day, knownOn: day, claimedOn: day };
  // Whether a later cover was taken out again matters only to what is learnt after the end.
  const answers = coverRefusal({ ...period, isResubscribed: false }, loss) === null;
  return answers && (status === 'in_force' || status === 'renewal_in_progress');
}

/** A policy that has ended is history: its terms no longer change. */
export const editablePolicyStatuses: readonly PolicyStatus[] = ['draft', 'quoted', 'bound', 'in_force', 'renewal_in_progress', 'suspended'];

/** Co-insurers that one policy can name. */
export const mostInsurers = 6;

/** Shares typed as percentages add up with rounding errors of this size at most. */
const shareTolerance = 1e-9;

const sumOfShares = (insurers: readonly InsurerShare[]): number => insurers.reduce((sum, { share }) => sum + share, 0);

/** Whether co-insurers sign for more than the whole policy, which INS-I1 forbids. */
export const isOverAllocated = (insurers: readonly InsurerShare[]): boolean => sumOfShares(insurers) > 1 + shareTolerance;

/** The part of the policy, in [0,1], for which no insurer has signed: it stays with the organisation (INS-I1). */
export function unallocatedShare(insurers: readonly InsurerShare[]): number {
  const rest = 1 - sumOfShares(insurers);
  return rest > shareTolerance ? rest : 0;
}

type Term = { periodTo: string; isTacitRenewal: boolean; noticeMonths: number };

/** The last day on which notice stops a tacit renewal (Code des assurances L113-12; vector DAT-01); null when the policy does not renew by itself. */
export const lastNoticeOfPolicy = ({ periodTo, isTacitRenewal, noticeMonths }: Term): string | null =>
  isTacitRenewal ? lastNoticeOn(periodTo, { months: noticeMonths, days: null }) : null;

type Period = { periodFrom: string; periodTo: string; subsequentUntil: string | null };

/** The period of twelve months that follows a policy's present one; a subsequent period moves with it. */
export function nextPeriod({ periodTo, subsequentUntil }: Omit<Period, 'periodFrom'>): Period {
  const periodFrom = addDays(periodTo, 1);
  return { periodFrom, periodTo: endOfTerm(periodFrom, 12), subsequentUntil: subsequentUntil && addMonths(subsequentUntil, 12) };
}

/**
 * The day until which a claims-made cover has to take first claims after its end, when it does not say so or says less (Code des assurances
 * L124-5); null when nothing is missing. Builders' ten-year liability is on the list of R124-2, of other professions the register knows nothing.
 */
export function subsequentMissing({ trigger, periodTo, subsequentUntil, line }: Subsequent): string | null {
  if (trigger !== 'claims_made') return null;
  const least = leastSubsequentUntil(periodTo, line === 'decennial' ? 'listed' : 'general');
  return subsequentUntil !== null && subsequentUntil >= least ? null : least;
}
type Subsequent = { trigger: PolicyTrigger; periodTo: string; subsequentUntil: string | null; line: PolicyLine };

/** How many days ahead an end or a notice day is announced. */
export const policyAlertDays = 90;

export type PolicyAlert =
  /** The period ends in `days` days, and cover with it. */
  | { code: 'lapses'; on: string; days: number }
  /** The period ends in `days` days and another one follows by itself. */
  | { code: 'renews'; on: string; days: number }
  /** The period ended `days` days ago and nobody has renewed or expired the policy. */
  | { code: 'lapsed'; on: string; days: number }
  | { code: 'notice_due'; on: string; days: number }
  | { code: 'notice_passed'; on: string }
  /** The law has first claims covered until this day, and the policy does not say so. */
  | { code: 'subsequent_short'; on: string }
  | { code: 'unallocated_share'; share: number };

/** What somebody has to know or decide about a policy on `today`, the most urgent first; nothing of it is stored. */
export function policyAlerts(
  policy: Term & Subsequent & { status: PolicyStatus; insurers: readonly InsurerShare[] },
  today: string,
): PolicyAlert[] {
  if (!editablePolicyStatuses.includes(policy.status)) return [];
  const on = subsequentMissing(policy);
  const share = unallocatedShare(policy.insurers);
  const termAlerts: PolicyAlert[] = [
    ...(on === null ? [] : [{ code: 'subsequent_short', on } as const]),
    ...(share > 0 ? [{ code: 'unallocated_share', share } as const] : []),
  ];
  return policy.status === 'draft' || policy.status === 'quoted' ? termAlerts : [...periodAlerts(policy, today), ...termAlerts];
}

function periodAlerts(policy: Term, today: string): PolicyAlert[] {
  const on = policy.periodTo;
  const days = daysBetween(today, on);
  if (days < 0) return [{ code: 'lapsed', on, days: -days }];
  const end: PolicyAlert[] = days <= policyAlertDays ? [{ code: policy.isTacitRenewal ? 'renews' : 'lapses', on, days }] : [];
  const noticeOn = lastNoticeOfPolicy(policy);
  if (noticeOn === null) return end;
  const noticeDays = daysBetween(today, noticeOn);
  if (noticeDays < 0) return [...end, { code: 'notice_passed', on: noticeOn }];
  return noticeDays <= policyAlertDays ? [{ code: 'notice_due', on: noticeOn, days: noticeDays }, ...end] : end;
}

/** The terms of a section as people state them; null: the wording has no such term. Amounts in cents, the rate in [0,1]. */
export type StatedTerms = {
  deductibleKind: DeductibleKind;
  /** Only of a deductible in per cent. */
  deductibleBase: DeductibleBase;
  deductibleCents: number | null;
  deductibleRate: number | null;
  deductibleMinCents: number | null;
  deductibleMaxCents: number | null;
  waitingHours: number | null;
  indemnityHours: number | null;
  dailyAmountCents: number | null;
  limitOccurrenceCents: number | null;
  limitAnnualCents: number | null;
  sumInsuredCents: number | null;
  valueAtRiskCents: number | null;
};

export type TermsFault = {
  field: keyof StatedTerms;
  code: 'required' | 'not_positive' | 'low_above_high' | 'annual_below_occurrence' | 'hours_with_such_deductible';
};

/**
 * What contradicts itself in the terms of a section: a kind of deductible without its amount or rate, a minimum above the maximum, an
 * annual limit below that of one occurrence (INS-I3), hours of interruption whose cost is not known or whose deductible depends on the
 * size of the loss, a value at risk or a percentage of the sum insured without that sum.
 */
export function sectionFaults(terms: StatedTerms): TermsFault[] {
  const { limitOccurrenceCents, limitAnnualCents } = terms;
  const faults = deductibleFaults(terms);
  if (limitOccurrenceCents === 0) faults.push({ field: 'limitOccurrenceCents', code: 'not_positive' });
  if (limitOccurrenceCents !== null && limitAnnualCents !== null && limitAnnualCents < limitOccurrenceCents)
    faults.push({ field: 'limitAnnualCents', code: 'annual_below_occurrence' });
  faults.push(...interruptionFaults(terms));
  const needsSum = terms.valueAtRiskCents !== null || isOfSumInsured(terms);
  if (needsSum && terms.sumInsuredCents === null) faults.push({ field: 'sumInsuredCents', code: 'required' });
  return faults;
}

const isOfSumInsured = ({ deductibleKind, deductibleBase }: Pick<StatedTerms, 'deductibleKind' | 'deductibleBase'>): boolean =>
  deductibleKind === 'percent_of_loss' && deductibleBase === 'sum_insured';

function deductibleFaults({
  deductibleKind,
  deductibleCents,
  deductibleRate,
  deductibleMinCents,
  deductibleMaxCents,
}: StatedTerms): TermsFault[] {
  if (deductibleKind === 'none') return [];
  if (deductibleKind !== 'percent_of_loss') return deductibleCents === null ? [{ field: 'deductibleCents', code: 'required' }] : [];
  if (deductibleRate === null) return [{ field: 'deductibleRate', code: 'required' }];
  if (deductibleRate === 0) return [{ field: 'deductibleRate', code: 'not_positive' }];
  const isCrossed = deductibleMinCents !== null && deductibleMaxCents !== null && deductibleMinCents > deductibleMaxCents;
  return isCrossed ? [{ field: 'deductibleMaxCents', code: 'low_above_high' }] : [];
}

/** Hours need their price in euros; beside a franchise or a percentage of the loss nobody could say what is left after both. */
function interruptionFaults(terms: StatedTerms): TermsFault[] {
  const { deductibleKind, waitingHours, indemnityHours, dailyAmountCents } = terms;
  if (dailyAmountCents === 0) return [{ field: 'dailyAmountCents', code: 'not_positive' }];
  if (indemnityHours !== null && dailyAmountCents === null) return [{ field: 'dailyAmountCents', code: 'required' }];
  const isPriced = dailyAmountCents !== null && ((waitingHours ?? 0) > 0 || indemnityHours !== null);
  const dependsOnLoss = deductibleKind === 'franchise' || (deductibleKind === 'percent_of_loss' && !isOfSumInsured(terms));
  return isPriced && dependsOnLoss ? [{ field: 'dailyAmountCents', code: 'hours_with_such_deductible' }] : [];
}

/**
 * The first term of a section that a layer cannot have, for it looks at losses from the ground up (rulings 2.8): a deductible, hours of
 * waiting that cost something, a value at risk; null when there is none.
 */
export function termOfPrimary(terms: StatedTerms): keyof StatedTerms | null {
  if (terms.deductibleKind !== 'none') return 'deductibleKind';
  if ((terms.waitingHours ?? 0) > 0 && terms.dailyAmountCents !== null) return 'waitingHours';
  return terms.valueAtRiskCents === null ? null : 'valueAtRiskCents';
}

/** The terms without what their kind of deductible does not use, so that no answer of another kind lingers unseen. */
export function withoutUnusedTerms<T extends StatedTerms>(terms: T): T {
  const isAmount = terms.deductibleKind === 'ordinary' || terms.deductibleKind === 'franchise';
  const isRate = terms.deductibleKind === 'percent_of_loss';
  return {
    ...terms,
    deductibleCents: isAmount ? terms.deductibleCents : null,
    deductibleBase: isRate ? terms.deductibleBase : 'loss',
    deductibleRate: isRate ? terms.deductibleRate : null,
    deductibleMinCents: isRate ? terms.deductibleMinCents : null,
    deductibleMaxCents: isRate ? terms.deductibleMaxCents : null,
  };
}
