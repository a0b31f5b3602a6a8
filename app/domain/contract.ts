/** Vocabulary and life of suppliers and of the contracts with them. */
import { addDays, daysBetween, endOfTerm, lastNoticeOn } from './calendar.ts';
import type { Transition } from './lifecycle.ts';

export const supplierStatuses = ['prospect', 'due_diligence', 'approved', 'conditional', 'blocked', 'offboarded'] as const;
export type SupplierStatus = (typeof supplierStatuses)[number];

export const supplierCriticalities = ['critical', 'important', 'standard'] as const;
export type SupplierCriticality = (typeof supplierCriticalities)[number];

export const supplierVerbs = ['assess', 'approve', 'approve_with_conditions', 'block', 'unblock', 'offboard'] as const;
export type SupplierVerb = (typeof supplierVerbs)[number];

export const supplierTransitions: readonly Transition<SupplierStatus, SupplierVerb>[] = [
  { verb: 'assess', from: ['prospect'], to: 'due_diligence' },
  { verb: 'approve', from: ['due_diligence', 'conditional'], to: 'approved' },
  { verb: 'approve_with_conditions', from: ['due_diligence', 'approved'], to: 'conditional' },
  { verb: 'block', from: ['due_diligence', 'approved', 'conditional'], to: 'blocked' },
  { verb: 'unblock', from: ['blocked'], to: 'due_diligence' },
  { verb: 'offboard', from: ['approved', 'conditional', 'blocked'], to: 'offboarded' },
];

export const contractKinds = ['standalone', 'overarching', 'subsequent'] as const;
export type ContractKind = (typeof contractKinds)[number];

export const contractStatuses = [
  'draft',
  'under_review',
  'approved',
  'signed',
  'in_force',
  'notice_given',
  'suspended',
  'ended',
  'terminated',
] as const;
export type ContractStatus = (typeof contractStatuses)[number];

export const renewals = ['none', 'tacit', 'express'] as const;
export type Renewal = (typeof renewals)[number];

export const contractVerbs = [
  'review',
  'return',
  'approve',
  'sign',
  'start',
  'give_notice',
  'withdraw_notice',
  'suspend',
  'resume',
  'renew',
  'end',
  'terminate',
] as const;
export type ContractVerb = (typeof contractVerbs)[number];

export const contractTransitions: readonly Transition<ContractStatus, ContractVerb>[] = [
  { verb: 'review', from: ['draft'], to: 'under_review' },
  { verb: 'return', from: ['under_review'], to: 'draft' },
  { verb: 'approve', from: ['under_review'], to: 'approved' },
  { verb: 'sign', from: ['approved'], to: 'signed' },
  { verb: 'start', from: ['signed'], to: 'in_force' },
  { verb: 'give_notice', from: ['in_force'], to: 'notice_given' },
  { verb: 'withdraw_notice', from: ['notice_given'], to: 'in_force' },
  { verb: 'suspend', from: ['in_force'], to: 'suspended' },
  { verb: 'resume', from: ['suspended'], to: 'in_force' },
  { verb: 'renew', from: ['in_force'], to: 'in_force' },
  { verb: 'end', from: ['in_force', 'notice_given', 'suspended'], to: 'ended' },
  { verb: 'terminate', from: ['in_force', 'notice_given', 'suspended'], to: 'terminated' },
];

/** States in which the content of a contract may be edited: what has ended is history. */
export const editableContractStatuses: readonly ContractStatus[] = [
  'draft',
  'under_review',
  'approved',
  'signed',
  'in_force',
  'notice_given',
  'suspended',
];

/** States in which a contract binds: its supplier cannot be let go. */
export const bindingContractStatuses: readonly ContractStatus[] = ['signed', 'in_force', 'notice_given', 'suspended'];

type StatedTerm = { startsOn: string | null; endsOn: string | null; isIndefinite: boolean; durationMonths: number | null };

/** The last day of a contract: as stated, else its start and duration, both days included; null when it has none or it is not stated. */
export function endOfContract({ startsOn, endsOn, isIndefinite, durationMonths }: StatedTerm): string | null {
  if (isIndefinite) return null;
  if (endsOn !== null || startsOn === null || durationMonths === null) return endsOn;
  return endOfTerm(startsOn, durationMonths);
}

type StatedNotice = { noticeMonths: number | null; noticeDays: number | null };

