/** Vocabulary and life of a risk (ISO 31000 terms; states and invariants RSK-I1…I7 of the domain model). */
import type { Transition } from './lifecycle.ts';

export const riskStatuses = ['draft', 'submitted', 'active', 'under_review', 'accepted', 'closed'] as const;
export type RiskStatus = (typeof riskStatuses)[number];

export const riskTreatments = ['avoid', 'reduce', 'transfer', 'accept'] as const;
export type RiskTreatment = (typeof riskTreatments)[number];

export const riskVelocities = ['hours', 'days', 'weeks', 'months'] as const;
export type RiskVelocity = (typeof riskVelocities)[number];

export const confidentialities = ['internal', 'restricted'] as const;
export type Confidentiality = (typeof confidentialities)[number];

/** Impact dimensions other than money; each has a level 1…5, and the overall impact is their maximum, never an average. */
export const impactDimensions = ['operational_continuity', 'regulatory_legal', 'reputation', 'people_safety', 'environment'] as const;
export type ImpactDimension = (typeof impactDimensions)[number];
export type ImpactLevels = Partial<Record<ImpactDimension, number>>;

export const riskVerbs = ['submit', 'return', 'validate', 'review', 'confirm', 'accept', 'close', 'reopen'] as const;
export type RiskVerb = (typeof riskVerbs)[number];

/**
 * The life of a risk. A change of an active risk is a new version and leaves it active; an acceptance that has passed its end day is
 * derived from the day (`acceptanceHasEnded`) and answered by `review`.
 */
export const riskTransitions: readonly Transition<RiskStatus, RiskVerb>[] = [
  { verb: 'submit', from: ['draft'], to: 'submitted' },
  { verb: 'return', from: ['submitted'], to: 'draft' },
  { verb: 'validate', from: ['submitted'], to: 'active' },
  { verb: 'review', from: ['active', 'accepted'], to: 'under_review' },
  { verb: 'confirm', from: ['under_review'], to: 'active' },
  { verb: 'accept', from: ['active', 'under_review'], to: 'accepted' },
  { verb: 'close', from: ['active', 'accepted', 'under_review'], to: 'closed' },
  { verb: 'reopen', from: ['closed'], to: 'draft' },
];

/** States in which the content of a risk may be edited; a closed risk is reopened first. */
export const editableRiskStatuses: readonly RiskStatus[] = ['draft', 'submitted', 'active', 'under_review', 'accepted'];

/** A review is overdue when its day has passed and the risk is alive. */
export function isReviewOverdue(risk: { status: RiskStatus; nextReviewOn: string | null }, today: string): boolean {
  return risk.nextReviewOn !== null && risk.nextReviewOn < today && risk.status !== 'closed' && risk.status !== 'draft';
}
