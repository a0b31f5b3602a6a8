/** How far each answer is, for the mark beside its words and the bar. */
import type { RequestStatus } from '#app/domain/evidence-request.ts';
import type { PackRequestLine } from '#app/domain/pack/requests/model.ts';
import { colour, type Tone } from '../../style.ts';

const tones: Record<RequestStatus, Tone> = {
  asked: 'neutral',
  assigned: 'neutral',
  delivered: 'neutral',
  accepted: 'good',
  returned: 'warning',
  withdrawn: 'neutral',
};

export const requestTone = ({ status, isOverdue }: PackRequestLine): Tone => (isOverdue ? 'danger' : tones[status]);

export const requestFills: Record<RequestStatus, string> = {
  accepted: colour.good,
  delivered: colour.accent,
  returned: '#c08a2d',
  assigned: '#8d938c',
  asked: '#b9bcb6',
  withdrawn: '#dcded9',
};