/** The last day on which notice can be given to the end of `endsOn`; null without an end or a notice period. */
export const lastNoticeOfContract = (endsOn: string | null, { noticeMonths, noticeDays }: StatedNotice): string | null =>
  endsOn === null ? null : lastNoticeOn(endsOn, { months: noticeMonths, days: noticeDays });

export type ContractFault = { field: 'endsOn' | 'parentId'; code: 'before_start' | 'required' };

/** What contradicts itself in a contract: an end before the start (SUP-I4), a subsequent contract without its overarching one (SUP-I5). */
export function contractFaults(contract: StatedTerm & { kind: ContractKind; parentId: string | null }): ContractFault[] {
  const { startsOn, endsOn, kind, parentId } = contract;
  const faults: ContractFault[] = [];
  if (kind === 'subsequent' && parentId === null) faults.push({ field: 'parentId', code: 'required' });
  if (startsOn !== null && endsOn !== null && endsOn < startsOn) faults.push({ field: 'endsOn', code: 'before_start' });
  return faults;
}

type Renewable = { endsOn: string | null; renewal: Renewal; renewalTermMonths: number | null };

/**
 * The end of the term that follows when a contract renews. A tacit renewal without a stated term makes it indefinite, `null`
 * (Code civil art. 1215).
 */
export const endOfNextTerm = ({ endsOn, renewalTermMonths }: Renewable): string | null =>
  endsOn === null || renewalTermMonths === null ? null : endOfTerm(addDays(endsOn, 1), renewalTermMonths);

type Priced = { amountCents: number | null; annualCents: number | null; durationMonths: number | null };

/**
 * Cents that saying nothing commits: the annual amount over the renewal term (a year when none is stated), else the contract's amount in
 * proportion of that term to its duration. Null when the contract does not renew tacitly or states no amount.
 */
export function committedBySilence(contract: Priced & Omit<Renewable, 'endsOn'>): number | null {
  const { renewal, renewalTermMonths, amountCents, annualCents, durationMonths } = contract;
  if (renewal !== 'tacit') return null;
  if (annualCents !== null) return Math.round((annualCents * (renewalTermMonths ?? 12)) / 12);
  if (amountCents === null) return null;
  return !durationMonths || renewalTermMonths === null ? amountCents : Math.round((amountCents * renewalTermMonths) / durationMonths);
}

/** How many days ahead the last notice day and the end are announced. */
export const contractAlertDays = 90;

export type ContractAlert =
  | { code: 'notice_due'; on: string; days: number }
  | { code: 'notice_passed'; on: string }
  /** Without notice by `on`, `cents` are committed. */
  | { code: 'committed_by_silence'; on: string; cents: number }
  | { code: 'ends'; on: string; days: number }
  | { code: 'end_overdue'; on: string; days: number };

type Watched = Priced & Renewable & { status: ContractStatus; lastNoticeOn: string | null; decidedOn: string | null };

/** What somebody has to know or decide about a contract on `today`, the most urgent first; nothing of it is stored. */
export function contractAlerts(contract: Watched, today: string): ContractAlert[] {
  if (contract.status !== 'in_force' && contract.status !== 'notice_given') return [];
  return [
    ...endAlerts(contract, today),
    ...(contract.status === 'in_force' && contract.decidedOn === null ? noticeAlerts(contract, today) : []),
  ];
}

function endAlerts({ endsOn }: Watched, today: string): ContractAlert[] {
  if (endsOn === null) return [];
  const days = daysBetween(today, endsOn);
  if (days < 0) return [{ code: 'end_overdue', on: endsOn, days: -days }];
  return days <= contractAlertDays ? [{ code: 'ends', on: endsOn, days }] : [];
}

function noticeAlerts(contract: Watched, today: string): ContractAlert[] {
  const on = contract.lastNoticeOn;
  if (on === null || contract.renewal === 'none') return [];
  const days = daysBetween(today, on);
  if (days < 0) return [{ code: 'notice_passed', on }];
  if (days > contractAlertDays) return [];
  const cents = committedBySilence(contract);
  return [{ code: 'notice_due', on, days }, ...(cents === null ? [] : [{ code: 'committed_by_silence' as const, on, cents }])];
}

/** Whether a supplier placed under `parentId` would become its own ancestor; `parentOf` gives the parent of each supplier (SUP-I1). */
export function closesCircle(supplierId: string, parentId: string, parentOf: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let at: string | null = parentId; at !== null && !seen.has(at); at = parentOf.get(at) ?? null) {
    if (at === supplierId) return true;
    seen.add(at);
  }
  return false;
}
