/** Policies whose cover ends within a year with nothing behind it (domain model §6.3, time gap). */
import { addDays, addMonths, daysBetween } from '../calendar.ts';
import { isInForceOn, type PolicyCover, type PolicyStatus } from '../policy.ts';

export type PolicyTerm = Readonly<PolicyCover> & {
  readonly id: string;
  readonly line: string;
  readonly isTacitRenewal: boolean;
  /** Ids of the risks that it answers. */
  readonly risks: readonly string[];
};

export type Lapse = { readonly id: string; readonly on: string; readonly days: number };

const succeeding: readonly PolicyStatus[] = ['bound', 'in_force', 'renewal_in_progress'];

/** Whether `next` goes on where `policy` ends: the same line, alive on the next day (which it is not itself), and answering every risk that the policy answers. */
function succeeds(next: PolicyTerm, policy: PolicyTerm): boolean {
  const day = addDays(policy.periodTo, 1);
  return (
    next.line === policy.line &&
    succeeding.includes(next.status) &&
    next.periodFrom <= day &&
    day <= next.periodTo &&
    policy.risks.every((risk) => next.risks.includes(risk))
  );
}

/** Months ahead in which an end is looked for. */
const horizonMonths = 12;

/** Policies in force on `today` that end within twelve months, do not renew by themselves and have no successor; the nearest end first. */
export function lapsesAhead(policies: readonly PolicyTerm[], today: string): Lapse[] {
  const horizon = addMonths(today, horizonMonths);
  return policies
    .filter((policy) => isInForceOn(policy, today) && !policy.isTacitRenewal && policy.periodTo < horizon)
    .filter((policy) => !policies.some((next) => succeeds(next, policy)))
    .map(({ id, periodTo }) => ({ id, on: periodTo, days: daysBetween(today, periodTo) }))
    .sort((a, b) => a.days - b.days || (a.id < b.id ? -1 : 1));
}
