/** How grave each rating is, for the mark beside its words and the bar. */
import type { AuditOpinion, FindingRating } from '#app/domain/audit.ts';
import { colour, type Tone } from '../../style.ts';

export const opinionTones: Record<AuditOpinion, Tone> = {
  satisfactory: 'good',
  needs_improvement: 'warning',
  unsatisfactory: 'danger',
  not_rated: 'neutral',
};

export const ratingTones: Record<FindingRating, Tone> = {
  critical: 'danger',
  high: 'danger',
  medium: 'warning',
  low: 'neutral',
  observation: 'neutral',
};

export const ratingFills: Record<FindingRating, string> = {
  critical: '#6d1f16',
  high: colour.danger,
  medium: '#c08a2d',
  low: colour.accent,
  observation: '#b9bcb6',
};
