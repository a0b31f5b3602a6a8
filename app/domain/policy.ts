/** Vocabulary and life of an insurance policy and the terms of its sections. */
import { addDays, daysBetween, endOfTerm, lastNoticeOn } from './calendar.ts';
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

/** Credit quality steps of Delegated Regulation (EU) 2015/35: 0 is the best. */
export const creditQualitySteps = [0, 1, 2, 3, 4, 5, 6] as const;
export type CreditQualityStep = (typeof creditQualitySteps)[number];

/**
 * A co-insurer and its part of the policy, 0 < share ≤ 1; the shares of one policy sum to at most 1 (INS-I1). An insurer without a credit
 * quality step is unrated.
 */
export type InsurerShare = { name: string; share: number; creditQualityStep?: CreditQualityStep };

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

/** A policy answers losses of `day` when it is in force (renewal talks do not end cover) and the day lies in its period, both ends included. */
export function isInForceOn(policy: { status: PolicyStatus; periodFrom: string; periodTo: string }, day: string): boolean {
  return (policy.status === 'in_force' || policy.status === 'renewal_in_progress') && policy.periodFrom <= day && day <= policy.periodTo;
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

/** The period of twelve months that follows a policy's present one. */
export function nextPeriod({ periodTo }: { periodTo: string }): { periodFrom: string; periodTo: string } {
  const periodFrom = addDays(periodTo, 1);
  return { periodFrom, periodTo: endOfTerm(periodFrom, 12) };
}

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
  | { code: 'unallocated_share'; share: number };

/** What somebody has to know or decide about a policy on `today`, the most urgent first; nothing of it is stored. */
export function policyAlerts(policy: Term & { status: PolicyStatus; insurers: readonly InsurerShare[] }, today: string): PolicyAlert[] {
  if (!editablePolicyStatuses.includes(policy.status)) return [];
  const share = unallocatedShare(policy.insurers);
  const unallocated: PolicyAlert[] = share > 0 ? [{ code: 'unallocated_share', share }] : [];
  return policy.status === 'draft' || policy.status === 'quoted' ? unallocated : [...periodAlerts(policy, today), ...unallocated];
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
 * size of the loss, a value at risk without the sum insured that the average rule compares it with.
 */
export function sectionFaults(terms: StatedTerms): TermsFault[] {
  const { limitOccurrenceCents, limitAnnualCents } = terms;
  const faults = deductibleFaults(terms);
  if (limitOccurrenceCents === 0) faults.push({ field: 'limitOccurrenceCents', code: 'not_positive' });
  if (limitOccurrenceCents !== null && limitAnnualCents !== null && limitAnnualCents < limitOccurrenceCents)
    faults.push({ field: 'limitAnnualCents', code: 'annual_below_occurrence' });
  faults.push(...interruptionFaults(terms));
  if (terms.valueAtRiskCents !== null && terms.sumInsuredCents === null) faults.push({ field: 'sumInsuredCents', code: 'required' });
  return faults;
}

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

/** Hours need their price in euros; beside a franchise or a percentage nobody could say what is left after both. */
function interruptionFaults({ deductibleKind, waitingHours, indemnityHours, dailyAmountCents }: StatedTerms): TermsFault[] {
  if (dailyAmountCents === 0) return [{ field: 'dailyAmountCents', code: 'not_positive' }];
  if (indemnityHours !== null && dailyAmountCents === null) return [{ field: 'dailyAmountCents', code: 'required' }];
  const isPriced = dailyAmountCents !== null && ((waitingHours ?? 0) > 0 || indemnityHours !== null);
  return isPriced && (deductibleKind === 'franchise' || deductibleKind === 'percent_of_loss')
    ? [{ field: 'dailyAmountCents', code: 'hours_with_such_deductible' }]
    : [];
}

/** The terms without what their kind of deductible does not use, so that no answer of another kind lingers unseen. */
export function withoutUnusedTerms<T extends StatedTerms>(terms: T): T {
  const isAmount = terms.deductibleKind === 'ordinary' || terms.deductibleKind === 'franchise';
  const isRate = terms.deductibleKind === 'percent_of_loss';
  return {
    ...terms,
    deductibleCents: isAmount ? terms.deductibleCents : null,
    deductibleRate: isRate ? terms.deductibleRate : null,
    deductibleMinCents: isRate ? terms.deductibleMinCents : null,
    deductibleMaxCents: isRate ? terms.deductibleMaxCents : null,
  };
}
