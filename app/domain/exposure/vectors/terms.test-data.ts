/** Terms of one section for the vectors: what a vector does not name has no effect. */
import type { CappedSeverity } from '../capped-severity.ts';
import type { SeverityDistribution } from '../distribution.ts';
import { recoverOccurrence } from '../recover.ts';
import type { Deductible, SectionTerms } from '../section-terms.ts';

export const uncapped = (distribution: SeverityDistribution): CappedSeverity => ({ distribution, maximumLoss: Infinity, scale: 1 });

export const section = (changes: Partial<SectionTerms>): SectionTerms => ({
  coveredShare: 1,
  average: null,
  deductible: { kind: 'none' },
  limitPerOccurrence: Infinity,
  insurerShare: 1,
  ignoredTerms: [],
  ...changes,
});

export const ordinary = (amount: number): Deductible => ({ kind: 'ordinary', amount });

/** The layer `limit` xs `attachment`. */
export const layer = (limit: number, attachment: number): SectionTerms =>
  section({ deductible: ordinary(attachment), limitPerOccurrence: limit });

/** What the section pays for each loss. */
export const paid = (losses: readonly number[], terms: SectionTerms): number[] =>
  losses.map((loss) => recoverOccurrence(loss, terms).recovered);
