/** How grave each standing is, for the mark beside its words. */
import type { AttentionReason, PackControl } from '#app/domain/pack/control/model.ts';
import type { Tone } from './style.ts';

export const designTones: Record<PackControl['designStanding'], Tone> = {
  adequate: 'good',
  needs_improvement: 'warning',
  inadequate: 'danger',
  not_assessed: 'neutral',
};

export const operatingTones: Record<PackControl['operating'], Tone> = {
  effective: 'good',
  partially_effective: 'warning',
  ineffective: 'danger',
  not_tested: 'neutral',
};

export const attentionTones: Record<AttentionReason, Tone> = {
  design_inadequate: 'danger',
  ineffective: 'danger',
  partially_effective: 'warning',
  not_tested: 'warning',
  design_not_assessed: 'warning',
  unsigned: 'warning',
  deviations: 'neutral',
};

export function signOffTone(standing: PackControl['signOff']): Tone {
  if (standing === 'valid') return 'good';
  return standing === 'refused' || standing === 'revoked' ? 'danger' : 'warning';
}
