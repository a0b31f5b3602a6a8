/** The terms that a policy has as a whole: its place in the tower, its annual limits, its reinstatements. */

/** Amounts in cents; null: the wording has no such term. */
export type ProgrammeTerms = {
  /** An excess layer pays above this ground-up amount of an occurrence; null for a primary policy. */
  attachmentCents: number | null;
  /** The layer attaches lower when annual limits below it are used up. */
  isDropDown: boolean;
  limitOccurrenceCents: number | null;
  /** What the losses of a year must pass before the policy pays. */
  annualDeductibleCents: number | null;
  limitAnnualCents: number | null;
  /** Premium rate of each reinstatement of the limit per occurrence, first used first. */
  reinstatements: number[] | null;
  sharedAggregateId: string | null;
};

/** A primary policy whose terms are all in its sections. */
export const noProgrammeTerms: ProgrammeTerms = {
  attachmentCents: null,
  isDropDown: false,
  limitOccurrenceCents: null,
  annualDeductibleCents: null,
  limitAnnualCents: null,
  reinstatements: null,
  sharedAggregateId: null,
};

/** Reinstatements that one policy can have. */
export const mostReinstatements = 10;

/** Highest premium rate of a reinstatement: ten times the premium. */
export const highestReinstatementRate = 10;

export type ProgrammeFault = {
  field: keyof ProgrammeTerms | 'underlyingIds';
  code: 'required' | 'not_positive' | 'annual_below_occurrence' | 'only_for_layers' | 'not_its_own_underlying';
};

/**
 * What contradicts itself: a limit of zero, an annual limit below that of one occurrence (INS-I3), reinstatements of a limit that is not
 * there (rulings 2.7), layer terms on a primary policy, a layer below itself.
 */
export function programmeFaults(terms: ProgrammeTerms, policyId: string, underlyingIds: readonly string[]): ProgrammeFault[] {
  const { attachmentCents, limitOccurrenceCents, limitAnnualCents, reinstatements } = terms;
  const faults: ProgrammeFault[] = [];
  if (attachmentCents === 0) faults.push({ field: 'attachmentCents', code: 'not_positive' });
  if (limitOccurrenceCents === 0) faults.push({ field: 'limitOccurrenceCents', code: 'not_positive' });
  if (limitAnnualCents === 0) faults.push({ field: 'limitAnnualCents', code: 'not_positive' });
  else if (limitOccurrenceCents !== null && limitAnnualCents !== null && limitAnnualCents < limitOccurrenceCents)
    faults.push({ field: 'limitAnnualCents', code: 'annual_below_occurrence' });
  if (reinstatements !== null && limitOccurrenceCents === null) faults.push({ field: 'limitOccurrenceCents', code: 'required' });
  if (attachmentCents === null && terms.isDropDown) faults.push({ field: 'isDropDown', code: 'only_for_layers' });
  if (attachmentCents === null && underlyingIds.length > 0) faults.push({ field: 'underlyingIds', code: 'only_for_layers' });
  if (underlyingIds.includes(policyId)) faults.push({ field: 'underlyingIds', code: 'not_its_own_underlying' });
  return faults;
}

/** A policy below: `deductiblesCents` are the ordinary deductibles of its sections, which shift where its limit ends. */
export type PolicyBelow = {
  attachmentCents: number | null;
  limitOccurrenceCents: number | null;
  deductiblesCents: readonly number[];
};

/**
 * Cents between a layer's attachment and where the policies below it end (INS-I2): above zero nobody pays them whatever the section, below
 * zero both sides would. A policy with sections of different deductibles ends at several amounts; an attachment among them is no fault.
 * Null when the policy is no layer, nothing lies below it, or a policy below has no limit of its own as a whole.
 */
export function jointBelow(attachmentCents: number | null, below: readonly PolicyBelow[]): number | null {
  const limits = below.map(({ limitOccurrenceCents }) => limitOccurrenceCents);
  if (attachmentCents === null || below.length === 0 || limits.includes(null)) return null;
  const ends = below.map((policy) => endsOf(policy));
  const last = Math.max(...ends.map(({ last }) => last));
  const first = Math.max(...ends.map(({ first }) => first));
  return attachmentCents > last ? attachmentCents - last : Math.min(0, attachmentCents - first);
}

function endsOf({ attachmentCents, limitOccurrenceCents, deductiblesCents }: PolicyBelow): { first: number; last: number } {
  const limit = limitOccurrenceCents ?? 0;
  if (attachmentCents !== null) return { first: attachmentCents + limit, last: attachmentCents + limit };
  const starts = deductiblesCents.length === 0 ? [0] : deductiblesCents;
  return { first: Math.min(...starts) + limit, last: Math.max(...starts) + limit };
}
