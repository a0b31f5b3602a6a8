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

type Layer = { attachmentCents: number | null; limitOccurrenceCents: number | null };

/**
 * Cents between a layer's attachment and the highest end of the policies below it (INS-I2): above zero nobody pays them, below zero both
 * sides would. Null when the policy is no layer, nothing lies below it, or a policy below has no limit of its own as a whole.
 */
export function jointBelow(attachmentCents: number | null, below: readonly Layer[]): number | null {
  if (attachmentCents === null || below.length === 0) return null;
  const ends = below.map((layer) =>
    layer.limitOccurrenceCents === null ? null : (layer.attachmentCents ?? 0) + layer.limitOccurrenceCents,
  );
  return ends.includes(null) ? null : attachmentCents - Math.max(...ends.map((end) => end ?? 0));
}
