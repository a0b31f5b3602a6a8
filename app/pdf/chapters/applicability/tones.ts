/** How far each requirement is met, for the mark beside its words and the bar. */
import type { RequirementStatus } from '#app/domain/requirement.ts';
import { colour, type Tone } from '../../style.ts';

export const requirementTones: Record<RequirementStatus, Tone> = {
  undecided: 'neutral',
  not_applicable: 'neutral',
  uncovered: 'danger',
  untested: 'neutral',
  not_met: 'danger',
  partly_met: 'warning',
  met: 'good',
};

export const requirementFills: Record<RequirementStatus, string> = {
  undecided: '#b9bcb6',
  not_applicable: '#dcded9',
  uncovered: '#6d1f16',
  untested: '#8d938c',
  not_met: colour.danger,
  partly_met: '#c08a2d',
  met: colour.good,
};
